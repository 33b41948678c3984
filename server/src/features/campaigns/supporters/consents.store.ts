/** SQL of what supporters agreed to: one living row per purpose and organisation, withdrawn ones are kept as proof. */

import type { SupporterPurpose } from '@portevoix/core/campaigns';
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { newId } from '#platform/ids.ts';
import { deleteUnwantedBrowsers } from '../push/browsers.store.ts';

export interface ConsentRow {
  purpose: SupporterPurpose;
  partnerId: string | null;
  version: string;
  source: string;
  givenAt: Date;
  confirmedAt: Date | null;
  withdrawnAt: Date | null;
}

export interface GivenConsent {
  supporterId: string;
  purpose: SupporterPurpose;
  partnerId: string | null;
  source: string;
  confirmed: boolean;
}
/**
 * Said once more before it was confirmed, it is of the later place: that one’s letter confirms it. Confirmed, it stays.
 * @param given one at most per person, purpose and organisation
 */
export async function upsertConsents(
  ctx: Ctx,
  given: readonly GivenConsent[],
  version: string,
): Promise<void> {
  if (given.length === 0) return;
  const rows = JSON.stringify(given.map((one) => ({ ...one, id: newId() })));
  const latest = (column: string) =>
    sql`${sql.ref(column)} = case when c.confirmed_at is null then excluded.${sql.ref(column)} else c.${sql.ref(column)} end`;
  // In one order everywhere, so that two such statements never wait for each other.
  await sql`
    insert into supporter_consents as c
      (workspace_id, id, supporter_id, partner_id, purpose, version, source, given_at, confirmed_at)
    select ${ctx.workspaceId}::uuid, id, "supporterId", "partnerId", purpose, ${version}, source, ${ctx.now}::timestamptz,
      case when confirmed then ${ctx.now}::timestamptz end
    from json_to_recordset(${rows}::json) as r (id uuid, "supporterId" uuid, "partnerId" uuid, purpose text, source text,
      confirmed boolean)
    order by "supporterId", purpose, "partnerId"
    on conflict (workspace_id, supporter_id, purpose, partner_id) where withdrawn_at is null
    do update set ${latest('source')}, ${latest('version')}, ${latest('given_at')},
      confirmed_at = coalesce(c.confirmed_at, excluded.confirmed_at)`.execute(ctx.tx);
}

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

/**
 * With the yes to calls to act go the browsers that were told of them.
 * @param partnerId null: the organisation that runs the campaigns; undefined: all of them
 */
export async function endConsents(
  ctx: Ctx,
  supporterId: string,
  purposes: readonly SupporterPurpose[] | null,
  partnerId: string | null | undefined,
): Promise<SupporterPurpose[]> {
  let rows = living(ctx, supporterId, purposes).set({ withdrawn_at: ctx.now });
  if (partnerId !== undefined)
    rows = rows.where('partner_id', partnerId === null ? 'is' : '=', partnerId as never);
  const ended = (await rows.returning('purpose').execute()).map(({ purpose }) => purpose as SupporterPurpose);
  if (ended.includes('alerts')) await deleteUnwantedBrowsers(ctx, supporterId);
  return ended;
}

/** Whether somebody was said at this place to want letters, and has not confirmed it: anybody could have ticked that for them. */
export async function areLettersUnconfirmed(ctx: Ctx, supporterId: string, source: string): Promise<boolean> {
  const row = await ctx.tx
    .selectFrom('supporter_consents')
    .select('id')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('supporter_id', '=', supporterId)
    .where('purpose', 'in', ['newsletter', 'alerts'])
    .where('withdrawn_at', 'is', null)
    .where('confirmed_at', 'is', null)
    .where('source', '=', source)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** They are not wanted after all. */
export async function refuseLetters(ctx: Ctx, supporterId: string, source: string): Promise<void> {
  await living(ctx, supporterId, ['newsletter', 'alerts'])
    .set({ withdrawn_at: ctx.now })
    .where('confirmed_at', 'is', null)
    .where('source', '=', source)
    .execute();
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
