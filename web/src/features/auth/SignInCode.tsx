/** The second step of a sign-in: the code of an app, or one of the recovery codes. */
import { Anchor, Button, Checkbox, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useForm } from '../../lib/form.ts';
import { isProblem } from '../../lib/problem.ts';
import { Card } from '../../ui/Card.tsx';
import { FormProblem } from '../../ui/FormProblem.tsx';
import { Narrow } from '../../ui/Narrow.tsx';
import { giveCode } from './second-step.ts';

const route = getRouteApi('/public/sign-in/code');

export function SignInCode() {
  const { t } = useTranslation();
  const router = useRouter();
  const { next } = route.useSearch();
  const [kind, setKind] = useState<'app' | 'recovery'>('app');
  const [trusted, setTrusted] = useState(false);
  const step = useMutation({
    meta: { quiet: true },
    mutationFn: ({ code }: { code: string }) => giveCode(kind, code, trusted),
    onSuccess: () => router.navigate({ href: next ?? '/', replace: true }),
  });
  const { bind, form, set, onSubmit } = useForm({
    initial: { code: '' },
    check: ({ code }) => ({ code: code.trim() ? undefined : t('ui.field.required') }),
  });
  const other = () => {
    setKind(kind === 'app' ? 'recovery' : 'app');
    set('code', '');
    step.reset();
  };
  return (
    <Narrow title={t('auth.code.title')} lead={t(`auth.code.${kind}_lead`)}>
      <Card>
        <form ref={form} onSubmit={onSubmit(step.mutate)} noValidate>
          <Stack gap="md">
            <FormProblem error={step.error} />
            <TextInput
              key={kind}
              label={t(`auth.code.${kind}`)}
              autoComplete="one-time-code"
              inputMode={kind === 'app' ? 'numeric' : 'text'}
              autoFocus
              {...bind('code')}
            />
            <Checkbox
              label={t('auth.code.trust')}
              description={t('auth.code.trust_hint')}
              checked={trusted}
              onChange={(event) => setTrusted(event.currentTarget.checked)}
            />
            <Button type="submit" loading={step.isPending} fullWidth>
              {t('auth.sign_in.act')}
            </Button>
            {isProblem(step.error, 'auth.step_over') ? (
              <Anchor
                component="button"
                type="button"
                ta="center"
                onClick={() => router.navigate({ to: '/sign-in', search: next ? { next } : {} })}
              >
                {t('auth.code.start_again')}
              </Anchor>
            ) : (
              <Anchor component="button" type="button" ta="center" onClick={other}>
                {t(kind === 'app' ? 'auth.code.use_recovery' : 'auth.code.use_app')}
              </Anchor>
            )}
          </Stack>
        </form>
      </Card>
    </Narrow>
  );
}
