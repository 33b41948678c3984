/** The feed: the stories for me, readable like a magazine. Sharing opens over it and never leaves the place. */
import { Button } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { ShieldCheck } from 'lucide-react';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { editorRoles, may } from '../../../app/places.ts';
import { useMe } from '../../../lib/me.ts';
import { CursorList } from '../../../ui/CursorList.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Page } from '../../../ui/Page.tsx';
import { SkeletonCards } from '../../../ui/Skeletons.tsx';
import { LazyShareSheet } from '../../sharing/LazyShareSheet.tsx';
import { Notices } from '../../sharing/Notices.tsx';
import { myFiguresQuery } from '../../sharing/queries.ts';
import classes from './Feed.module.css';
import { FeedFilters } from './FeedFilters.tsx';
import { FoundStory } from './FoundStory.tsx';
import { type FeedStory, feedQuery } from './queries.ts';
import { StoryCard } from './StoryCard.tsx';
import type { FeedSearch } from './searches.ts';

const route = getRouteApi('/app/feed');

export function Feed() {
  const { t } = useTranslation();
  const { person, workspace } = useMe();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const query = useInfiniteQuery({ ...feedQuery(search), placeholderData: keepPreviousData });
  const { data: mine } = useQuery(myFiguresQuery);
  const [sharing, setSharing] = useState<FeedStory | null>(null);
  const filtered = Object.values(search).some(Boolean);
  // Nothing at all to filter.
  const bare = !filtered && query.data?.pages[0]?.items.length === 0;
  const filter = useCallback(
    (change: FeedSearch) =>
      void navigate({
        search: (old) => ({ ...old, ...change, ...('q' in change && { q: change.q || undefined }) }),
        replace: true,
      }),
    [navigate],
  );
  const sharedByMe = (story: FeedStory) => mine?.storyIds.includes(story.id) ?? false;
  return (
    <Page title={t('content.feed.title', { name: person.name.split(' ')[0] ?? person.name })}>
      <Notices />
      <div className={classes.bar}>
        {!bare && <FeedFilters search={search} onFilter={filter} />}
        <p className={classes.promise}>
          <ShieldCheck size={18} aria-hidden />
          <Link to="/me" hash="seen">
            {person.hats.includes('employee')
              ? t('content.feed.promise')
              : t('content.feed.promise_outside', { organisation: workspace.name })}
          </Link>
        </p>
      </div>
      <CursorList
        query={query}
        label={t('content.feed.label')}
        keyOf={(story) => story.id}
        rowHeight={search.q ? 130 : 420}
        className={search.q ? classes.results : classes.list}
        skeleton={<SkeletonCards cards={6} height={380} />}
        row={(story, index) =>
          search.q ? (
            <FoundStory story={story} sharedByMe={sharedByMe(story)} />
          ) : (
            <StoryCard story={story} lead={index === 0} sharedByMe={sharedByMe(story)} onShare={setSharing} />
          )
        }
        empty={<Nothing search={search} onAll={() => void navigate({ search: {} })} />}
      />
      <LazyShareSheet story={sharing} onClose={() => setSharing(null)} />
    </Page>
  );
}

function Nothing({ search, onAll }: { search: FeedSearch; onAll: () => void }) {
  const { t } = useTranslation();
  const { person } = useMe();
  if (Object.values(search).some(Boolean)) {
    if (search.view === 'following' && !search.q && !search.mine) {
      return (
        <EmptyState
          title={t('content.feed.none_following')}
          act={
            <Button variant="default" component={Link} to="/topics">
              {t('content.feed.choose_topics')}
            </Button>
          }
        />
      );
    }
    const title = search.q
      ? t('content.feed.none_found', { words: search.q })
      : t(search.mine ? `content.feed.none_mine.${search.mine}` : 'content.feed.none_here');
    return (
      <EmptyState
        title={title}
        act={
          <Button variant="default" onClick={onAll}>
            {t('content.feed.see_all')}
          </Button>
        }
      />
    );
  }
  const editor = may(person, editorRoles);
  return (
    <EmptyState title={t('content.feed.none')}>
      <p>{t(editor ? 'content.feed.none_editor' : 'content.feed.none_member')}</p>
    </EmptyState>
  );
}
