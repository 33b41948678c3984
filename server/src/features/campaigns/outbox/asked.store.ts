/** SQL of how many letters somebody was sent because a form asked for them. */
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';

/** Not the way into one's own space: whoever is pestered must always get in. */
const askedKinds = [
  'signature_confirmation',
  'gathering_answer',
  'letter_confirmation',
  'join_confirmation',
] as const;

/** How many letters have one of these keys, and when the last of them was asked for. */
export async function lettersByKeys(
  ctx: Ctx,
  keys: readonly string[],
): Promise<{ asked: number; latest: Date | null }> {
  return ctx.tx
    .selectFrom('letters_out')
    .select([sql<number>`count(*)::int`.as('asked'), sql<Date | null>`max(created_at)`.as('latest')])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('once_key', '=', sql<string>`any(${sql.val([...keys])}::text[])`)
    .executeTakeFirstOrThrow();
}

/** @param supporterId null for nobody known, who is asked for all the same: an answer must not come sooner for them */
export async function countAskedBy(ctx: Ctx, supporterId: string | null, since: Date): Promise<number> {
  const { asked } = await ctx.tx
    .selectFrom('letters_out')
    .select(sql<number>`count(*)::int`.as('asked'))
    .where('workspace_id', '=', ctx.workspaceId)
    .where('supporter_id', '=', supporterId)
    .where('kind', 'in', [...askedKinds])
    .where('created_at', '>', since)
    .executeTakeFirstOrThrow();
  return asked;
}
