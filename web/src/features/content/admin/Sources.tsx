/** The feeds that are read: added by any address, with their health in plain words. */
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { LoadProblem } from '../../../ui/LoadProblem.tsx';
import { Page } from '../../../ui/Page.tsx';
import { SkeletonRows } from '../../../ui/Skeletons.tsx';
import { AddSource } from './AddSource.tsx';
import { sourcesQuery } from './queries.ts';
import { SourceRow } from './SourceRow.tsx';
import classes from './Sources.module.css';
import { SourcesNav } from './SourcesNav.tsx';

export function Sources() {
  const { t } = useTranslation();
  const sources = useQuery(sourcesQuery);
  const items = sources.data?.items ?? [];
  return (
    <Page title={t('content.sources.title')} lead={t('content.sources.lead')}>
      <SourcesNav />
      <AddSource />
      {sources.isPending && <SkeletonRows rows={4} height={84} />}
      {sources.isError && !sources.data && <LoadProblem error={sources.error} retry={sources.refetch} />}
      {sources.data && items.length === 0 && (
        <EmptyState title={t('content.sources.empty')}>
          <p>{t('content.sources.empty_text')}</p>
        </EmptyState>
      )}
      <ul className={classes.list} aria-label={t('content.sources.feeds')}>
        {items.map((source) => (
          <li key={source.id}>
            <SourceRow source={source} />
          </li>
        ))}
      </ul>
    </Page>
  );
}
