/** SQL of whom a broadcast is for. It answers with counts and puts letters into the queue; no list of people leaves it. */
import type { BroadcastAudience, BroadcastKind } from '@portevoix/core/campaigns';
import { type RawBuilder, sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { type ReachFor, reachable } from '../supporters/reach.store.ts';

export interface Readers {
  kind: BroadcastKind;
  campaignId: string;
  audience: BroadcastAudience;
  /** Open Civic Data ids where those whom the alert addresses are elected; null where that is no question. */
  targetDistricts: readonly string[] | null;
}
const purposes: Record<BroadcastKind, ReachFor> = { alert: 'alert', news: 'newsletter', outcome: 'result' };
const list = (texts: readonly string[]) => sql`${sql.val([...texts])}::text[]`;

/** The condition on `supporters as s`, consent included. */
function chosen({ kind, campaignId, audience, targetDistricts }: Readers): RawBuilder<boolean> {
  const parts: RawBuilder<unknown>[] = [reachable(purposes[kind])];
  if (kind === 'outcome') {
    parts.push(sql`exists (select from actions a where a.workspace_id = s.workspace_id and a.supporter_id = s.id
      and a.campaign_id = ${campaignId} and a.state = 'done' and not a.test)`);
  }
  if (targetDistricts) parts.push(sql`s.districts && ${list(targetDistricts)}`);
  if (audience.districts.length > 0) parts.push(sql`s.districts && ${list(audience.districts)}`);
  if (audience.locale) parts.push(sql`s.locale = ${audience.locale}`);
  if (audience.origin) parts.push(sql`s.origin = ${audience.origin}`);
  if (audience.acted) {
    const acted = sql`exists (select from actions a where a.workspace_id = s.workspace_id and a.supporter_id = s.id
      and a.alert_id = ${audience.acted.alertId} and a.state = 'done' and not a.test)`;
    parts.push(audience.acted.done ? acted : sql`not ${acted}`);
  }
  return sql<boolean>`(${sql.join(parts, sql` and `)})`;
}

/** How many it would reach, by language: exact, so it leaves only in steps. */
export async function countReaders(ctx: Ctx, readers: Readers): Promise<{ fr: number; en: number }> {
  const { rows } = await sql<{ fr: number; en: number }>`
    select (count(*) filter (where s.locale = 'fr'))::int as fr, (count(*) filter (where s.locale = 'en'))::int as en
    from supporters s where s.workspace_id = ${ctx.workspaceId} and ${chosen(readers)}`.execute(ctx.tx);
  return rows[0] ?? { fr: 0, en: 0 };
}

/** One letter for each of them, by one statement; run twice it adds none. @returns how many are new */
export async function queueForReaders(
  ctx: Ctx,
  { broadcastId, notBefore, ...readers }: Readers & { broadcastId: string; notBefore: Date },
): Promise<number> {
  const { numAffectedRows } = await sql`
    insert into letters_out (workspace_id, id, kind, broadcast_id, supporter_id, not_before, once_key, created_at)
    select s.workspace_id, gen_random_uuid(), 'broadcast', ${broadcastId}::uuid, s.id, ${notBefore}::timestamptz,
      'broadcast:' || ${broadcastId} || ':' || s.id, ${ctx.now}::timestamptz
    from supporters s where s.workspace_id = ${ctx.workspaceId} and ${chosen(readers)}
    on conflict do nothing`.execute(ctx.tx);
  return Number(numAffectedRows ?? 0);
}

/** Of those it would reach, how many let a browser be told, by language: exact, so it leaves only in steps. */
export async function countPushReaders(ctx: Ctx, readers: Readers): Promise<{ fr: number; en: number }> {
  const { rows } = await sql<{ fr: number; en: number }>`
    select (count(*) filter (where s.locale = 'fr'))::int as fr, (count(*) filter (where s.locale = 'en'))::int as en
    from supporters s where s.workspace_id = ${ctx.workspaceId} and ${chosen(readers)} and exists (
      select from supporter_browsers b where b.workspace_id = s.workspace_id and b.supporter_id = s.id)`.execute(
    ctx.tx,
  );
  return rows[0] ?? { fr: 0, en: 0 };
}

/** One notice for each of their browsers, by one statement; run twice it adds none. @returns how many are new */
export async function queuePushesForReaders(
  ctx: Ctx,
  { broadcastId, notBefore, ...readers }: Readers & { broadcastId: string; notBefore: Date },
): Promise<number> {
  const { numAffectedRows } = await sql`
    insert into pushes_out (workspace_id, id, broadcast_id, supporter_id, browser_id, not_before, created_at)
    select s.workspace_id, gen_random_uuid(), ${broadcastId}::uuid, s.id, b.id, ${notBefore}::timestamptz,
      ${ctx.now}::timestamptz
    from supporters s join supporter_browsers b on b.workspace_id = s.workspace_id and b.supporter_id = s.id
    where s.workspace_id = ${ctx.workspaceId} and ${chosen(readers)}
    on conflict do nothing`.execute(ctx.tx);
  return Number(numAffectedRows ?? 0);
}

export interface ReaderRow {
  id: string;
  sealedEmail: string;
  locale: string;
  wayOut: string;
}
/** Of these, who may still be written to now that their letters are about to leave, with where each goes. */
export async function readersAmong(
  ctx: Ctx,
  supporterIds: readonly string[],
  kind: BroadcastKind,
): Promise<Map<string, ReaderRow>> {
  const { rows } = await sql<ReaderRow>`
    select s.id, s.sealed_email as "sealedEmail", s.locale, s.way_out as "wayOut" from supporters s
    where s.workspace_id = ${ctx.workspaceId} and s.id = any(${sql.val([...supporterIds])}::uuid[])
      and ${reachable(purposes[kind])}`.execute(ctx.tx);
  return new Map(rows.map((row) => [row.id, row]));
}
