/** One endpoint: what it is told, its secret, and what became of every message of the last 30 days. */
import { Alert, Button, Group } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../lib/api.ts';
import { useFormat } from '../../lib/format.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { LoadProblem } from '../../ui/LoadProblem.tsx';
import { Page, Section } from '../../ui/Page.tsx';
import { SkeletonRows } from '../../ui/Skeletons.tsx';
import { toast } from '../../ui/toasts.ts';
import { SettingsNav } from '../workspaces/SettingsNav.tsx';
import { DeliveryLog } from './DeliveryLog.tsx';
import { NewSecret } from './NewSecret.tsx';
import { type Endpoint, webhookQuery } from './queries.ts';

const WebhookForm = lazy(() => import('./WebhookForm.tsx'));
const route = getRouteApi('/app/settings/webhooks/$webhookId');

export function Webhook() {
  const { t } = useTranslation();
  const { webhookId } = route.useParams();
  const webhook = useQuery(webhookQuery(webhookId));
  return (
    <Page title={t('workspaces.settings.title')} width="text">
      <SettingsNav />
      {webhook.isPending && <SkeletonRows rows={4} height={48} />}
      {webhook.isError && <LoadProblem error={webhook.error} retry={webhook.refetch} />}
      {webhook.data && <Details webhook={webhook.data} />}
    </Page>
  );
}

function Details({ webhook }: { webhook: Endpoint }) {
  const { t } = useTranslation();
  const { list, dateTime } = useFormat();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const [open, setOpen] = useState<'change' | 'remove' | null>(null);
  const params = { params: { path: { id: webhook.id } } };
  const refresh = () => queryClient.invalidateQueries({ queryKey: ['webhooks'] });
  const enable = useMutation({
    mutationFn: (enabled: boolean) =>
      answer(api.PATCH('/api/v1/webhooks/{id}', { ...params, body: { enabled } })),
    onSuccess: refresh,
  });
  const rotate = useMutation({
    mutationFn: () => answer(api.POST('/api/v1/webhooks/{id}/secret', params)),
    onSuccess: refresh,
  });
  const trial = useMutation({
    mutationFn: () => answer(api.POST('/api/v1/webhooks/{id}/trials', params)),
    async onSuccess() {
      await refresh();
      toast({ text: t('webhooks.tried') });
    },
  });
  const remove = useMutation({
    mutationFn: () => answer(api.DELETE('/api/v1/webhooks/{id}', params)),
    async onSuccess() {
      toast({ text: t('webhooks.removed') });
      await navigate({ to: '/settings/webhooks' });
      await refresh();
    },
  });
  const when = (at: string | null) => (at ? dateTime(at) : t('webhooks.never'));
  return (
    <>
      <Section title={webhook.description || t('webhooks.title')}>
        {webhook.stopped && (
          <Alert color="bad" variant="light" mb="md">
            {t(`webhooks.state.${webhook.stopped.reason}`)} · {dateTime(webhook.stopped.at)}
          </Alert>
        )}
        <Facts
          facts={[
            [t('webhooks.url'), webhook.url],
            [t('webhooks.types'), list(webhook.types.map((type) => t(`webhooks.type.${type}`)))],
            [t('webhooks.last_success'), when(webhook.lastSuccessAt)],
            [t('webhooks.last_failure'), when(webhook.lastFailureAt)],
          ]}
        />
        {webhook.oldSecretUntil && (
          <Alert color="warn" variant="light" mt="md">
            {t('webhooks.secret.both', { time: dateTime(webhook.oldSecretUntil) })}
          </Alert>
        )}
        <Group gap="sm" mt="md">
          {!webhook.stopped && (
            <Button loading={trial.isPending} onClick={() => trial.mutate()}>
              {t('webhooks.try')}
            </Button>
          )}
          <Button
            variant={webhook.stopped ? 'filled' : 'default'}
            loading={enable.isPending}
            onClick={() => enable.mutate(webhook.stopped !== null)}
          >
            {t(webhook.stopped ? 'webhooks.start' : 'webhooks.stop')}
          </Button>
          <Button variant="default" onClick={() => setOpen('change')}>
            {t('webhooks.change')}
          </Button>
          <Button variant="default" loading={rotate.isPending} onClick={() => rotate.mutate()}>
            {t('webhooks.secret.rotate')}
          </Button>
          <Button variant="subtle" color="bad" onClick={() => setOpen('remove')}>
            {t('webhooks.remove')}
          </Button>
        </Group>
      </Section>
      <DeliveryLog webhookId={webhook.id} stopped={webhook.stopped !== null} />
      <Dialog opened={rotate.data !== undefined} onClose={rotate.reset} title={t('webhooks.secret.title')}>
        {rotate.data && <NewSecret secret={rotate.data.secret} onClose={rotate.reset} />}
      </Dialog>
      <ConfirmDialog
        opened={open === 'remove'}
        onClose={() => setOpen(null)}
        title={t('webhooks.remove.title')}
        confirm={t('webhooks.remove')}
        onConfirm={() => remove.mutate()}
        busy={remove.isPending}
        danger
      >
        {t('webhooks.remove.text')}
      </ConfirmDialog>
      <Suspense>
        {open === 'change' && <WebhookForm webhook={webhook} onClose={() => setOpen(null)} />}
      </Suspense>
    </>
  );
}
