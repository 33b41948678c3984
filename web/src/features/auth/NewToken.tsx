/** Makes an API token and shows it, this once. */
import { Alert, Button, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../lib/api.ts';
import { useForm } from '../../lib/form.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { Dialog, DialogActs } from '../../ui/Dialog.tsx';
import { FormProblem } from '../../ui/FormProblem.tsx';
import { Secret } from '../../ui/Secret.tsx';

export function NewToken({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const making = useMutation({
    meta: { quiet: true },
    mutationFn: ({ name }: { name: string }) =>
      answer(api.POST('/api/v1/api-tokens', { body: { name, scopes: ['*'] } })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['api-tokens'] }),
  });
  const { bind, form, onSubmit, reset } = useForm({
    initial: { name: '' },
    error: making.error,
    check: ({ name }) => ({ name: name.trim() ? undefined : t('ui.field.required') }),
  });
  const close = () => {
    onClose();
    reset();
    making.reset();
  };
  return (
    <Dialog opened={opened} onClose={close} title={t('auth.tokens.make')}>
      {making.data ? (
        <Stack gap="md">
          <Alert color="warn" variant="light">
            {t('auth.tokens.once')}
          </Alert>
          <Secret label={t('auth.tokens.token')}>{making.data.token}</Secret>
          <DialogActs>
            <CopyButton text={making.data.token} label={t('auth.tokens.copy')} />
            <Button onClick={close}>{t('auth.tokens.kept')}</Button>
          </DialogActs>
        </Stack>
      ) : (
        <form ref={form} onSubmit={onSubmit(making.mutate)} noValidate>
          <Stack gap="md">
            <FormProblem error={making.error} />
            <TextInput
              label={t('auth.tokens.name')}
              description={t('auth.tokens.name_hint')}
              data-autofocus
              {...bind('name')}
            />
          </Stack>
          <DialogActs>
            <Button variant="default" onClick={close}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={making.isPending}>
              {t('auth.tokens.make')}
            </Button>
          </DialogActs>
        </form>
      )}
    </Dialog>
  );
}
