/** SQL of letters as those who get them see them. */
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';

/** What a letter was made of; null once it is forgotten. */
export async function findLetterData(ctx: Ctx, letterId: string): Promise<Record<string, unknown> | null> {
  const row = await ctx.tx
    .selectFrom('letters_out')
    .select('data')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', letterId)
    .executeTakeFirst();
  return (row?.data as Record<string, unknown> | undefined) ?? null;
}

/** The partner in whose name a letter was written; null for the organisation's own, and for one that is forgotten. */
export async function findPartnerOfLetter(ctx: Ctx, letterId: string): Promise<string | null> {
  const row = await ctx.tx
    .selectFrom('letters_out')
    .select(sql<string | null>`data->>'partnerId'`.as('partnerId'))
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', letterId)
    .executeTakeFirst();
  return row?.partnerId ?? null;
}

/** The campaign a letter was about, and the partner in whose name it was written; nothing where it was of neither. */
export async function findPageOfLetter(
  ctx: Ctx,
  letterId: string,
): Promise<{ campaign?: string; partner?: string }> {
  const row = await ctx.tx
    .selectFrom('letters_out as l')
    .leftJoin('campaign_partners as p', (join) =>
      join.onRef('p.workspace_id', '=', 'l.workspace_id').on(sql<boolean>`p.id::text = l.data->>'partnerId'`),
    )
    .leftJoin('campaign_broadcasts as b', (join) =>
      join.onRef('b.workspace_id', '=', 'l.workspace_id').onRef('b.id', '=', 'l.broadcast_id'),
    )
    .innerJoin('campaigns as c', (join) =>
      join
        .onRef('c.workspace_id', '=', 'l.workspace_id')
        .on(sql<boolean>`(c.id in (p.campaign_id, b.campaign_id) or c.slug = l.data->>'campaign')`),
    )
    .select(['c.slug as campaign', 'p.slug as partner'])
    .where('l.workspace_id', '=', ctx.workspaceId)
    .where('l.id', '=', letterId)
    .executeTakeFirst();
  return row ? { campaign: row.campaign, ...(row.partner && { partner: row.partner }) } : {};
}

/** The letters that went to somebody, the latest first. */
export async function listLettersTo(ctx: Ctx, supporterId: string, limit: number) {
  return ctx.tx
    .selectFrom('letters_out')
    .select(['kind', 'ended_at as at'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('supporter_id', '=', supporterId)
    .where('state', '=', 'sent')
    .orderBy('ended_at', 'desc')
    .limit(limit)
    .execute();
}
