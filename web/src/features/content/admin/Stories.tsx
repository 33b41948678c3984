/** All stories: found by words, state, facet or topic; the filters stand in the address. */
import { Button, Select } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Plus, Rss } from 'lucide-react';
import { lazy, Suspense, useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { contributorRoles, editorRoles, may } from '../../../app/places.ts';
import { useMe } from '../../../lib/me.ts';
import { CursorList } from '../../../ui/CursorList.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Filters } from '../../../ui/Filters.tsx';
import { Page } from '../../../ui/Page.tsx';
import { SearchField } from '../../../ui/SearchField.tsx';
import { FacetMix } from './FacetMix.tsx';
import { overviewQuery, storiesQuery, storyGroupsQuery } from './queries.ts';
import { contentSettingsQuery } from './queries-editorial.ts';
import classes from './Stories.module.css';
import { StoriesNav } from './StoriesNav.tsx';
import { StoryRow } from './StoryRow.tsx';
import { facets, type StoriesSearch, storyStates } from './searches.ts';

const NewStory = lazy(() => import('./NewStory.tsx'));
const route = getRouteApi('/app/stories');

export function Stories() {
  const { t } = useTranslation();
  const { person } = useMe();
  const writes = may(person, contributorRoles, { scoped: true });
  const edits = may(person, editorRoles);
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const [writing, setWriting] = useState(false);
  const stories = useInfiniteQuery(storiesQuery(search));
  const { data: overview } = useQuery(overviewQuery);
  const { data: groups } = useQuery(storyGroupsQuery);
  const { data: settings } = useQuery(contentSettingsQuery);
  const filter = useCallback(
    (change: Partial<StoriesSearch>) =>
      void navigate({ search: (old) => ({ ...old, ...change }), replace: true }),
    [navigate],
  );
  const onSearch = useCallback((q: string) => filter({ q: q || undefined }), [filter]);
  const filtered = Boolean(
    search.q || search.state || search.facet || search.topic || search.group || search.stale,
  );
  const count = (state: (typeof storyStates)[number]) => overview?.stories[state];
  const write = (
    <Button leftSection={<Plus size={18} aria-hidden />} onClick={() => setWriting(true)}>
      {t('content.stories.write')}
    </Button>
  );
  return (
    <Page title={t('content.stories.title')} lead={t('content.stories.lead')} acts={writes && write}>
      <StoriesNav />
      {overview && overview.stories.published > 0 && (
        <div className={classes.mix}>
          <FacetMix mix={overview.mix} />
        </div>
      )}
      <Filters label={t('content.stories.find')}>
        <SearchField label={t('content.stories.search')} value={search.q ?? ''} onSearch={onSearch} />
        <Select
          aria-label={t('content.stories.state')}
          placeholder={t('content.stories.any_state')}
          clearable
          value={search.state ?? null}
          data={storyStates.map((state) => ({
            value: state,
            label: `${t(`content.state.${state}`)}${count(state) === undefined ? '' : ` (${count(state)})`}`,
          }))}
          onChange={(state) => filter({ state: state ?? undefined })}
        />
        <Select
          aria-label={t('content.stories.facet')}
          placeholder={t('content.stories.any_facet')}
          clearable
          value={search.facet ?? null}
          data={facets.map((facet) => ({ value: facet, label: t(`common.facet.${facet}`) }))}
          onChange={(facet) => filter({ facet: facet ?? undefined })}
        />
        {groups && groups.items.length > 0 && (
          <Select
            aria-label={t('content.workflow.group')}
            placeholder={t('content.stories.any_group')}
            clearable
            value={search.group ?? null}
            data={groups.items.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(group) => filter({ group: group ?? undefined })}
          />
        )}
        <Button
          variant={search.stale ? 'light' : 'default'}
          aria-pressed={search.stale === 'yes'}
          onClick={() => filter({ stale: search.stale ? undefined : 'yes' })}
        >
          {t('content.stories.stale')}
          {overview && overview.stale > 0 && ` (${overview.stale})`}
        </Button>
        {search.topic && (
          <Button variant="default" onClick={() => filter({ topic: undefined })}>
            {t('content.stories.topic_off', { topic: search.topic })}
          </Button>
        )}
      </Filters>
      {search.stale && settings && (
        <p>{t('content.stories.stale_rule', { days: settings.staleAfterDays })}</p>
      )}
      <CursorList
        query={stories}
        label={t('content.stories.title')}
        keyOf={(story) => story.id}
        rowHeight={92}
        row={(story) => <StoryRow story={story} edits={writes} onTopic={(topic) => filter({ topic })} />}
        empty={
          filtered ? (
            <EmptyState
              title={t('content.stories.none_found')}
              act={
                <Button variant="default" onClick={() => void navigate({ search: {}, replace: true })}>
                  {t('ui.filters.clear')}
                </Button>
              }
            />
          ) : (
            <EmptyState
              title={t('content.stories.empty')}
              act={
                edits && (
                  <>
                    {write}
                    <Button
                      variant="default"
                      leftSection={<Rss size={18} aria-hidden />}
                      renderRoot={(props) => <Link to="/sources" {...props} />}
                    >
                      {t('content.today.begin_act')}
                    </Button>
                  </>
                )
              }
            >
              <p>{t('content.stories.empty_text')}</p>
            </EmptyState>
          )
        }
      />
      <Suspense>{writing && <NewStory onClose={() => setWriting(false)} />}</Suspense>
    </Page>
  );
}
