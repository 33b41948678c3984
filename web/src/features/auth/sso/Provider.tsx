/** One provider: its state, the addresses to enter there, its settings, and the last attempts. */
import { Alert, Badge, Button, Group } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { ArrowLeft, ExternalLink } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../lib/api.ts';
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx';
import { LoadProblem } from '../../../ui/LoadProblem.tsx';
import { Page, Section } from '../../../ui/Page.tsx';
import { SkeletonRows } from '../../../ui/Skeletons.tsx';
import { toast } from '../../../ui/toasts.ts';
import { SettingsNav } from '../../workspaces/SettingsNav.tsx';
import { Addresses } from './Addresses.tsx';
import { Attempts } from './Attempts.tsx';
import { ConnectionForm } from './ConnectionForm.tsx';
import { PeopleForm } from './PeopleForm.tsx';
import { providerQuery, type SsoProvider } from './queries.ts';

const route = getRouteApi('/app/settings/sign-in/$providerId');

export function Provider() {
  const { t } = useTranslation();
  const { providerId } = route.useParams();
  const provider = useQuery(providerQuery(providerId));
  return (
    <Page title={t('workspaces.settings.title')} width="text">
      <SettingsNav />
      <p>
        <Button
          component={Link}
          to="/settings/sign-in"
          variant="subtle"
          leftSection={<ArrowLeft size={18} aria-hidden />}
        >
          {t('auth.sso.title')}
        </Button>
      </p>
      {provider.isPending && <SkeletonRows rows={4} height={48} />}
      {provider.isError && <LoadProblem error={provider.error} retry={provider.refetch} />}
      {provider.data && <Details key={provider.data.id} provider={provider.data} />}
    </Page>
  );
}

function Details({ provider }: { provider: SsoProvider }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const { attempt } = route.useSearch();
  const [removing, setRemoving] = useState(false);
  const params = { params: { path: { id: provider.id } } };
  const refresh = () => queryClient.invalidateQueries({ queryKey: ['sso-providers'] });
  const on = provider.enabledAt !== null;
  const turn = useMutation({
    mutationFn: (enabled: boolean) =>
      answer(api.PATCH('/api/v1/sso-providers/{id}', { ...params, body: { enabled } })),
    async onSuccess(_, enabled) {
      await refresh();
      toast({ text: t(enabled ? 'auth.sso.turned_on' : 'auth.sso.turned_off') });
    },
  });
  const trial = useMutation({
    mutationFn: async (tab: Window | null) => {
      const { url } = await answer(api.POST('/api/v1/sso-providers/{id}/trials', params));
      if (tab) tab.location.href = url;
      else location.assign(url);
    },
    onError: (_, tab) => tab?.close(),
  });
  const remove = useMutation({
    mutationFn: () => answer(api.DELETE('/api/v1/sso-providers/{id}', params)),
    async onSuccess() {
      toast({ text: t('auth.sso.removed') });
      await navigate({ to: '/settings/sign-in' });
      await refresh();
    },
  });
  return (
    <>
      <Section
        title={provider.name}
        lead={[
          t(`auth.sso.kind.${provider.kind}`),
          t('auth.sso.linked', { count: provider.linkedPeople }),
        ].join(' · ')}
      >
        {attempt && (
          <Alert color="warn" variant="light" mb="md">
            {t('auth.sso.attempt_ref', { ref: attempt.slice(-6) })}
          </Alert>
        )}
        <p>
          <Badge color={on ? 'good' : 'gray'}>{t(on ? 'auth.sso.state.on' : 'auth.sso.state.off')}</Badge>
        </p>
        <p>{t('auth.sso.try_text')}</p>
        <Group gap="sm" mt="md">
          <Button
            variant={on ? 'default' : 'filled'}
            leftSection={<ExternalLink size={18} aria-hidden />}
            loading={trial.isPending}
            // The tab is opened by the tap itself; one opened after an answer is blocked.
            onClick={() => trial.mutate(window.open('', '_blank'))}
          >
            {t('auth.sso.try')}
          </Button>
          <Button variant="default" loading={turn.isPending} onClick={() => turn.mutate(!on)}>
            {t(on ? 'auth.sso.turn_off' : 'auth.sso.turn_on')}
          </Button>
          <Button variant="subtle" color="bad" onClick={() => setRemoving(true)}>
            {t('auth.sso.remove')}
          </Button>
        </Group>
      </Section>
      <Addresses provider={provider} />
      <ConnectionForm provider={provider} />
      <PeopleForm provider={provider} />
      <Attempts providerId={provider.id} marked={attempt} />
      <ConfirmDialog
        opened={removing}
        onClose={() => setRemoving(false)}
        title={t('auth.sso.remove_ask', { name: provider.name })}
        confirm={t('auth.sso.remove')}
        onConfirm={() => remove.mutate()}
        busy={remove.isPending}
        danger
      >
        {t('auth.sso.remove_text')}
      </ConfirmDialog>
    </>
  );
}
