/** A story in the feed: picture, facet, title, why it is for this reader, and the two things to do with it. */
import { Button } from '@mantine/core';
import { plainBody } from '@portevoix/core/content';
import { Link } from '@tanstack/react-router';
import { Check, Pin, Send } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/format.ts';
import { FacetTag } from '../../../ui/FacetTag.tsx';
import { WhyShown } from '../community/WhyShown.tsx';
import { Picture } from './Picture.tsx';
import type { FeedStory } from './queries.ts';
import classes from './StoryCard.module.css';

interface StoryCardProps {
  story: FeedStory;
  /** The first story leads the page. */
  lead?: boolean;
  sharedByMe: boolean;
  onShare: (story: FeedStory) => void;
}

export function StoryCard({ story, lead = false, sharedByMe, onShare }: StoryCardProps) {
  const { t } = useTranslation();
  // A story without an excerpt shows how its own text begins.
  const opening = story.excerpt ?? (story.body && plainBody(story.body.slice(0, 600)));
  const { relative } = useFormat();
  return (
    <article className={classes.card} data-lead={lead || undefined} lang={story.locale}>
      <Link
        to="/feed/$storyId"
        params={{ storyId: story.id }}
        className={classes.picture}
        tabIndex={-1}
        aria-hidden="true"
      >
        <Picture story={story} first={lead} />
      </Link>
      <div className={classes.words}>
        <p className={classes.meta}>
          <FacetTag facet={story.facet} label={t(`content.facet.${story.facet}`)} />
          {story.publishAt && <time dateTime={story.publishAt}>{relative(story.publishAt)}</time>}
          {story.pinnedUntil && new Date(story.pinnedUntil) > new Date() && (
            <span className={classes.important}>
              <Pin size={14} aria-hidden /> {t('content.feed.important')}
            </span>
          )}
          {story.ask.kind !== 'share' && <span>{t(`content.ask.title.${story.ask.kind}`)}</span>}
          {story.internal && <span>{t('content.feed.internal')}</span>}
          {story.comments > 0 && <span>{t('content.comments.count', { count: story.comments })}</span>}
          {sharedByMe && (
            <span className={classes.shared}>
              <Check size={14} aria-hidden /> {t('content.feed.shared')}
            </span>
          )}
        </p>
        <h2 className={classes.title} dir="auto">
          <Link to="/feed/$storyId" params={{ storyId: story.id }} className={classes.link}>
            {story.title}
          </Link>
        </h2>
        {opening && (
          <p className={classes.excerpt} dir="auto">
            {opening}
          </p>
        )}
        <WhyShown story={story} />
        {story.shareable && (
          <div className={classes.acts}>
            <Button
              variant={lead ? 'filled' : 'light'}
              leftSection={<Send size={18} aria-hidden />}
              onClick={() => onShare(story)}
              aria-label={t('content.feed.share_one', { title: story.title })}
            >
              {t('content.feed.share')}
            </Button>
          </div>
        )}
      </div>
    </article>
  );
}
