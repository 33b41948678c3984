/** What analytics learns from when earlier rooms tell it. */
import { listener } from '#platform/room.ts';
import type { ClickHour } from './facts.rules.ts';
import { learnFigures } from './figures.service.ts';
import type { CountedFigures } from './figures.store.ts';
import { learnClicks, learnMembers, learnOwnPost, learnPublications } from './learn.service.ts';

const publicationEvents = [
  'share_published',
  'share_declared',
  'share_verified',
  'publication_held',
  'publication_withdrawn',
  'publication_recalled',
] as const;
const memberEvents = ['person_joined', 'person_left', 'person_changed'] as const;

export const listeners = [
  listener<{ links: ClickHour[] }>({
    event: 'links.clicks_counted',
    name: 'analytics.on_clicks_counted',
    run: (ctx, event) => learnClicks(ctx, event.data.links),
  }),
  listener<{ publications: { publicationId: string }[] }>({
    event: 'sharing.share_created',
    name: 'analytics.on_share_created',
    run: (ctx, event) =>
      learnPublications(
        ctx,
        event.data.publications.map((publication) => publication.publicationId),
      ),
  }),
  listener<Record<string, unknown> & CountedFigures>({
    event: 'sharing.figures_counted',
    name: 'analytics.on_figures_counted',
    run: (ctx, event) => learnFigures(ctx, event.data),
  }),
  listener<{ ownPostId: string }>({
    event: 'sharing.own_post_declared',
    name: 'analytics.on_own_post_declared',
    run: (ctx, event) => learnOwnPost(ctx, event.data.ownPostId),
  }),
  ...publicationEvents.map((event) =>
    listener<{ publicationId: string }>({
      event: `sharing.${event}`,
      name: `analytics.on_${event}`,
      run: (ctx, { data }) => learnPublications(ctx, [data.publicationId]),
    }),
  ),
  ...memberEvents.map((event) =>
    listener<{ personId: string }>({
      event: `people.${event}`,
      name: `analytics.on_${event}`,
      run: (ctx, { data }) => learnMembers(ctx, [data.personId]),
    }),
  ),
];
