/** How the installation is doing: what `/readyz` says, in words; where links and the API live. */
import { Alert, Anchor, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { RefreshCw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { may, ownerRoles } from '../../app/places.ts';
import { useFormat } from '../../lib/format.ts';
import { wordsOf } from '../../lib/i18n.ts';
import { useMe } from '../../lib/me.ts';
import { ApiProblem } from '../../lib/problem.ts';
import { Facts } from '../../ui/Facts.tsx';
import { LoadProblem } from '../../ui/LoadProblem.tsx';
import { Page, Section } from '../../ui/Page.tsx';
import { SkeletonRows } from '../../ui/Skeletons.tsx';
import { FailedJobs } from './FailedJobs.tsx';
import { flattenHealth, needsCare } from './health.ts';
import { SettingsNav } from './SettingsNav.tsx';

async function readHealth() {
  const response = await fetch('/readyz').catch(() => {
    throw new ApiProblem(0, 'app.offline');
  });
  return { ready: response.ok, facts: flattenHealth(await response.json()) };
}

export function System() {
  const { t } = useTranslation();
  const { number, time } = useFormat();
  const mayHandle = may(useMe().person, ownerRoles);
  const health = useQuery({ queryKey: ['readyz'], queryFn: readHealth, refetchInterval: 30_000 });
  return (
    <Page title={t('workspaces.settings.title')} width="text">
      <SettingsNav />
      {health.isPending && <SkeletonRows rows={4} height={48} />}
      {health.isError && <LoadProblem error={health.error} retry={health.refetch} />}
      {health.data && (
        <>
          <Alert
            color={health.data.ready && !needsCare(health.data.facts) ? 'good' : 'bad'}
            variant="light"
            role="status"
            mb="md"
          >
            {t(
              !health.data.ready
                ? 'workspaces.system.down'
                : needsCare(health.data.facts)
                  ? 'workspaces.system.care'
                  : 'workspaces.system.well',
            )}
          </Alert>
          <Facts
            facts={health.data.facts.map(({ name, value }) => [
              wordsOf(t, `workspaces.health.${name}`) ?? name,
              typeof value === 'number' ? number(value) : String(value),
            ])}
          />
          <Button
            mt="md"
            variant="default"
            leftSection={<RefreshCw size={18} aria-hidden />}
            loading={health.isFetching}
            onClick={() => void health.refetch()}
          >
            {t('workspaces.system.again', { time: time(health.dataUpdatedAt) })}
          </Button>
        </>
      )}
      {mayHandle && <FailedJobs />}
      <Section title={t('workspaces.api.title')}>
        <p>
          {t('workspaces.api.text')}{' '}
          <Anchor href="/api/docs" target="_blank" rel="noreferrer">
            {t('workspaces.api.reference')}
          </Anchor>
        </p>
      </Section>
    </Page>
  );
}
