/** A saved audience: its name and rule, the stories that are meant for it, and its end when none is. */
import { Button, Stack, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../lib/api.ts';
import { fieldErrors } from '../../../lib/problem.ts';
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx';
import { Dialog, DialogActs } from '../../../ui/Dialog.tsx';
import { FormProblem } from '../../../ui/FormProblem.tsx';
import { toast } from '../../../ui/toasts.ts';
import uses from '../groups/Groups.module.css';
import classes from './Audience.module.css';
import { AudienceSize } from './AudienceSize.tsx';
import { type SavedAudience, storiesForQuery } from './queries.ts';
import { RuleEditor } from './RuleEditor.tsx';
import { blockOf, isFinished, newBlock, ruleOf } from './rule-draft.ts';
import { useRuleSentence } from './sentence.ts';

interface AudienceDialogProps {
  /** Null for a new one. */
  audience: SavedAudience | null;
  onClose: () => void;
}

export default function AudienceDialog({ audience, onClose }: AudienceDialogProps) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const sentence = useRuleSentence();
  const [name, setName] = useState(audience?.name ?? '');
  const [block, setBlock] = useState(() => (audience ? blockOf(audience.rule) : newBlock()));
  const [tried, setTried] = useState(false);
  const [asking, setAsking] = useState(false);
  const rule = ruleOf(block);
  const finished = isFinished(block);
  const refresh = () =>
    Promise.all(
      ['audiences', 'audience-sizes', 'stories', 'feed'].map((key) =>
        queryClient.invalidateQueries({ queryKey: [key] }),
      ),
    );
  const save = useMutation({
    meta: { quiet: true },
    mutationFn: () => {
      const body = { name: name.trim(), rule: rule! };
      return audience
        ? answer(api.PATCH('/api/v1/audiences/{id}', { params: { path: { id: audience.id } }, body }))
        : answer(api.POST('/api/v1/audiences', { body }));
    },
    async onSuccess(saved) {
      await refresh();
      toast({
        text: audience ? t('people.audiences.changed') : t('people.audience.kept', { name: saved.name }),
      });
      onClose();
    },
  });
  const remove = useMutation({
    mutationFn: (id: string) => answer(api.DELETE('/api/v1/audiences/{id}', { params: { path: { id } } })),
    async onSuccess() {
      toast({ text: t('people.audiences.deleted') });
      onClose();
      await refresh();
    },
    onSettled: () => setAsking(false),
  });
  const title = audience
    ? t('people.audiences.change_named', { name: audience.name })
    : t('people.audiences.make');
  return (
    <Dialog opened onClose={onClose} title={title} size="xl">
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (name.trim() && finished) save.mutate();
        }}
      >
        <Stack gap="md">
          <FormProblem error={save.error} />
          <TextInput
            label={t('people.audience.name')}
            data-autofocus={audience ? undefined : true}
            maxLength={120}
            value={name}
            error={tried && !name.trim() ? t('ui.field.required') : fieldErrors(save.error).name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <RuleEditor block={block} onChange={setBlock} />
          {rule && <p className={classes.sentence}>{sentence(rule)}</p>}
          {finished && rule && <AudienceSize audience={{ rule }} />}
          {tried && !finished && (
            <p className={classes.unfinished} role="alert">
              {t('people.audience.unfinished')}
            </p>
          )}
          {audience && <UsedBy id={audience.id} onDelete={() => setAsking(true)} />}
        </Stack>
        <DialogActs>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {t('common.save')}
          </Button>
        </DialogActs>
      </form>
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('people.audiences.delete_ask', { name: audience?.name ?? '' })}
        confirm={t('people.audiences.delete')}
        onConfirm={() => audience && remove.mutate(audience.id)}
        busy={remove.isPending}
        danger
      >
        {t('people.audiences.delete_what')}
      </ConfirmDialog>
    </Dialog>
  );
}

function UsedBy({ id, onDelete }: { id: string; onDelete: () => void }) {
  const { t } = useTranslation();
  const stories = useQuery(storiesForQuery(id));
  if (!stories.data) return null;
  const { items, nextCursor } = stories.data;
  return (
    <section aria-labelledby="audience-used">
      <h3 id="audience-used">{t('people.audiences.used')}</h3>
      {items.length === 0 ? (
        <Stack gap="sm" align="flex-start">
          <p>{t('people.audiences.unused')}</p>
          <Button variant="outline" color="bad" onClick={onDelete}>
            {t('people.audiences.delete')}
          </Button>
        </Stack>
      ) : (
        <ul className={uses.uses}>
          {items.map((story) => (
            <li key={story.id}>
              <Link to="/stories/$storyId" params={{ storyId: story.id }}>
                {story.title}
              </Link>
            </li>
          ))}
          {nextCursor && <li>…</li>}
        </ul>
      )}
    </section>
  );
}
