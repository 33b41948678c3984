/** Gives a passkey the name its owner knows it by. */
import { Button, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../lib/api.ts';
import { useForm } from '../../lib/form.ts';
import { Dialog, DialogActs } from '../../ui/Dialog.tsx';
import { FormProblem } from '../../ui/FormProblem.tsx';
import { securityQuery } from './security-query.ts';

interface RenamePasskeyProps {
  passkey: { id: string; name: string };
  onClose: () => void;
}

export function RenamePasskey({ passkey, onClose }: RenamePasskeyProps) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const naming = useMutation({
    meta: { quiet: true },
    mutationFn: ({ name }: { name: string }) =>
      answer(api.PATCH('/api/v1/passkeys/{id}', { params: { path: { id: passkey.id } }, body: { name } })),
    async onSuccess() {
      await queryClient.invalidateQueries({ queryKey: securityQuery.queryKey });
      onClose();
    },
  });
  const { bind, form, onSubmit } = useForm({
    initial: { name: passkey.name },
    error: naming.error,
    check: ({ name }) => ({ name: name.trim() ? undefined : t('ui.field.required') }),
  });
  return (
    <Dialog
      opened
      onClose={onClose}
      title={t('auth.passkeys.rename_named', { name: passkey.name })}
      size="sm"
    >
      <form ref={form} onSubmit={onSubmit(naming.mutate)} noValidate>
        <FormProblem error={naming.error} />
        <TextInput
          label={t('auth.passkeys.name')}
          description={t('auth.passkeys.name_hint')}
          maxLength={120}
          data-autofocus
          {...bind('name')}
        />
        <DialogActs>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={naming.isPending}>
            {t('auth.passkeys.save_name')}
          </Button>
        </DialogActs>
      </form>
    </Dialog>
  );
}
