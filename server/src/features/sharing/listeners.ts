/** What sharing does when earlier rooms tell it something. */
import { listener } from '#platform/room.ts';
import { recallStory, releasePerson, restoreStory, verifyByClicks } from './publications.service.ts';

export const listeners = [
  listener<{ storyId: string; keepLinks: boolean }>({
    event: 'content.story_withdrawn',
    name: 'sharing.on_story_withdrawn',
    run: (ctx, event) => recallStory(ctx, event.data.storyId, event.data.keepLinks),
  }),
  listener<{ storyId: string }>({
    event: 'content.story_restored',
    name: 'sharing.on_story_restored',
    run: (ctx, event) => restoreStory(ctx, event.data.storyId),
  }),
  listener<{ links: { linkId: string; human: number }[] }>({
    event: 'links.clicks_counted',
    name: 'sharing.on_clicks_counted',
    run: (ctx, event) =>
      verifyByClicks(
        ctx,
        event.data.links.filter((link) => link.human > 0).map((link) => link.linkId),
      ),
  }),
  listener<{ personId: string }>({
    event: 'people.person_left',
    name: 'sharing.on_person_left',
    run: (ctx, event) => releasePerson(ctx, event.data.personId),
  }),
];
