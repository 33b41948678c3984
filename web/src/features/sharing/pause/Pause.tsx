/** The organisation's pause: one act holds everything that is planned, and one act lets it go on. */
import { Alert, Button, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/format.ts';
import { Facts } from '../../../ui/Facts.tsx';
import { FormProblem } from '../../../ui/FormProblem.tsx';
import { Page, Section } from '../../../ui/Page.tsx';
import { toast } from '../../../ui/toasts.ts';
import { endPause, pauseQuery, startPause } from '../plan-queries.ts';
import classes from './Pause.module.css';

export function Pause() {
  const { t } = useTranslation();
  const { number, dateTime } = useFormat();
  const { data } = useSuspenseQuery(pauseQuery);
  const { pause, held } = data;
  return (
    <Page title={t('sharing.pause.title')} lead={t('sharing.pause.lead')} width="text">
      {pause ? (
        <>
          <Alert color="warn" variant="light" title={t('sharing.pause.on')}>
            {t('sharing.pause.on_text')}
          </Alert>
          <Section title={t('sharing.pause.now')}>
            <Facts
              facts={[
                [t('sharing.pause.since'), dateTime(pause.since)],
                [t('sharing.pause.reason'), pause.reason],
                [t('sharing.pause.message'), pause.message ?? t('sharing.pause.no_message')],
                [t('sharing.pause.held'), held === null ? t('sharing.pause.few') : number(held)],
              ]}
            />
            <End />
          </Section>
          <Section title={t('sharing.pause.reword')}>
            <Form reason={pause.reason} message={pause.message ?? ''} on />
          </Section>
        </>
      ) : (
        <Section title={t('sharing.pause.start')}>
          <p>
            {held === null
              ? t('sharing.pause.held_few')
              : t('sharing.pause.held_now', { count: held, held: number(held) })}
          </p>
          <Form reason="" message="" on={false} />
        </Section>
      )}
    </Page>
  );
}

function useAfter(words: string) {
  const queryClient = useQueryClient();
  return () => {
    for (const key of ['pause', 'crisis', 'queue']) void queryClient.invalidateQueries({ queryKey: [key] });
    toast({ text: words });
  };
}

function Form({ reason: before, message: told, on }: { reason: string; message: string; on: boolean }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState(before);
  const [message, setMessage] = useState(told);
  const done = useAfter(t(on ? 'sharing.pause.reworded' : 'sharing.pause.started'));
  const start = useMutation({
    mutationFn: () => startPause({ reason: reason.trim(), message: message.trim() || null }),
    meta: { quiet: true },
    onSuccess: done,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    start.mutate();
  };
  return (
    <form onSubmit={submit} className={classes.form}>
      <FormProblem error={start.error} />
      <TextInput
        label={t('sharing.pause.reason')}
        description={t('sharing.pause.reason_why')}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        maxLength={500}
        required
        withAsterisk={false}
      />
      <Textarea
        label={t('sharing.pause.message')}
        description={t('sharing.pause.message_why')}
        value={message}
        onChange={(event) => setMessage(event.currentTarget.value)}
        maxLength={1000}
        rows={4}
      />
      <Button
        type="submit"
        color={on ? undefined : 'bad'}
        variant={on ? 'default' : 'filled'}
        loading={start.isPending}
        disabled={reason.trim() === ''}
      >
        {t(on ? 'sharing.pause.save' : 'sharing.pause.act')}
      </Button>
    </form>
  );
}

function End() {
  const { t } = useTranslation();
  const done = useAfter(t('sharing.pause.ended'));
  const end = useMutation({ mutationFn: endPause, onSuccess: done });
  return (
    <div className={classes.form}>
      <p>{t('sharing.pause.end_why')}</p>
      <Button loading={end.isPending} onClick={() => end.mutate()}>
        {t('sharing.pause.end')}
      </Button>
    </div>
  );
}
