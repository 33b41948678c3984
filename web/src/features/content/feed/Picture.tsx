/** A story's picture from our own copy, in a fixed shape so that nothing moves; without one, the arcs in the facet's hue. */
import { Arcs } from '../../../ui/Mark.tsx';
import classes from './Picture.module.css';
import type { FeedStory } from './queries.ts';

interface PictureProps {
  story: Pick<FeedStory, 'imageUrl' | 'imageAlt' | 'facet'>;
  /** The first picture of a page is fetched at once. */
  first?: boolean;
}

export function Picture({ story, first }: PictureProps) {
  return (
    <div className={classes.frame} data-facet={story.facet}>
      {story.imageUrl ? (
        <img
          className={classes.image}
          src={story.imageUrl}
          alt={story.imageAlt ?? ''}
          loading={first ? 'eager' : 'lazy'}
          fetchPriority={first ? 'high' : 'auto'}
          decoding="async"
        />
      ) : (
        <Arcs className={classes.arcs} />
      )}
    </div>
  );
}
