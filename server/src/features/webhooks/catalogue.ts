/**
 * What each of our events becomes for another system. The one place where data leaves: each line picks its fields by
 * name, so that a field added to an event later stays inside until somebody decides otherwise here.
 */
import type { WebhookType } from '@portevoix/core/webhooks';
import type { Ctx } from '#platform/ctx.ts';
import type { DomainEvent } from '#platform/room.ts';
import { storyFacts } from '../content/index.ts';

export interface CatalogueEntry {
  type: WebhookType;
  event: string;
  dataOf(ctx: Ctx, event: DomainEvent): Promise<Record<string, unknown>> | Record<string, unknown>;
}

/** Which story it is about; a story deleted meanwhile keeps its id. */
async function story(ctx: Ctx, { data }: DomainEvent) {
  const [fact] = await storyFacts(ctx, [String(data.storyId)]);
  return { storyId: data.storyId, title: fact?.title ?? null, facet: fact?.facet ?? null };
}

const provider = (_ctx: Ctx, { data }: DomainEvent) => ({ providerId: data.providerId, kind: data.kind });

export const catalogue: readonly CatalogueEntry[] = [
  { type: 'story.published', event: 'content.story_published', dataOf: story },
  {
    type: 'story.withdrawn',
    event: 'content.story_withdrawn',
    dataOf: async (ctx, event) => ({
      ...(await story(ctx, event)),
      linksKeptOpen: event.data.keepLinks === true,
    }),
  },
  {
    type: 'source.items_arrived',
    event: 'content.items_arrived',
    dataOf: (_ctx, { data }) => ({ sourceId: data.sourceId, count: data.count }),
  },
  {
    type: 'source.failed',
    event: 'content.source_failed',
    dataOf: (_ctx, { data }) => ({ sourceId: data.sourceId, code: data.code }),
  },
  { type: 'policy.changed', event: 'guardrails.rules_changed', dataOf: () => ({}) },
  {
    type: 'workspace.changed',
    event: 'workspaces.workspace_changed',
    dataOf: (_ctx, { data }) => ({ fields: data.fields }),
  },
  {
    type: 'privacy.settings_changed',
    event: 'privacy.settings_changed',
    dataOf: (_ctx, { data }) => ({ fields: data.fields }),
  },
  {
    type: 'privacy.retention_changed',
    event: 'privacy.clocks_set',
    dataOf: (_ctx, { data }) => ({ kinds: data.kinds }),
  },
  {
    type: 'protection.raised',
    event: 'workspaces.least_people_raised',
    dataOf: (_ctx, { data }) => ({ leastPeople: data.leastPeople }),
  },
  { type: 'sign_in.provider_enabled', event: 'auth.provider_enabled', dataOf: provider },
  { type: 'sign_in.provider_disabled', event: 'auth.provider_disabled', dataOf: provider },
  { type: 'publishing.paused', event: 'sharing.paused', dataOf: () => ({}) },
  { type: 'publishing.resumed', event: 'sharing.pause_ended', dataOf: () => ({}) },
  {
    type: 'audit.exported',
    event: 'audit.log_exported',
    dataOf: (_ctx, { data }) => ({ entries: data.entries }),
  },
  {
    type: 'audit.broken',
    event: 'audit.log_broken',
    dataOf: (_ctx, { data }) => ({ problems: data.problems }),
  },
];
