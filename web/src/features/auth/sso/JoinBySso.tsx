/** A first sign-in: the charter, yes and no side by side; then a name and a language, and no password. */
import { Button, Stack, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { paths } from '../../../lib/api.gen.ts';
import { answer, api } from '../../../lib/api.ts';
import { useForm } from '../../../lib/form.ts';
import { currentLocale } from '../../../lib/i18n.ts';
import { isProblem } from '../../../lib/problem.ts';
import { startSession } from '../../../lib/session.ts';
import { Card } from '../../../ui/Card.tsx';
import { FormProblem } from '../../../ui/FormProblem.tsx';
import { LoadProblem } from '../../../ui/LoadProblem.tsx';
import { Listening } from '../../../ui/Mark.tsx';
import { Narrow } from '../../../ui/Narrow.tsx';
import { Charter } from '../Charter.tsx';

type State = paths['/api/v1/sso/joining']['get']['responses'][200]['content']['application/json'];

export function JoinBySso() {
  const { t } = useTranslation();
  const [accepted, setAccepted] = useState(false);
  const joining = useQuery({
    queryKey: ['sso-joining'],
    queryFn: () => answer(api.GET('/api/v1/sso/joining')),
    retry: false,
  });
  const decline = useMutation({ mutationFn: () => answer(api.DELETE('/api/v1/sso/joining')) });
  if (joining.isPending) return <Listening label={t('common.loading')} />;
  if (joining.isError) {
    return isProblem(joining.error, 'auth.sso_joining_over') ? (
      <Narrow title={t('auth.sso.joining_over')} lead={t('auth.sso.joining_over_text')}>
        <Button component={Link} to="/sign-in" variant="default">
          {t('auth.sso.to_sign_in')}
        </Button>
      </Narrow>
    ) : (
      <Narrow title={t('auth.join.failed')}>
        <LoadProblem error={joining.error} retry={joining.refetch} />
      </Narrow>
    );
  }
  const { workspaceName, providerName, email, administers } = joining.data;
  if (decline.isSuccess) {
    return <Narrow title={t('auth.join.declined')} lead={t('auth.join.declined_text', { workspaceName })} />;
  }
  if (accepted || administers) {
    return (
      <Account state={joining.data} onBack={() => (administers ? decline.mutate() : setAccepted(false))} />
    );
  }
  return (
    <>
      <Charter
        invitation={{ ...joining.data, addressFixed: true, byLetter: false, needsApproval: false }}
        onAnswer={(given) => (given === 'accepted' ? setAccepted(true) : decline.mutate())}
      />
      <p>{t('auth.sso.join_lead', { providerName, email })}</p>
    </>
  );
}

function Account({ state, onBack }: { state: State; onBack: () => void }) {
  const { t } = useTranslation();
  const router = useRouter();
  const join = useMutation({
    meta: { quiet: true },
    async mutationFn({ name }: { name: string }) {
      const body = { name, locale: currentLocale(), charterVersion: state.charterVersion };
      await answer(api.PUT('/api/v1/sso/joining', { body }));
      await startSession();
    },
    onSuccess: () => router.navigate({ to: '/start', replace: true }),
  });
  const { bind, form, onSubmit } = useForm({
    initial: { name: state.name ?? '' },
    error: join.error,
    check: ({ name }) => ({ name: name.trim() ? undefined : t('ui.field.required') }),
  });
  return (
    <Narrow
      title={t('auth.join.account')}
      lead={t('auth.sso.join_account_lead', { providerName: state.providerName })}
    >
      <Card>
        <form ref={form} onSubmit={onSubmit(join.mutate)} noValidate>
          <Stack gap="md">
            <FormProblem error={join.error} />
            <TextInput label={t('auth.your_name')} autoComplete="name" {...bind('name')} />
            <TextInput label={t('auth.email')} value={state.email} readOnly />
            <Button type="submit" loading={join.isPending}>
              {t('auth.join.act')}
            </Button>
            <Button variant="subtle" onClick={onBack}>
              {t(state.administers ? 'auth.join.decline' : 'auth.join.reread')}
            </Button>
          </Stack>
        </form>
      </Card>
    </Narrow>
  );
}
