/** Reading the versions of a story, and taking a change back. */
import type { Story, StoryVersion, UpdateStory } from '@portevoix/core/content';
import type { Ctx } from '#platform/ctx.ts';
import { namesOf } from '../people/index.ts';
import { contentErrors } from './errors.ts';
import { mustRead } from './publication.service.ts';
import { updateStory } from './stories.service.ts';
import { findVersion, listVersionRows, type VersionRow, versionBefore } from './versions.store.ts';

/** @throws content.story_not_found */
export async function listVersions(
  ctx: Ctx,
  storyId: string,
  query: { cursor?: string | undefined; limit: number },
) {
  await mustRead(ctx, storyId);
  const page = await listVersionRows(ctx, storyId, query);
  const names = await namesOf(
    ctx,
    page.items.map(({ personId }) => personId),
  );
  return { ...page, items: page.items.map((row) => presentVersion(row, names)) };
}

/** A version with the one before it. @throws content.version_not_found */
export async function getVersion(ctx: Ctx, id: string) {
  const row = await mustFind(ctx, id);
  const before = await versionBefore(ctx, row.storyId, row.id);
  return {
    ...presentVersion(row, await namesOf(ctx, [row.personId])),
    storyId: row.storyId,
    fields: row.fields,
    before: before?.fields ?? null,
  };
}

/** Writes a version's fields into the story again; that is a new version. @throws content.version_not_found, content.not_yours */
export async function restoreVersion(ctx: Ctx, id: string): Promise<Story> {
  const row = await mustFind(ctx, id);
  return updateStory(ctx, row.storyId, row.fields as UpdateStory);
}

async function mustFind(ctx: Ctx, id: string): Promise<VersionRow> {
  const row = await findVersion(ctx, id);
  if (!row) throw contentErrors.version_not_found();
  await mustRead(ctx, row.storyId);
  return row;
}

const presentVersion = (row: VersionRow, names: ReadonlyMap<string, string>): StoryVersion => ({
  id: row.id,
  by: (row.personId && names.get(row.personId)) ?? null,
  at: row.at.toISOString(),
  changed: row.changed,
});
