/** One directory: what waits for a decision, how to connect it, whom it keeps, what its groups mean, its last requests. */
import { Anchor, Button, Group, List } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format.ts';
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx';
import { Facts } from '../../../ui/Facts.tsx';
import { LoadProblem } from '../../../ui/LoadProblem.tsx';
import { Page, Section } from '../../../ui/Page.tsx';
import { SkeletonRows } from '../../../ui/Skeletons.tsx';
import { toast } from '../../../ui/toasts.ts';
import { SettingsNav } from '../../workspaces/SettingsNav.tsx';
import { Connection } from './Connection.tsx';
import { DirectoryGroups } from './DirectoryGroups.tsx';
import { HeldDepartures } from './HeldDepartures.tsx';
import { type Directory, directoryQuery } from './queries.ts';
import { RequestLog } from './RequestLog.tsx';

const DirectoryForm = lazy(() => import('./DirectoryForm.tsx'));
const route = getRouteApi('/app/settings/provisioning/$directoryId');

export function DirectoryPage() {
  const { t } = useTranslation();
  const { directoryId } = route.useParams();
  const directory = useQuery(directoryQuery(directoryId));
  return (
    <Page title={t('workspaces.settings.title')} width="text">
      <SettingsNav />
      {directory.isPending && <SkeletonRows rows={6} height={64} />}
      {directory.isError && <LoadProblem error={directory.error} retry={directory.refetch} />}
      {directory.data && <Details directory={directory.data} />}
    </Page>
  );
}

function Details({ directory }: { directory: Directory }) {
  const { t } = useTranslation();
  const { dateTime, number } = useFormat();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const [open, setOpen] = useState<'change' | 'remove' | null>(null);
  const remove = useMutation({
    mutationFn: () =>
      answer(api.DELETE('/api/v1/directories/{id}', { params: { path: { id: directory.id } } })),
    async onSuccess() {
      toast({ text: t('auth.provisioning.removed') });
      await navigate({ to: '/settings/provisioning' });
      await queryClient.invalidateQueries({ queryKey: ['directories'] });
    },
    onSettled: () => setOpen(null),
  });
  const { people, lastRequestAt } = directory;
  return (
    <>
      <Section
        title={directory.name}
        lead={t('auth.provisioning.directory_lead')}
        acts={
          <Button variant="default" onClick={() => setOpen('change')}>
            {t('auth.provisioning.change')}
          </Button>
        }
      >
        <HeldDepartures directory={directory} />
        <Facts
          facts={[
            [t('auth.provisioning.kind'), t(`auth.provisioning.kind.${directory.kind}`)],
            [
              t('auth.provisioning.letters_short'),
              t(
                directory.sendsInvitations ? 'auth.provisioning.letters_on' : 'auth.provisioning.letters_off',
              ),
            ],
            [
              t('auth.provisioning.last'),
              lastRequestAt ? dateTime(lastRequestAt) : t('auth.provisioning.no_request'),
            ],
            [t('auth.provisioning.active'), number(people.active)],
            [t('auth.provisioning.joined'), number(people.joined)],
            [
              t('auth.provisioning.not_joined'),
              <span key="not-joined">
                {number(people.notJoined)} ·{' '}
                <Anchor
                  renderRoot={(props) => <Link to="/people" search={{ state: 'invited' }} {...props} />}
                >
                  {t('auth.provisioning.see_invited')}
                </Anchor>
              </span>,
            ],
          ]}
        />
      </Section>
      <Connection directory={directory} />
      <DirectoryGroups directory={directory} />
      <RequestLog directory={directory} />
      <Section title={t('auth.provisioning.kept.title')} lead={t('auth.provisioning.kept.lead')}>
        <List spacing="xs">
          {(['kept', 'dropped', 'name', 'leaving', 'many'] as const).map((one) => (
            <List.Item key={one}>{t(`auth.provisioning.kept.${one}`)}</List.Item>
          ))}
        </List>
        <Group mt="lg">
          <Button variant="outline" color="bad" onClick={() => setOpen('remove')}>
            {t('auth.provisioning.remove')}
          </Button>
        </Group>
      </Section>
      <ConfirmDialog
        opened={open === 'remove'}
        onClose={() => setOpen(null)}
        title={t('auth.provisioning.remove.title', { name: directory.name })}
        confirm={t('auth.provisioning.remove')}
        onConfirm={() => remove.mutate()}
        busy={remove.isPending}
        danger
      >
        {t('auth.provisioning.remove.text')}
      </ConfirmDialog>
      <Suspense>
        {open === 'change' && <DirectoryForm directory={directory} onClose={() => setOpen(null)} />}
      </Suspense>
    </>
  );
}
