/** The feeds that are read: added by any address, with their health in plain words. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { CursorList } from '../../../ui/CursorList.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Page } from '../../../ui/Page.tsx';
import { AddSource } from './AddSource.tsx';
import { sourceListQuery } from './queries.ts';
import { ListProgress, SourceLists } from './SourceLists.tsx';
import { SourceRow } from './SourceRow.tsx';
import classes from './Sources.module.css';
import { SourcesNav } from './SourcesNav.tsx';

export function Sources() {
  const { t } = useTranslation();
  const sources = useInfiniteQuery(sourceListQuery({}));
  return (
    <Page title={t('content.sources.title')} lead={t('content.sources.lead')} acts={<SourceLists />}>
      <SourcesNav />
      <AddSource />
      <ListProgress />
      <CursorList
        query={sources}
        label={t('content.sources.feeds')}
        keyOf={(source) => source.id}
        rowHeight={92}
        className={classes.list}
        row={(source) => <SourceRow source={source} />}
        empty={
          <EmptyState title={t('content.sources.empty')}>
            <p>{t('content.sources.empty_text')}</p>
          </EmptyState>
        }
      />
    </Page>
  );
}
