/** The workspace asks a second factor of those who run its programme: why, the two ways, and the way out. */
import { Button, Stack } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { KeyRound, LogOut, Smartphone } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { signOut, startSession } from '../../lib/session.ts';
import { Card } from '../../ui/Card.tsx';
import { FormProblem } from '../../ui/FormProblem.tsx';
import { LoadProblem } from '../../ui/LoadProblem.tsx';
import { Listening } from '../../ui/Mark.tsx';
import { Narrow } from '../../ui/Narrow.tsx';
import { addPasskey, canUsePasskeys, signInByPasskey } from './passkey.ts';
import { securityQuery } from './security-query.ts';

const AddApp = lazy(async () => ({ default: (await import('./AddApp.tsx')).AddApp }));
const route = getRouteApi('/public/second-step');

export function SecondStepAsked() {
  const { t } = useTranslation();
  const router = useRouter();
  const queryClient = useQueryClient();
  const { next } = route.useSearch();
  const security = useQuery(securityQuery);
  const [adding, setAdding] = useState(false);
  const goOn = () => router.navigate({ href: next ?? '/', replace: true });
  const hasPasskey = (security.data?.passkeys.length ?? 0) > 0;
  const passkey = useMutation({
    meta: { quiet: true },
    async mutationFn() {
      // What counts is the session: it is opened anew with the passkey.
      if (!hasPasskey && !(await addPasskey())) return false;
      await queryClient.invalidateQueries({ queryKey: securityQuery.queryKey });
      return signInByPasskey();
    },
    onSuccess: (signedIn) => {
      if (signedIn) void goOn();
    },
  });
  if (security.isPending) return <Listening label={t('common.loading')} />;
  if (security.isError) {
    return (
      <Narrow title={t('auth.asked.title')}>
        <LoadProblem error={security.error} retry={security.refetch} />
      </Narrow>
    );
  }
  return (
    <Narrow title={t('auth.asked.title')} lead={t('auth.asked.lead')}>
      <Card>
        <Stack gap="md">
          <FormProblem error={passkey.error} />
          {canUsePasskeys() && (
            <Button
              leftSection={<KeyRound size={18} aria-hidden />}
              loading={passkey.isPending}
              onClick={() => passkey.mutate()}
            >
              {t(hasPasskey ? 'auth.sign_in.passkey' : 'auth.passkeys.add')}
            </Button>
          )}
          <Button
            variant={canUsePasskeys() ? 'default' : 'filled'}
            leftSection={<Smartphone size={18} aria-hidden />}
            onClick={() => setAdding(true)}
          >
            {t('auth.app.add')}
          </Button>
          <p>{t('auth.asked.why')}</p>
          <Button
            variant="subtle"
            leftSection={<LogOut size={18} aria-hidden />}
            onClick={() => void signOut()}
          >
            {t('auth.sign_out')}
          </Button>
        </Stack>
      </Card>
      {adding && (
        <Suspense>
          <AddApp
            hasPassword={security.data.hasPassword}
            onAdded={() => {}}
            onClose={() => {
              setAdding(false);
              void startSession().then(goOn);
            }}
          />
        </Suspense>
      )}
    </Narrow>
  );
}
