/** Sending a story back, or refusing it: never without a note, which its author reads. */
import { Button, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../lib/api.ts';
import { Dialog, DialogActs } from '../../../ui/Dialog.tsx';
import { FormProblem } from '../../../ui/FormProblem.tsx';
import { toast } from '../../../ui/toasts.ts';
import type { Story } from './queries.ts';

interface AnswerDialogProps {
  storyId: string;
  decision: 'returned' | 'refused';
  onClose: () => void;
  onAnswered: (story: Story) => void;
}

export default function AnswerDialog({ storyId, decision, onClose, onAnswered }: AnswerDialogProps) {
  const { t } = useTranslation();
  const [note, setNote] = useState('');
  const [asked, setAsked] = useState(false);
  const send = useMutation({
    meta: { quiet: true },
    mutationFn: () =>
      answer(
        api.PUT('/api/v1/stories/{id}/decision', {
          params: { path: { id: storyId } },
          body: { decision, note: note.trim() },
        }),
      ),
    onSuccess(story) {
      onAnswered(story);
      toast({ text: t(`content.workflow.${decision}_done`) });
      onClose();
    },
  });
  const act = decision === 'refused' ? 'refuse' : 'return';
  return (
    <Dialog opened onClose={onClose} title={t(`content.workflow.${act}_title`)}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          // A dialog stands in the page's form in React's tree: its own sending must not send that one too.
          event.stopPropagation();
          setAsked(true);
          if (note.trim()) send.mutate();
        }}
      >
        <FormProblem error={send.error} />
        <Textarea
          label={t('content.workflow.note')}
          description={t('content.workflow.note_hint')}
          autosize
          minRows={3}
          maxLength={2000}
          data-autofocus
          required
          value={note}
          error={asked && !note.trim() ? t('content.workflow.note_needed') : null}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <DialogActs>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={send.isPending}>
            {t(`content.workflow.${act}`)}
          </Button>
        </DialogActs>
      </form>
    </Dialog>
  );
}
