/** The answer to a person's request. */
import { Button, Stack, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../lib/api.ts';
import { useForm } from '../../../lib/form.ts';
import { Dialog, DialogActs } from '../../../ui/Dialog.tsx';
import { FormProblem } from '../../../ui/FormProblem.tsx';
import { toast } from '../../../ui/toasts.ts';
import type { StaffRequest } from './StaffRequests.tsx';

export default function AnswerDialog({ request, onClose }: { request: StaffRequest; onClose: () => void }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const send = useMutation({
    meta: { quiet: true },
    mutationFn: (words: string) =>
      answer(
        api.PUT('/api/v1/privacy-requests/{id}/answer', {
          params: { path: { id: request.id } },
          body: { answer: words },
        }),
      ),
    async onSuccess() {
      await queryClient.invalidateQueries({ queryKey: ['privacy-requests'] });
      toast({ text: t('privacy.staff.answered') });
      onClose();
    },
  });
  const { bind, form, onSubmit } = useForm({
    initial: { answer: '' },
    error: send.error,
    check: (values) => ({ answer: values.answer.trim() ? undefined : t('ui.field.required') }),
  });
  return (
    <Dialog
      opened
      onClose={onClose}
      title={t('privacy.staff.answer_title', { name: request.from?.name ?? '' })}
    >
      <form ref={form} noValidate onSubmit={onSubmit((values) => send.mutate(values.answer.trim()))}>
        <Stack gap="md">
          {request.note && <blockquote>{request.note}</blockquote>}
          <FormProblem error={send.error} />
          <Textarea
            label={t('privacy.staff.answer_field')}
            description={t('privacy.staff.answer_hint')}
            autosize
            minRows={3}
            maxLength={2000}
            data-autofocus
            {...bind('answer')}
          />
        </Stack>
        <DialogActs>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={send.isPending}>
            {t('privacy.staff.answer')}
          </Button>
        </DialogActs>
      </form>
    </Dialog>
  );
}
