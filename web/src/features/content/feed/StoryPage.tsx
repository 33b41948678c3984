/** One story as its reader sees it: what it is, why it is for them, where to read it, and a text to start from. */
import { Anchor, Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { ArrowLeft, ExternalLink, PenLine, Send } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/format.ts';
import { useMe } from '../../../lib/me.ts';
import { isProblem } from '../../../lib/problem.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { FacetTag } from '../../../ui/FacetTag.tsx';
import { LoadProblem } from '../../../ui/LoadProblem.tsx';
import { Page } from '../../../ui/Page.tsx';
import { SkeletonRows } from '../../../ui/Skeletons.tsx';
import { LazyShareSheet } from '../../sharing/LazyShareSheet.tsx';
import { AskBlock } from '../community/AskBlock.tsx';
import { Comments } from '../community/Comments.tsx';
import { Reactions } from '../community/Reactions.tsx';
import { WhyShown } from '../community/WhyShown.tsx';
import { StoryBody } from '../media/StoryBody.tsx';
import { StoryMedia } from '../media/StoryMedia.tsx';
import { Picture } from './Picture.tsx';
import { type FeedStory, feedStoryQuery, openStory } from './queries.ts';
import classes from './StoryPage.module.css';

const route = getRouteApi('/app/feed/$storyId');

export function StoryPage() {
  const { t } = useTranslation();
  const { storyId } = route.useParams();
  const { data: story, error, refetch } = useQuery(feedStoryQuery(storyId));
  const queryClient = useQueryClient();
  const opened = story?.id;
  useEffect(() => {
    // Kept for the reader alone; that it failed is nothing to trouble them with.
    if (opened)
      void openStory(opened).then(
        () =>
          queryClient.invalidateQueries({ queryKey: ['feed', 'list', { mine: 'new' }], refetchType: 'none' }),
        () => undefined,
      );
  }, [opened, queryClient]);
  if (story) return <Story story={story} />;
  const gone = isProblem(error) && error.status === 404;
  return (
    <Page title={gone ? t('content.story.gone') : t('content.story.title')} width="text" before={<Back />}>
      {gone ? (
        <EmptyState title={t('content.story.gone_text')} />
      ) : error ? (
        <LoadProblem error={error} retry={refetch} />
      ) : (
        <SkeletonRows rows={3} height={160} />
      )}
    </Page>
  );
}

function Back() {
  const { t } = useTranslation();
  return (
    <Link to="/feed" className={classes.back}>
      <ArrowLeft size={18} aria-hidden /> {t('content.story.back')}
    </Link>
  );
}

const hostOf = (url: string): string =>
  URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, '') : url;

function Story({ story }: { story: FeedStory }) {
  const { t } = useTranslation();
  const { date } = useFormat();
  const { workspace } = useMe();
  const { share } = route.useSearch();
  const [sharing, setSharing] = useState(share !== undefined && story.shareable);
  return (
    <Page
      title={story.title}
      width="text"
      before={<Back />}
      lead={
        <span className={classes.meta}>
          <FacetTag facet={story.facet} label={t(`content.facet.${story.facet}`)} />
          {story.publishAt && <time dateTime={story.publishAt}>{date(story.publishAt)}</time>}
          {story.expiresAt && <span>{t('content.story.until', { date: date(story.expiresAt) })}</span>}
        </span>
      }
    >
      <div className={classes.story} lang={story.locale}>
        {!story.media.some(({ kind }) => kind === 'image') && <Picture story={story} first />}
        <StoryMedia media={story.media} language={story.locale} />
        {story.excerpt && (
          <p className={classes.excerpt} dir="auto">
            {story.excerpt}
          </p>
        )}
        {story.body && <StoryBody text={story.body} />}
        {story.url && (
          <p>
            <Anchor
              underline="always"
              href={story.url}
              target="_blank"
              rel="noopener noreferrer"
              className={classes.read}
            >
              {t('content.story.read', { host: hostOf(story.url) })} <ExternalLink size={16} aria-hidden />
            </Anchor>
          </p>
        )}
        {story.topics.length > 0 && (
          <ul className={classes.topics} aria-label={t('content.story.topics')}>
            {story.topics.map((topic) => (
              <li key={topic} dir="auto">
                <Link to="/feed" search={{ topic }}>
                  {topic}
                </Link>
              </li>
            ))}
          </ul>
        )}
        <WhyShown story={story} />
        {story.suggestedBy && (
          <p className={classes.reason}>{t('content.story.suggested_by', { name: story.suggestedBy })}</p>
        )}
        <AskBlock story={story} onWrite={() => setSharing(true)} />
        {story.note && (
          <aside className={classes.note}>
            <PenLine size={20} aria-hidden />
            <div>
              <h2 className={classes.noteTitle}>{t('content.story.note')}</h2>
              <p className={classes.noteText} dir="auto">
                {story.note}
              </p>
            </div>
          </aside>
        )}
      </div>
      <div className={classes.bar}>
        {story.shareable ? (
          <>
            <Button size="lg" leftSection={<Send size={20} aria-hidden />} onClick={() => setSharing(true)}>
              {t('content.story.share')}
            </Button>
            <p className={classes.free}>
              {t(story.textLocked ? 'content.story.locked' : 'content.story.free')}
            </p>
          </>
        ) : (
          <p className={classes.free}>
            {story.internal
              ? t('content.story.internal', { organisation: workspace.name })
              : t('content.story.to_read')}
          </p>
        )}
      </div>
      <div className={classes.company}>
        <Reactions story={story} />
        <Comments storyId={story.id} />
      </div>
      <LazyShareSheet story={sharing ? story : null} network={share} onClose={() => setSharing(false)} />
    </Page>
  );
}
