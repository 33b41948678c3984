/** E-mail and password; where mail is on, also a link by mail and a new password. */
import { Alert, Anchor, Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { looksLikeEmail, useForm } from '../../lib/form.ts';
import { requestPasswordReset, sendSignInLink, signIn } from '../../lib/session.ts';
import { Card } from '../../ui/Card.tsx';
import { FormProblem } from '../../ui/FormProblem.tsx';
import { PasskeySignIn } from './PasskeySignIn.tsx';
import { SsoChoice, useOffers } from './sso/SsoChoice.tsx';

const route = getRouteApi('/public/sign-in');

export function SignInForm({ mailEnabled }: { mailEnabled: boolean }) {
  const { t } = useTranslation();
  const router = useRouter();
  const { next } = route.useSearch();
  const [sent, setSent] = useState<'link' | 'reset' | null>(null);
  const goOn = () => router.navigate({ href: next ?? '/', replace: true });
  const entry = useMutation({
    meta: { quiet: true },
    mutationFn: ({ email, password }: { email: string; password: string }) => signIn(email, password),
    onSuccess: (step) =>
      step === 'in' ? goOn() : router.navigate({ to: '/sign-in/code', search: next ? { next } : {} }),
  });
  const letter = useMutation({
    meta: { quiet: true },
    mutationFn: async ({ kind, email }: { kind: 'link' | 'reset'; email: string }) => {
      await (kind === 'link' ? sendSignInLink(email, next ?? '/') : requestPasswordReset(email));
      return kind;
    },
    onSuccess: setSent,
  });
  const { values, bind, form, set, onSubmit } = useForm({
    initial: { email: '', password: '' },
    check: ({ email, password }) => ({
      email: looksLikeEmail(email) ? undefined : t('ui.field.email'),
      password: password ? undefined : t('ui.field.required'),
    }),
  });
  const offers = useOffers(values.email);
  const [otherWays, setOtherWays] = useState(false);
  const onlySso = offers?.only === true && !otherWays;
  const sendLetter = (kind: 'link' | 'reset') => {
    if (looksLikeEmail(values.email)) letter.mutate({ kind, email: values.email.trim() });
    else set('email', values.email);
    if (!looksLikeEmail(values.email))
      (form.current?.elements.namedItem('email') as HTMLElement | null)?.focus();
  };
  return (
    <Card>
      <form
        ref={form}
        onSubmit={onlySso ? (event) => event.preventDefault() : onSubmit(entry.mutate)}
        noValidate
      >
        <Stack gap="md">
          <FormProblem error={entry.error ?? letter.error} />
          {sent && (
            <Alert color="good" variant="light" role="status">
              {t(`auth.sign_in.${sent}_sent`, { email: values.email.trim() })}
            </Alert>
          )}
          <TextInput
            label={t('auth.email')}
            type="email"
            autoComplete="username webauthn"
            inputMode="email"
            {...bind('email')}
          />
          {offers && <SsoChoice offers={offers} email={values.email} next={next} />}
          {onlySso ? (
            <Anchor component="button" type="button" ta="center" onClick={() => setOtherWays(true)}>
              {t('auth.sso.other_ways')}
            </Anchor>
          ) : (
            <>
              <PasswordInput
                label={t('auth.password')}
                autoComplete="current-password"
                visibilityToggleButtonProps={{ 'aria-label': t('auth.show_password') }}
                {...bind('password')}
              />
              <Button type="submit" loading={entry.isPending} fullWidth>
                {t('auth.sign_in.act')}
              </Button>
              <PasskeySignIn onSignedIn={goOn} />
              {mailEnabled && (
                <>
                  <Button
                    variant="default"
                    fullWidth
                    loading={letter.isPending}
                    onClick={() => sendLetter('link')}
                  >
                    {t('auth.sign_in.link')}
                  </Button>
                  <Anchor component="button" type="button" ta="center" onClick={() => sendLetter('reset')}>
                    {t('auth.sign_in.forgot')}
                  </Anchor>
                </>
              )}
            </>
          )}
        </Stack>
      </form>
    </Card>
  );
}
