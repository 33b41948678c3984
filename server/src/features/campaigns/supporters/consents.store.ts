/** SQL of what supporters agreed to: one living row per purpose and organisation, withdrawn ones are kept as proof. */

import type { SupporterPurpose } from '@portevoix/core/campaigns';
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { newId } from '#platform/ids.ts';

export interface ConsentRow {
  purpose: SupporterPurpose;
  partnerId: string | null;
  version: string;
  source: string;
  givenAt: Date;
  confirmedAt: Date | null;
  withdrawnAt: Date | null;
}

/** Said once more before it was confirmed, it is of the later place: that one’s letter confirms it. Confirmed, it stays. */
export async function upsertConsents(
  ctx: Ctx,
  supporterId: string,
  purposes: readonly SupporterPurpose[],
  given: { partnerId: string | null; source: string; version: string; confirmed: boolean },
): Promise<void> {
  if (purposes.length === 0) return;
  await ctx.tx
    .insertInto('supporter_consents')
    .values(
      purposes.map((purpose) => ({
        workspace_id: ctx.workspaceId,
        id: newId(),
        supporter_id: supporterId,
        partner_id: given.partnerId,
        purpose,
        version: given.version,
        source: given.source,
        given_at: ctx.now,
        confirmed_at: given.confirmed ? ctx.now : null,
      })),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['workspace_id', 'supporter_id', 'purpose', 'partner_id'])
        .where('withdrawn_at', 'is', null)
        .doUpdateSet({
          source: latest('source'),
          version: latest('version'),
          given_at: latest('given_at'),
          confirmed_at: sql`coalesce(supporter_consents.confirmed_at, excluded.confirmed_at)`,
        }),
    )
    .execute();
}

const latest = (column: string) =>
  sql<never>`case when supporter_consents.confirmed_at is null then excluded.${sql.ref(column)} else supporter_consents.${sql.ref(column)} end`;

const living = (ctx: Ctx, supporterId: string, purposes: readonly SupporterPurpose[] | null) => {
  let rows = ctx.tx
    .updateTable('supporter_consents')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('supporter_id', '=', supporterId)
    .where('withdrawn_at', 'is', null);
  if (purposes) rows = rows.where('purpose', 'in', [...purposes]);
  return rows;
};

/** The address is theirs, and with it what they agreed to at this place. @returns the purposes that count from now on */
export async function confirmLivingConsents(
  ctx: Ctx,
  supporterId: string,
  { source }: { source?: string } = {},
): Promise<SupporterPurpose[]> {
  let rows = living(ctx, supporterId, null).set({ confirmed_at: ctx.now }).where('confirmed_at', 'is', null);
  if (source !== undefined) rows = rows.where('source', '=', source);
  return (await rows.returning('purpose').execute()).map(({ purpose }) => purpose as SupporterPurpose);
}

/** @param partnerId null: the organisation that runs the campaigns; undefined: all of them */
export async function endConsents(
  ctx: Ctx,
  supporterId: string,
  purposes: readonly SupporterPurpose[] | null,
  partnerId: string | null | undefined,
): Promise<SupporterPurpose[]> {
  let rows = living(ctx, supporterId, purposes).set({ withdrawn_at: ctx.now });
  if (partnerId !== undefined)
    rows = rows.where('partner_id', partnerId === null ? 'is' : '=', partnerId as never);
  return (await rows.returning('purpose').execute()).map(({ purpose }) => purpose as SupporterPurpose);
}

export async function listConsents(ctx: Ctx, supporterId: string): Promise<ConsentRow[]> {
  const rows = await ctx.tx
    .selectFrom('supporter_consents')
    .select(['purpose', 'partner_id', 'version', 'source', 'given_at', 'confirmed_at', 'withdrawn_at'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('supporter_id', '=', supporterId)
    .orderBy('given_at')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    purpose: row.purpose as SupporterPurpose,
    partnerId: row.partner_id,
    version: row.version,
    source: row.source,
    givenAt: row.given_at,
    confirmedAt: row.confirmed_at,
    withdrawnAt: row.withdrawn_at,
  }));
}
