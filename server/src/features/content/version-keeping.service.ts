/**
 * Versions: each save keeps the story as it then stood, so that a change can be read and taken back. The dates on which
 * a story is out are no part of it: restoring words never publishes anything.
 */
import { isDeepStrictEqual } from 'node:util';
import type { CaptionInput, Story, VersionFields } from '@portevoix/core/content';
import type { Ctx } from '#platform/ctx.ts';
import { presentStories } from './present.ts';
import { findStory } from './stories.store.ts';
import { insertVersion, versionBefore } from './versions.store.ts';

const kept = [
  ...['locale', 'title', 'url', 'excerpt', 'image', 'imageAlt', 'facet', 'topics', 'note', 'translations'],
  ...['captions', 'body', 'audience', 'networks', 'shareable', 'internal', 'textLocked', 'disclosed', 'ask'],
  ...['public', 'unlisted'],
] as const;

/** The story's fields as a version keeps them. */
export function fieldsOf(story: Story): VersionFields {
  const fields: VersionFields = {};
  for (const name of kept) fields[name] = story[name as keyof Story];
  fields.captions = story.captions.map(
    ({ locale, text, network, drafted }): CaptionInput => ({ locale, text, network, drafted }),
  );
  return fields;
}

/** Names of the fields that differ. A version kept before a field existed does not differ in it. */
export const changedFields = (before: VersionFields, after: VersionFields): string[] =>
  Object.keys(after).filter((name) => name in before && !isDeepStrictEqual(before[name], after[name]));

/** Keeps the story as it stands now, if it differs from the last version. */
export async function keepVersion(ctx: Ctx, storyId: string): Promise<void> {
  const row = await findStory(ctx, storyId);
  if (!row) return;
  const fields = fieldsOf((await presentStories(ctx, [row]))[0]!);
  const last = await versionBefore(ctx, storyId, null);
  const changed = last ? changedFields(last.fields, fields) : [];
  if (last && changed.length === 0) return;
  const personId = ctx.actor.kind === 'person' ? ctx.actor.personId : null;
  await insertVersion(ctx, { storyId, fields, changed, personId });
}

/** For a story older than its versions: keeps what is about to be changed. */
export async function keepFirstVersion(ctx: Ctx, storyId: string): Promise<void> {
  if (!(await versionBefore(ctx, storyId, null)))
    await keepVersion({ ...ctx, actor: { kind: 'system' } }, storyId);
}
