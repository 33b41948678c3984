/** The account that joining makes: name, e-mail, password, language. */
import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../lib/api.ts';
import { looksLikeEmail, passwordLength, useForm } from '../../lib/form.ts';
import { currentLocale } from '../../lib/i18n.ts';
import { signIn } from '../../lib/session.ts';
import { Card } from '../../ui/Card.tsx';
import { FormProblem } from '../../ui/FormProblem.tsx';
import { Narrow } from '../../ui/Narrow.tsx';
import type { Joining } from './joining.ts';
import { SsoChoice, useOffers } from './sso/SsoChoice.tsx';

interface JoinFormProps {
  token: string;
  invitation: Joining;
  onBack: () => void;
}

export function JoinForm({ token, invitation, onBack }: JoinFormProps) {
  const { t } = useTranslation();
  const router = useRouter();
  const initial = { name: invitation.name ?? '', email: invitation.email ?? '', password: '' };
  const joining = useMutation({
    meta: { quiet: true },
    async mutationFn({ name, email, password }: typeof initial) {
      await answer(
        api.PUT('/api/v1/invitations/{token}/acceptance', {
          params: { path: { token } },
          body: { name, email, password, locale: currentLocale(), charterVersion: invitation.charterVersion },
        }),
      );
      await signIn(email, password);
    },
    onSuccess: () => router.navigate({ to: '/start', replace: true }),
  });
  const { values, bind, form, onSubmit } = useForm({
    initial,
    error: joining.error,
    check: ({ name, email, password }) => ({
      name: name.trim() ? undefined : t('ui.field.required'),
      email: looksLikeEmail(email) ? undefined : t('ui.field.email'),
      password:
        password.length < passwordLength.min ? t('ui.field.password_short', passwordLength) : undefined,
    }),
  });
  const offers = useOffers(values.email);
  return (
    <Narrow
      title={t('auth.join.account')}
      lead={
        invitation.administers
          ? t('auth.join.administers_lead', { workspaceName: invitation.workspaceName })
          : t('auth.join.account_lead')
      }
    >
      <Card>
        <form ref={form} onSubmit={onSubmit(joining.mutate)} noValidate>
          <Stack gap="md">
            <FormProblem error={joining.error} />
            <TextInput label={t('auth.your_name')} autoComplete="name" {...bind('name')} />
            <TextInput
              label={t('auth.email')}
              type="email"
              autoComplete="username"
              inputMode="email"
              readOnly={invitation.addressFixed}
              {...bind('email')}
            />
            {offers && <SsoChoice offers={offers} email={values.email} invitation={token} />}
            {!offers?.only && (
              <>
                <PasswordInput
                  label={t('auth.password')}
                  description={t('auth.password_hint', passwordLength)}
                  autoComplete="new-password"
                  visibilityToggleButtonProps={{ 'aria-label': t('auth.show_password') }}
                  {...bind('password')}
                />
                <Button type="submit" loading={joining.isPending}>
                  {t('auth.join.act')}
                </Button>
              </>
            )}
            <Button variant="subtle" onClick={onBack}>
              {t(invitation.administers ? 'auth.join.decline' : 'auth.join.reread')}
            </Button>
          </Stack>
        </form>
      </Card>
    </Narrow>
  );
}
