/** SQL of where stories' pages live, so that one article is recognised under several addresses. */
import type { StoryState } from '@portevoix/core/content';
import { storyStateAt } from '@portevoix/core/content';
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { urlIdentity } from './url.rules.ts';

/** Keeps what a story's address has in common with others of the same page; where the page says it lives comes first. */
export async function keepAddress(ctx: Ctx, storyId: string, url: string | null): Promise<void> {
  const row = await ctx.tx
    .selectFrom('stories')
    .select(['canonical_url', 'address_key'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', storyId)
    .executeTakeFirst();
  const address = url && (row?.canonical_url ?? url);
  const key = address && urlIdentity(address);
  if (!row || row.address_key === key) return;
  await ctx.tx
    .updateTable('stories')
    .set({ address_key: key })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', storyId)
    .execute();
}

/** Where a story's page says it lives; forgotten when its link changes. */
export async function keepCanonical(ctx: Ctx, storyId: string, canonicalUrl: string | null): Promise<void> {
  await ctx.tx
    .updateTable('stories')
    .set({ canonical_url: canonicalUrl })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', storyId)
    .execute();
}

/** Another story that leads to the same page, the oldest first. */
export async function findStoryAt(
  ctx: Ctx,
  url: string,
  except: string | null,
): Promise<{ id: string; title: string; state: StoryState } | null> {
  const row = await ctx.tx
    .selectFrom('stories as s')
    .select(['s.id', 's.title', 's.publish_at as publishAt', 's.expires_at as expiresAt'])
    .select(['s.withdrawn_at as withdrawnAt', 's.archived_at as archivedAt'])
    .select(['s.submitted_at as submittedAt', 's.refused_at as refusedAt'])
    .where('s.workspace_id', '=', ctx.workspaceId)
    .where(sql<boolean>`md5(s.address_key) = md5(coalesce((select o.address_key from stories o
      where o.workspace_id = ${ctx.workspaceId} and o.id = ${except}::uuid), ${urlIdentity(url)}))`)
    .where(sql<boolean>`s.id is distinct from ${except}::uuid`)
    .orderBy('s.id')
    .executeTakeFirst();
  return row ? { id: row.id, title: row.title, state: storyStateAt(row, ctx.now) } : null;
}
