/** SQL of the policy: its versions, newest first. */
import type { GuardrailSettingsInput } from '@portevoix/core/guardrails';
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { newId } from '#platform/ids.ts';

export interface PolicyRow {
  version: number;
  policy: GuardrailSettingsInput;
  changedAt: Date;
  changedBy: string | null;
}

const select = (ctx: Ctx) =>
  ctx.tx
    .selectFrom('guardrail_policies')
    .select(['version', 'policy', 'changed_at', 'changed_by'])
    .where('workspace_id', '=', ctx.workspaceId);
type Selected = Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirstOrThrow']>>;
const toPolicy = (row: Selected): PolicyRow => ({
  version: row.version,
  policy: row.policy as GuardrailSettingsInput,
  changedAt: row.changed_at,
  changedBy: row.changed_by,
});

/** The number of today's version, 0 before the first. */
export async function currentVersion(ctx: Ctx): Promise<number> {
  const row = await ctx.tx
    .selectFrom('guardrail_policies')
    .select((eb) => eb.fn.max('version').as('version'))
    .where('workspace_id', '=', ctx.workspaceId)
    .executeTakeFirst();
  return row?.version ?? 0;
}

export async function selectVersion(ctx: Ctx, version: number): Promise<PolicyRow | null> {
  const row = await select(ctx).where('version', '=', version).executeTakeFirst();
  return row ? toPolicy(row) : null;
}

/** Versions below a number, newest first. */
export async function selectVersions(ctx: Ctx, before: number | null, limit: number): Promise<PolicyRow[]> {
  let rows = select(ctx);
  if (before !== null) rows = rows.where('version', '<', before);
  return (await rows.orderBy('version', 'desc').limit(limit).execute()).map(toPolicy);
}

/** Of two editors who save at once, the second waits and becomes the version after. */
export async function lockPolicy(ctx: Ctx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${ctx.workspaceId}, 23))`.execute(ctx.tx);
}

export async function insertVersion(
  ctx: Ctx,
  version: number,
  policy: GuardrailSettingsInput,
): Promise<void> {
  await ctx.tx
    .insertInto('guardrail_policies')
    .values({
      workspace_id: ctx.workspaceId,
      id: newId(),
      version,
      policy: JSON.stringify(policy),
      changed_by: ctx.actor.kind === 'person' ? ctx.actor.personId : null,
      changed_at: ctx.now,
    })
    .execute();
}
