/** Where decision-makers and districts come from, with the state of each source. */
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { LoadProblem } from '../../../ui/LoadProblem.tsx';
import { Page } from '../../../ui/Page.tsx';
import { SkeletonRows } from '../../../ui/Skeletons.tsx';
import { sourcesQuery } from './queries.ts';
import { SourceCard } from './SourceCard.tsx';
import classes from './Targets.module.css';
import { BackToCampaigns, TargetsNav } from './TargetsNav.tsx';

const NewSource = lazy(() => import('./NewSource.tsx'));

export function Sources() {
  const { t } = useTranslation();
  const sources = useQuery(sourcesQuery);
  const [adding, setAdding] = useState(false);
  const add = (
    <Button leftSection={<Plus size={18} aria-hidden />} onClick={() => setAdding(true)}>
      {t('campaigns.sources.add')}
    </Button>
  );
  return (
    <Page
      title={t('campaigns.sources.title')}
      lead={t('campaigns.sources.lead')}
      before={<BackToCampaigns />}
      acts={add}
    >
      <TargetsNav />
      {sources.isPending && <SkeletonRows rows={4} />}
      {sources.isLoadingError && <LoadProblem error={sources.error} retry={sources.refetch} />}
      {sources.data?.items.length === 0 && (
        <EmptyState title={t('campaigns.sources.none')}>
          <p>{t('campaigns.targets.none_text')}</p>
        </EmptyState>
      )}
      <ul className={classes.list} aria-label={t('campaigns.sources.title')}>
        {sources.data?.items.map((source) => (
          <li key={source.id}>
            <SourceCard source={source} />
          </li>
        ))}
      </ul>
      <Suspense>{adding && <NewSource onClose={() => setAdding(false)} />}</Suspense>
    </Page>
  );
}
