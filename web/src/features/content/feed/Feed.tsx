/** The feed: the stories for me, readable like a magazine. Sharing opens over it and never leaves the place. */
import { Button, Chip } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { editorRoles, may } from '../../../app/places.ts';
import { useMe } from '../../../lib/me.ts';
import { CursorList } from '../../../ui/CursorList.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import type { Facet } from '../../../ui/FacetTag.tsx';
import { Page } from '../../../ui/Page.tsx';
import { SkeletonCards } from '../../../ui/Skeletons.tsx';
import { LazyShareSheet } from '../../sharing/LazyShareSheet.tsx';
import { myFiguresQuery } from '../../sharing/queries.ts';
import classes from './Feed.module.css';
import { type FeedStory, feedQuery } from './queries.ts';
import { StoryCard } from './StoryCard.tsx';

const facets = ['commercial', 'employer', 'citizen'] as const satisfies readonly Facet[];
const route = getRouteApi('/app/feed');

export function Feed() {
  const { t } = useTranslation();
  const { person, workspace } = useMe();
  const { facet } = route.useSearch();
  const navigate = route.useNavigate();
  const query = useInfiniteQuery(feedQuery(facet));
  const { data: mine } = useQuery(myFiguresQuery);
  const [sharing, setSharing] = useState<FeedStory | null>(null);
  // Nothing at all to filter.
  const bare = facet === undefined && query.data?.pages[0]?.items.length === 0;
  const choose = (value: string) =>
    navigate({ search: value === 'all' ? {} : { facet: value as Facet }, replace: true });
  return (
    <Page title={t('content.feed.title', { name: person.name.split(' ')[0] ?? person.name })}>
      <div className={classes.bar}>
        {!bare && (
          <Chip.Group value={facet ?? 'all'} onChange={choose}>
            <div className={classes.filters} role="radiogroup" aria-label={t('content.feed.filter')}>
              <Chip value="all">{t('content.feed.all')}</Chip>
              {facets.map((one) => (
                <Chip key={one} value={one}>
                  {t(`content.facet.${one}`)}
                </Chip>
              ))}
            </div>
          </Chip.Group>
        )}
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
        rowHeight={420}
        className={classes.list}
        skeleton={<SkeletonCards cards={6} height={380} />}
        row={(story, index) => (
          <StoryCard
            story={story}
            lead={index === 0}
            sharedByMe={mine?.storyIds.includes(story.id) ?? false}
            onShare={setSharing}
          />
        )}
        empty={<Nothing filtered={facet !== undefined} onAll={() => choose('all')} />}
      />
      <LazyShareSheet story={sharing} onClose={() => setSharing(null)} />
    </Page>
  );
}

function Nothing({ filtered, onAll }: { filtered: boolean; onAll: () => void }) {
  const { t } = useTranslation();
  const { person } = useMe();
  if (filtered) {
    return (
      <EmptyState
        title={t('content.feed.none_here')}
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
