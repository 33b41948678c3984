/** What sharing does when earlier rooms tell it something. */
import { listener } from '#platform/room.ts';
import { endConnections } from './connections.service.ts';
import { releasePerson, restoreStory, verifyByClicks } from './publications.service.ts';
import { callOffStory, tellRecall, type Withdrawal } from './recalls.service.ts';
import { recheckWaiting } from './rechecks.service.ts';

export const listeners = [
  listener<{ personId: string; purpose: string }>({
    event: 'privacy.consent_withdrawn',
    name: 'sharing.on_consent_withdrawn',
    inTransaction: true,
    async run(ctx, { data }) {
      if (data.purpose === 'connected_account') await endConnections(ctx, data.personId);
    },
  }),
  listener<Withdrawal>({
    event: 'content.story_withdrawn',
    name: 'sharing.call_off_story',
    // A message that left in the moment between would be one that nobody could take back.
    inTransaction: true,
    run: (ctx, event) => callOffStory(ctx, event.data),
  }),
  listener<Withdrawal>({
    event: 'content.story_withdrawn',
    name: 'sharing.on_story_withdrawn',
    run: (ctx, event) => tellRecall(ctx, event.data, event.at),
  }),
  listener<{ storyId: string }>({
    event: 'content.story_changed',
    name: 'sharing.on_story_changed',
    run: (ctx, event) => recheckWaiting(ctx, event.data.storyId),
  }),
  listener({
    event: 'guardrails.rules_changed',
    name: 'sharing.on_rules_changed',
    run: (ctx) => recheckWaiting(ctx),
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
