/** One's own voice: texts a person chooses as examples for the writing assistant, read by nobody else. */
import { ActionIcon, Button, Textarea } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../lib/api.ts';
import { FormProblem } from '../../../ui/FormProblem.tsx';
import { Line } from '../../../ui/Line.tsx';
import { assistQuery, voiceQuery } from '../assist-queries.ts';
import classes from './Me.module.css';

export function Voice() {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const assist = useQuery(assistQuery);
  const voice = useQuery(voiceQuery);
  const [text, setText] = useState('');
  const samples = voice.data?.items ?? [];
  const add = useMutation({
    meta: { quiet: true },
    mutationFn: () => answer(api.POST('/api/v1/voice-samples', { body: { text } })),
    onSuccess(done) {
      setText('');
      queryClient.setQueryData(voiceQuery.queryKey, done);
    },
  });
  const remove = useMutation({
    mutationFn: (id: string) =>
      answer(api.DELETE('/api/v1/voice-samples/{id}', { params: { path: { id } } })),
    onSettled: () => queryClient.invalidateQueries({ queryKey: voiceQuery.queryKey }),
  });
  // Where there is no assistant, only what was chosen before is shown, so that it can be taken back.
  if (!assist.data?.on && samples.length === 0) return null;
  return (
    <section className={classes.block} id="voice">
      <h2 className={classes.heading}>{t('sharing.voice.title')}</h2>
      <p>{t('sharing.voice.lead')}</p>
      <ul className={classes.plain}>
        {samples.map((one) => (
          <li key={one.id}>
            <Line
              title={one.text.length > 120 ? `${one.text.slice(0, 120)}…` : one.text}
              acts={
                <ActionIcon
                  variant="subtle"
                  color="bad"
                  size="lg"
                  aria-label={t('sharing.voice.remove', { text: one.text.slice(0, 40) })}
                  onClick={() => remove.mutate(one.id)}
                >
                  <Trash2 size={18} aria-hidden />
                </ActionIcon>
              }
            />
          </li>
        ))}
      </ul>
      {assist.data?.on && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            add.mutate();
          }}
        >
          <FormProblem error={add.error} />
          <Textarea
            label={t('sharing.voice.text')}
            description={t('sharing.voice.hint')}
            autosize
            minRows={3}
            maxLength={3000}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <Button
            type="submit"
            variant="default"
            mt="sm"
            loading={add.isPending}
            disabled={text.trim().length < 20}
          >
            {t('sharing.voice.add')}
          </Button>
        </form>
      )}
    </section>
  );
}
