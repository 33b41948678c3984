/** A request to those who answer for personal data: what kind, and in one's own words. */
import { Button, Radio, Stack, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../lib/api.ts';
import { useForm } from '../../lib/form.ts';
import { useFormat } from '../../lib/format.ts';
import { Dialog, DialogActs } from '../../ui/Dialog.tsx';
import { FormProblem } from '../../ui/FormProblem.tsx';
import { toast } from '../../ui/toasts.ts';
import { centreQuery } from './queries.ts';

const kinds = ['rectify', 'object', 'restrict'] as const;

export default function AskDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { date } = useFormat();
  const queryClient = useQueryClient();
  const [kind, setKind] = useState<(typeof kinds)[number]>('rectify');
  const send = useMutation({
    meta: { quiet: true },
    mutationFn: (note: string) => answer(api.POST('/api/v1/privacy-requests', { body: { kind, note } })),
    onSuccess(centre) {
      queryClient.setQueryData(centreQuery.queryKey, centre);
      const due = centre.requests[0]?.dueAt;
      toast({ text: t('privacy.ask.sent', { date: due ? date(due) : '' }) });
      onClose();
    },
  });
  const { bind, form, onSubmit } = useForm({
    initial: { note: '' },
    error: send.error,
    check: ({ note }) => ({ note: note.trim() ? undefined : t('ui.field.required') }),
  });
  return (
    <Dialog opened onClose={onClose} title={t('privacy.ask.open')}>
      <form ref={form} onSubmit={onSubmit(({ note }) => send.mutate(note.trim()))} noValidate>
        <Stack gap="md">
          <FormProblem error={send.error} />
          <Radio.Group
            label={t('privacy.ask.kind')}
            value={kind}
            onChange={(value) => setKind(kinds.find((one) => one === value) ?? 'rectify')}
          >
            <Stack gap="sm" mt="xs">
              {kinds.map((one) => (
                <Radio
                  key={one}
                  value={one}
                  label={t(`privacy.request.${one}`)}
                  description={t(`privacy.request.${one}_hint`)}
                />
              ))}
            </Stack>
          </Radio.Group>
          <Textarea
            label={t('privacy.ask.note')}
            description={t('privacy.ask.note_hint')}
            autosize
            minRows={3}
            maxLength={2000}
            {...bind('note')}
          />
        </Stack>
        <DialogActs>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={send.isPending}>
            {t('privacy.ask.send')}
          </Button>
        </DialogActs>
      </form>
    </Dialog>
  );
}
