/** A story among the results of a search: its title and the place where the words stand, closer together than the feed. */
import { Link } from '@tanstack/react-router';
import { Check } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/format.ts';
import { FacetTag } from '../../../ui/FacetTag.tsx';
import { Marked } from '../../../ui/Marked.tsx';
import classes from './FoundStory.module.css';
import type { FeedStory } from './queries.ts';

export function FoundStory({ story, sharedByMe }: { story: FeedStory; sharedByMe: boolean }) {
  const { t } = useTranslation();
  const { relative } = useFormat();
  return (
    <article className={classes.found} lang={story.locale}>
      <h2 className={classes.title} dir="auto">
        <Link to="/feed/$storyId" params={{ storyId: story.id }} className={classes.link}>
          <Marked text={story.title} marks={story.match?.title ?? []} />
        </Link>
      </h2>
      {story.match?.text && (
        <p className={classes.text} dir="auto">
          <Marked text={story.match.text} marks={story.match.marks} />
        </p>
      )}
      <p className={classes.meta}>
        <FacetTag facet={story.facet} label={t(`content.facet.${story.facet}`)} />
        {story.publishAt && <time dateTime={story.publishAt}>{relative(story.publishAt)}</time>}
        {sharedByMe && (
          <span className={classes.shared}>
            <Check size={14} aria-hidden /> {t('content.feed.shared')}
          </span>
        )}
      </p>
    </article>
  );
}
