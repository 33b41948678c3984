/** The directories that say who works here. None at first: the page then says what one would do. */
import { Anchor, Badge, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/format.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Line } from '../../../ui/Line.tsx';
import { LoadProblem } from '../../../ui/LoadProblem.tsx';
import { Page, Section } from '../../../ui/Page.tsx';
import { SkeletonRows } from '../../../ui/Skeletons.tsx';
import { SettingsNav } from '../../workspaces/SettingsNav.tsx';
import { type Directory, directoriesQuery } from './queries.ts';

const DirectoryForm = lazy(() => import('./DirectoryForm.tsx'));

export function Provisioning() {
  const { t } = useTranslation();
  const [adding, setAdding] = useState(false);
  const directories = useQuery(directoriesQuery);
  return (
    <Page title={t('workspaces.settings.title')} width="text">
      <SettingsNav />
      <Section
        title={t('auth.provisioning.title')}
        lead={t('auth.provisioning.lead')}
        acts={
          <Button leftSection={<Plus size={18} aria-hidden />} onClick={() => setAdding(true)}>
            {t('auth.provisioning.add')}
          </Button>
        }
      >
        {directories.isPending && <SkeletonRows rows={2} height={88} />}
        {directories.isError && <LoadProblem error={directories.error} retry={directories.refetch} />}
        {directories.data?.items.map((directory) => (
          <DirectoryLine key={directory.id} directory={directory} />
        ))}
        {directories.data?.items.length === 0 && (
          <EmptyState title={t('auth.provisioning.none.title')}>
            {t('auth.provisioning.none.text')}
          </EmptyState>
        )}
      </Section>
      <Suspense>{adding && <DirectoryForm onClose={() => setAdding(false)} />}</Suspense>
    </Page>
  );
}

function DirectoryLine({ directory }: { directory: Directory }) {
  const { t } = useTranslation();
  const { relative } = useFormat();
  const { held, people, lastRequestAt } = directory;
  return (
    <Line
      title={
        <>
          <Anchor
            renderRoot={(props) => (
              <Link
                to="/settings/provisioning/$directoryId"
                params={{ directoryId: directory.id }}
                {...props}
              />
            )}
          >
            {directory.name}
          </Anchor>{' '}
          {held.many > 0 ? (
            <Badge color="bad">{t('auth.provisioning.held.badge')}</Badge>
          ) : (
            directory.failures > 0 && (
              <Badge color="warn">{t('auth.provisioning.failures', { count: directory.failures })}</Badge>
            )
          )}
        </>
      }
      note={[
        t(`auth.provisioning.kind.${directory.kind}`),
        t('auth.provisioning.people', { count: people.active }),
        lastRequestAt
          ? t('auth.provisioning.last_request', { time: relative(lastRequestAt) })
          : t('auth.provisioning.no_request'),
      ].join(' · ')}
    />
  );
}
