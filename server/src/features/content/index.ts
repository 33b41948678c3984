/**
 * The hub: stories and their suggested texts, the feed of each person, sources and the queue between them.
 * Others may call `getShareableStory` before anything is shared, `findStoryState` before something confirmed earlier
 * goes out, `putOutStory` for one prepared for their own hour, `findWrittenStory` for a story its author is still writing, `readStoryImage` for our own copy of a picture, `storyFacts` to count stories, and
 * `indexForSearch` after writing stories otherwise than through this room (the demonstration). What happens here is
 * told as `content.story_published`, `content.story_withdrawn` (with `keepLinks`), `content.story_restored`.
 */
import type { Room } from '#platform/room.ts';
import { duties } from './access.ts';
import { communityRoutes } from './community.routes.ts';
import { editorialRoutes } from './editorial.routes.ts';
import { jobs } from './jobs.ts';
import { listeners } from './listeners.ts';
import { mountMedia } from './media.mount.ts';
import { mediaRoutes } from './media.routes.ts';
import { mountOutgoingFeeds } from './outgoing.mount.ts';
import { mountPictures } from './pages.ts';
import { personalData } from './personal-data.ts';
import { retention } from './retention.ts';
import { sourceListRoutes } from './source-lists.routes.ts';
import { sourceRoutes } from './sources.routes.ts';
import { storyRoutes } from './stories.routes.ts';
import { timeline } from './timeline.ts';

export { findStoryAt } from './addresses.store.ts';
export { bodyHtml } from './body.pages.ts';
export { contentErrors } from './errors.ts';
export { type StoryFact, storyFacts } from './facts.store.ts';
export { findStoryState, getShareableStory, readStoryImage, type ShareableStory } from './feed.service.ts';
export { feedPath } from './outgoing.mount.ts';
export { summaryOf } from './outgoing.rules.ts';
export { putOutStory, storyTitles } from './prepared.service.ts';
export {
  openStoriesAmong,
  type PublicReading,
  type PublicStory,
  readPublicStory,
} from './public.service.ts';
export { findWrittenStory } from './publication.service.ts';
export { exportSources } from './source-imports.service.ts';
export { createStory, listStories } from './stories.service.ts';
export { indexForSearch } from './story-changes.store.ts';
export { listStoryPictures, readStoryMedia, type StoryPicture } from './story-media.service.ts';
export const room: Room = {
  name: 'content',
  duties,
  routes: [
    ...storyRoutes,
    ...editorialRoutes,
    ...communityRoutes,
    ...sourceRoutes,
    ...sourceListRoutes,
    ...mediaRoutes,
  ],
  jobs,
  retention,
  listeners,
  personalData,
  timeline,
  purposes: ['quotes_and_photos'],
  audit: {
    'content.story_published': { keep: ['facet'] },
    'content.story_withdrawn': { keep: ['keepLinks'] },
    'content.story_restored': {},
    'content.story_approved': {},
    'content.story_refused': {},
    'content.story_returned': {},
    'content.story_moved': {},
    'content.story_archived': {},
    'content.story_deleted': {},
    'content.settings_changed': { keep: ['archiveAfterDays', 'staleAfterDays'] },
    'content.topic_ruled': { keep: ['topic', 'mandatory'] },
    'content.suggestion_accepted': {},
    'content.suggestion_refused': {},
    'content.comment_hidden': {},
    'content.comment_shown': {},
    'content.source_added': {},
    'content.source_changed': { keep: ['fields'] },
    'content.source_removed': { keep: ['url'] },
    'content.sources_handled': { keep: ['act', 'count'] },
    'content.sources_imported': { keep: ['count'] },
  },
  mount: (app, house) => {
    mountPictures(app, house);
    mountMedia(app, house);
    mountOutgoingFeeds(app, house);
  },
};
