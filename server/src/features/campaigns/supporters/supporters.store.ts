/** SQL of supporters. What could name one is sealed, bound to the row's own id. */

import type { SupporterOrigin } from '@portevoix/core/campaigns';
import type { Locale } from '@portevoix/core/common';
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { deleteBrowsersOf } from '../push/browsers.store.ts';

export const sealFor = (id: string): string => `supporter:${id}`;
export const sealedSupporters = {
  table: 'supporters',
  columns: ['sealed_email', 'sealed_name'],
  key: ['workspace_id', 'id'],
  context: ({ id = '' }: Record<string, string>) => sealFor(id),
} as const;

export interface NewSupporter {
  id: string;
  fingerprint: Buffer;
  sealedEmail: string;
  sealedName: string | null;
  locale: Locale;
  country: string | null;
  districts: readonly string[];
  origin: SupporterOrigin;
}

/**
 * Adds many people, or finds them, by one statement: two requests at the same instant end in one row. An address that is
 * to stay out begins as one that is out. Where they live is filled in once and then theirs to change.
 * @param rows different people: a fingerprint stands there once
 */
export async function upsertSupporters(
  ctx: Ctx,
  rows: readonly NewSupporter[],
): Promise<Map<string, { id: string; proven: boolean; nameless: boolean }>> {
  const given = rows.map(({ fingerprint, ...row }) => ({ ...row, print: fingerprint.toString('hex') }));
  // In one order everywhere: of two such statements at once neither waits for a row the other holds.
  const { rows: found } = await sql<{ print: string; id: string; proven: boolean; nameless: boolean }>`
    insert into supporters (workspace_id, id, fingerprint, sealed_email, sealed_name, locale, country, districts, origin,
      out_at, silenced_at, created_at)
    select ${ctx.workspaceId}::uuid, r.id, decode(r.print, 'hex'), r."sealedEmail", r."sealedName", r.locale, r.country,
      r.districts, r.origin, s.at, case when s.reason = 'asked' then s.at end, ${ctx.now}::timestamptz
    from json_to_recordset(${JSON.stringify(given)}::json) as r (id uuid, print text, "sealedEmail" text,
      "sealedName" text, locale text, country text, districts text[], origin text)
    left join supporter_suppressions s on s.workspace_id = ${ctx.workspaceId} and s.fingerprint = decode(r.print, 'hex')
    order by r.print
    on conflict (workspace_id, fingerprint) do update set
      country = coalesce(supporters.country, excluded.country),
      districts = case when supporters.districts = '{}' then excluded.districts else supporters.districts end
    returning encode(fingerprint, 'hex') as print, id, proven_at is not null as proven, sealed_name is null as nameless`.execute(
    ctx.tx,
  );
  return new Map(found.map(({ print, ...row }) => [print, row]));
}

export interface SupporterRow {
  id: string;
  sealed_email: string;
  sealed_name: string | null;
  locale: string;
  country: string | null;
  districts: string[];
  origin: string;
  import_id: string | null;
  way_out: string;
  told_source_at: Date | null;
  proven_at: Date | null;
  out_at: Date | null;
  only_results_at: Date | null;
  silenced_at: Date | null;
  undeliverable_at: Date | null;
  created_at: Date;
}
const columns = [
  ...([
    'id',
    'sealed_email',
    'sealed_name',
    'locale',
    'country',
    'districts',
    'origin',
    'import_id',
  ] as const),
  ...(['way_out', 'told_source_at', 'proven_at', 'out_at', 'only_results_at', 'silenced_at'] as const),
  ...(['undeliverable_at', 'created_at'] as const),
] as const;

export async function findSupporterRow(ctx: Ctx, id: string): Promise<SupporterRow | null> {
  const row = await ctx.tx
    .selectFrom('supporters')
    .select(columns)
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row ?? null;
}

export async function findIdByFingerprint(ctx: Ctx, fingerprint: Buffer): Promise<string | null> {
  const row = await ctx.tx
    .selectFrom('supporters')
    .select('id')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('fingerprint', '=', fingerprint)
    .executeTakeFirst();
  return row?.id ?? null;
}

/** Whose way out this is. Needs a system context: the address in a letter names no workspace. */
export async function findByWayOut(
  ctx: Ctx,
  wayOut: string,
): Promise<{ workspaceId: string; id: string } | null> {
  const row = await ctx.tx
    .selectFrom('supporters')
    .select(['workspace_id', 'id'])
    .where('way_out', '=', wayOut)
    .executeTakeFirst();
  return row ? { workspaceId: row.workspace_id, id: row.id } : null;
}

export interface SupporterChange {
  sealed_name?: string | null;
  locale?: Locale;
  country?: string | null;
  districts?: string[];
  told_source_at?: Date;
  proven_at?: Date;
  out_at?: Date | null;
  only_results_at?: Date | null;
  silenced_at?: Date | null;
  undeliverable_at?: Date | null;
  soft_bounces?: number;
  soft_since?: Date | null;
}
/** Whoever leaves, by whichever way, is told in no browser any more. */
export async function updateSupporter(ctx: Ctx, id: string, change: SupporterChange): Promise<void> {
  await ctx.tx
    .updateTable('supporters')
    .set(change)
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
  if (change.out_at || change.silenced_at) await deleteBrowsersOf(ctx, id);
}
