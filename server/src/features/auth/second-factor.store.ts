/** SQL of second factors: codes that have served, and the rule of a workspace. better-auth keeps the secrets. */

import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';

/** @returns false when this code has been taken within the last three minutes, here or on another node. */
export async function takeCode(ctx: Ctx, identityId: string, code: string): Promise<boolean> {
  const { rows } = await sql`
    insert into used_codes (identity_id, code, used_at) values (${identityId}, ${code}, ${ctx.now})
    on conflict (identity_id, code) do update set used_at = excluded.used_at
    where used_codes.used_at < ${new Date(ctx.now.getTime() - 180_000)}
    returning code`.execute(ctx.tx);
  return rows.length > 0;
}

export async function ruleSince(ctx: Ctx): Promise<Date | null> {
  const row = await ctx.tx
    .selectFrom('second_factor_rules')
    .select('required_at')
    .where('workspace_id', '=', ctx.workspaceId)
    .executeTakeFirst();
  return row?.required_at ?? null;
}

export async function insertRule(ctx: Ctx): Promise<void> {
  await ctx.tx
    .insertInto('second_factor_rules')
    .values({ workspace_id: ctx.workspaceId, required_at: ctx.now })
    .onConflict((conflict) => conflict.column('workspace_id').doNothing())
    .execute();
}

export async function deleteRule(ctx: Ctx): Promise<void> {
  await ctx.tx.deleteFrom('second_factor_rules').where('workspace_id', '=', ctx.workspaceId).execute();
}

export async function findSecondFactor(ctx: Ctx, identityId: string) {
  return (
    (await ctx.tx
      .selectFrom('two_factors')
      .select(['id', 'secret', 'backup_codes'])
      .where('identity_id', '=', identityId)
      .executeTakeFirst()) ?? null
  );
}

export async function listSecondFactors(ctx: Ctx) {
  return ctx.tx.selectFrom('two_factors').select(['id', 'secret', 'backup_codes']).execute();
}

export async function keepSecondFactor(
  ctx: Ctx,
  id: string,
  sealed: { secret: string; backup_codes: string },
): Promise<void> {
  await ctx.tx.updateTable('two_factors').set(sealed).where('id', '=', id).execute();
}
