/** Changes the password and signs other devices out. */
import { Button, PasswordInput, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { passwordLength, useForm } from '../../lib/form.ts';
import { changePassword } from '../../lib/session.ts';
import { FormProblem } from '../../ui/FormProblem.tsx';
import { toast } from '../../ui/toasts.ts';

export function PasswordForm() {
  const { t } = useTranslation();
  const change = useMutation({
    meta: { quiet: true },
    mutationFn: ({ current, fresh }: { current: string; fresh: string }) => changePassword(current, fresh),
    onSuccess() {
      reset();
      toast({ text: t('auth.account.password_changed') });
    },
  });
  const { bind, form, onSubmit, reset } = useForm({
    initial: { current: '', fresh: '' },
    check: ({ current, fresh }) => ({
      current: current ? undefined : t('ui.field.required'),
      fresh: fresh.length < passwordLength.min ? t('ui.field.password_short', passwordLength) : undefined,
    }),
  });
  const toggle = { 'aria-label': t('auth.show_password') };
  return (
    <form ref={form} onSubmit={onSubmit(change.mutate)} noValidate>
      <Stack gap="md" align="flex-start">
        <FormProblem error={change.error} />
        <PasswordInput
          w="100%"
          label={t('auth.account.current_password')}
          autoComplete="current-password"
          visibilityToggleButtonProps={toggle}
          {...bind('current')}
        />
        <PasswordInput
          w="100%"
          label={t('auth.new_password.label')}
          description={t('auth.password_hint', passwordLength)}
          autoComplete="new-password"
          visibilityToggleButtonProps={toggle}
          {...bind('fresh')}
        />
        <Button type="submit" loading={change.isPending}>
          {t('auth.account.change_password')}
        </Button>
      </Stack>
    </form>
  );
}
