/** SQL of the versions of stories. */
import type { VersionFields } from '@portevoix/core/content';
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { newId } from '#platform/ids.ts';
import { decodeCursor, toPage } from '#platform/page.ts';

export interface VersionRow {
  id: string;
  storyId: string;
  personId: string | null;
  at: Date;
  changed: string[];
  fields: VersionFields;
}

const selectVersions = (ctx: Ctx) =>
  ctx.tx
    .selectFrom('story_versions')
    .select(['id', 'story_id as storyId', 'person_id as personId', 'at', 'changed', 'fields'])
    .where('workspace_id', '=', ctx.workspaceId)
    .$castTo<VersionRow>();

export const findVersion = async (ctx: Ctx, id: string): Promise<VersionRow | null> =>
  (await selectVersions(ctx).where('id', '=', id).executeTakeFirst()) ?? null;

/** The newest, or the one before another. Ids are UUIDv7: they stand in the order of their making. */
export const versionBefore = async (
  ctx: Ctx,
  storyId: string,
  id: string | null,
): Promise<VersionRow | null> => {
  let select = selectVersions(ctx).where('story_id', '=', storyId);
  if (id) select = select.where('id', '<', id);
  return (await select.orderBy('id', 'desc').limit(1).executeTakeFirst()) ?? null;
};

export async function listVersionRows(
  ctx: Ctx,
  storyId: string,
  query: { cursor?: string | undefined; limit: number },
) {
  const after = decodeCursor(query.cursor, 1);
  let select = selectVersions(ctx).where('story_id', '=', storyId);
  if (after) select = select.where(sql<boolean>`id < ${after[0]}::uuid`);
  const rows = await select
    .orderBy('id', 'desc')
    .limit(query.limit + 1)
    .execute();
  return toPage(
    rows,
    query.limit,
    (row) => [row.id],
    (row) => row,
  );
}

export async function insertVersion(
  ctx: Ctx,
  version: { storyId: string; fields: VersionFields; changed: readonly string[]; personId: string | null },
): Promise<void> {
  await ctx.tx
    .insertInto('story_versions')
    .values({
      workspace_id: ctx.workspaceId,
      id: newId(),
      story_id: version.storyId,
      fields: JSON.stringify(version.fields),
      changed: [...version.changed],
      person_id: version.personId,
      at: ctx.now,
    })
    .execute();
}
