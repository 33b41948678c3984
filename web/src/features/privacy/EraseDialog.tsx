/** The confirmation of an erasure. */
import { Button, Checkbox, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../lib/api.ts';
import { useForm } from '../../lib/form.ts';
import { useMe } from '../../lib/me.ts';
import { forgetSession } from '../../lib/session.ts';
import { Dialog, DialogActs } from '../../ui/Dialog.tsx';
import { FormProblem } from '../../ui/FormProblem.tsx';
import { centreQuery } from './queries.ts';

export default function EraseDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { person } = useMe();
  const queryClient = useQueryClient();
  const [withRegret, setWithRegret] = useState(false);
  const word = person.email ?? person.name;
  const erase = useMutation({
    meta: { quiet: true },
    mutationFn: (confirmation: string) =>
      answer(api.PUT('/api/v1/me/erasure', { body: { confirmation, withRegret } })),
    onSuccess(centre) {
      if (!withRegret) return forgetSession();
      queryClient.setQueryData(centreQuery.queryKey, centre);
      onClose();
    },
  });
  const { bind, form, onSubmit } = useForm({
    initial: { confirmation: '' },
    error: erase.error,
    check: ({ confirmation }) => ({
      confirmation: confirmation.trim() ? undefined : t('ui.field.required'),
    }),
  });
  return (
    <Dialog opened onClose={onClose} title={t('privacy.erase.ask')} size="sm">
      <form
        ref={form}
        onSubmit={onSubmit(({ confirmation }) => erase.mutate(confirmation.trim()))}
        noValidate
      >
        <Stack gap="md">
          <p>
            {t('privacy.erase.lead')} {t('privacy.erase.copy_first')}
          </p>
          <FormProblem error={erase.error} />
          <TextInput
            label={t('privacy.erase.type', { word })}
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            {...bind('confirmation')}
          />
          <Checkbox
            label={t('privacy.erase.regret')}
            checked={withRegret}
            onChange={(event) => setWithRegret(event.currentTarget.checked)}
          />
        </Stack>
        <DialogActs>
          <Button variant="default" onClick={onClose} data-autofocus>
            {t('common.cancel')}
          </Button>
          <Button type="submit" color="bad" loading={erase.isPending}>
            {t(withRegret ? 'privacy.erase.later' : 'privacy.erase.now')}
          </Button>
        </DialogActs>
      </form>
    </Dialog>
  );
}
