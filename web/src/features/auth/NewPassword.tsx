/** A new password, by the link of a letter. */
import { Button, PasswordInput, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { passwordLength, useForm } from '../../lib/form.ts';
import { resetPassword } from '../../lib/session.ts';
import { Card } from '../../ui/Card.tsx';
import { FormProblem } from '../../ui/FormProblem.tsx';
import { Narrow } from '../../ui/Narrow.tsx';

const route = getRouteApi('/public/new-password');

export function NewPassword() {
  const { t } = useTranslation();
  const { token } = route.useSearch();
  const change = useMutation({
    meta: { quiet: true },
    mutationFn: ({ password }: { password: string }) => resetPassword(token ?? '', password),
  });
  const { bind, form, onSubmit } = useForm({
    initial: { password: '' },
    check: ({ password }) => ({
      password:
        password.length < passwordLength.min ? t('ui.field.password_short', passwordLength) : undefined,
    }),
  });
  if (change.isSuccess) {
    return (
      <Narrow title={t('auth.new_password.done')}>
        <Button component={Link} to="/sign-in">
          {t('auth.sign_in.act')}
        </Button>
      </Narrow>
    );
  }
  return (
    <Narrow title={t('auth.new_password.title')}>
      <Card>
        <form ref={form} onSubmit={onSubmit(change.mutate)} noValidate>
          <Stack gap="md">
            <FormProblem error={change.error} />
            <PasswordInput
              label={t('auth.new_password.label')}
              description={t('auth.password_hint', passwordLength)}
              autoComplete="new-password"
              visibilityToggleButtonProps={{ 'aria-label': t('auth.show_password') }}
              {...bind('password')}
            />
            <Button type="submit" loading={change.isPending}>
              {t('auth.new_password.act')}
            </Button>
          </Stack>
        </form>
      </Card>
    </Narrow>
  );
}
