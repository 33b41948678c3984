/** What the author of a story may do with it: say when they would like it out, submit it, take it back, throw it away. */
import { Button, Stack, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format.ts';
import { Card } from '../../../ui/Card.tsx';
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx';
import { FormProblem } from '../../../ui/FormProblem.tsx';
import { toast } from '../../../ui/toasts.ts';
import type { StoryDraft } from './draft.ts';
import { LastWord } from './LastWord.tsx';
import type { Story } from './queries.ts';
import { StateBadge } from './StoryRow.tsx';

interface AuthorPanelProps {
  story: Story;
  draft: StoryDraft;
  set: (change: Partial<StoryDraft>) => void;
  /** Saves what is written; false when it cannot be. */
  saveNow: () => Promise<boolean>;
  onChange: (story: Story) => void;
}

export function AuthorPanel({ story, draft, set, saveNow, onChange }: AuthorPanelProps) {
  const { t } = useTranslation();
  const { dateTime } = useFormat();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const [note, setNote] = useState('');
  const [discarding, setDiscarding] = useState(false);
  const path = { params: { path: { id: story.id } } };
  const settle = (now: Story, text: string) => {
    onChange(now);
    setNote('');
    void queryClient.invalidateQueries({ queryKey: ['stories'] });
    toast({ text });
  };
  const submit = useMutation({
    meta: { quiet: true },
    async mutationFn() {
      if (!(await saveNow())) return null;
      const body = note.trim() ? { note: note.trim() } : {};
      return answer(api.PUT('/api/v1/stories/{id}/submission', { ...path, body }));
    },
    onSuccess: (now) => now && settle(now, t('content.workflow.submitted')),
  });
  const takeBack = useMutation({
    mutationFn: () => answer(api.DELETE('/api/v1/stories/{id}/submission', path)),
    onSuccess: (now) => settle(now, t('content.workflow.taken_back')),
  });
  const discard = useMutation({
    mutationFn: () => answer(api.DELETE('/api/v1/stories/{id}', path)),
    async onSuccess() {
      await queryClient.invalidateQueries({ queryKey: ['stories'] });
      await navigate({ to: '/stories', search: {}, ignoreBlocker: true });
      toast({ text: t('content.publication.discarded') });
    },
  });
  return (
    <Card>
      <Stack gap="md">
        <div>
          <StateBadge state={story.state} />
          <p>
            {story.state === 'pending'
              ? t('content.workflow.waiting')
              : t(`content.publication.${story.state}`, {
                  from: story.publishAt ? dateTime(story.publishAt) : '',
                  until: story.expiresAt ? dateTime(story.expiresAt) : '',
                })}
          </p>
        </div>
        {story.decision && <LastWord decision={story.decision} />}
        <FormProblem error={submit.error} />
        {story.may.submit && (
          <>
            <TextInput
              type="datetime-local"
              label={t('content.workflow.planned')}
              description={t('content.workflow.planned_hint')}
              value={draft.plannedAt}
              onChange={(event) => set({ plannedAt: event.currentTarget.value })}
            />
            <Textarea
              label={t('content.workflow.note_to_editors')}
              autosize
              minRows={2}
              maxLength={2000}
              value={note}
              onChange={(event) => setNote(event.currentTarget.value)}
            />
            <Button fullWidth loading={submit.isPending} onClick={() => submit.mutate()}>
              {t('content.workflow.submit')}
            </Button>
          </>
        )}
        {story.state === 'pending' && (
          <Button variant="default" fullWidth loading={takeBack.isPending} onClick={() => takeBack.mutate()}>
            {t('content.workflow.take_back')}
          </Button>
        )}
        {story.may.discard && (
          <Button variant="subtle" color="bad" fullWidth onClick={() => setDiscarding(true)}>
            {t('content.publication.discard')}
          </Button>
        )}
      </Stack>
      <ConfirmDialog
        opened={discarding}
        onClose={() => setDiscarding(false)}
        title={t('content.publication.discard_title')}
        confirm={t('content.publication.discard')}
        danger
        busy={discard.isPending}
        onConfirm={() => discard.mutate()}
      >
        {t('content.publication.discard_text')}
      </ConfirmDialog>
    </Card>
  );
}
