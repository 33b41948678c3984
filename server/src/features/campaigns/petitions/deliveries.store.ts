/** SQL of petitions handed over, of the signatures that go into them, and of when those are erased. */
import type { PetitionDelivery } from '@portevoix/core/campaigns';
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';

export interface DeliveryRow {
  id: string;
  alertId: string;
  recipient: string;
  sealedAddress: string | null;
  state: PetitionDelivery['state'];
  signatures: number | null;
  checksum: string | null;
  /** Of what was signed while the campaign was tried; null where nobody noted it. */
  test: boolean | null;
  sealedFile: string | null;
  downloads: number;
  askedAt: Date;
  madeAt: Date | null;
  firstFetchedAt: Date | null;
  expiresAt: Date | null;
}
const facts = [
  'id',
  'alert_id as alertId',
  'recipient',
  'state',
  'signatures',
  'checksum',
  'test',
  'downloads',
  'asked_at as askedAt',
  'made_at as madeAt',
  'first_fetched_at as firstFetchedAt',
  'expires_at as expiresAt',
] as const;

export async function insertDelivery(
  ctx: Ctx,
  row: Pick<DeliveryRow, 'id' | 'alertId' | 'recipient' | 'sealedAddress' | 'test'>,
): Promise<void> {
  await ctx.tx
    .insertInto('petition_deliveries')
    .values({
      workspace_id: ctx.workspaceId,
      id: row.id,
      alert_id: row.alertId,
      recipient: row.recipient,
      sealed_address: row.sealedAddress,
      test: row.test,
      asked_at: ctx.now,
    })
    .execute();
}

/** Newest first, without the files. */
export const deliveriesOf = (
  ctx: Ctx,
  alertId: string,
): Promise<Omit<DeliveryRow, 'sealedFile' | 'sealedAddress'>[]> =>
  ctx.tx
    .selectFrom('petition_deliveries')
    .select(facts)
    .where('workspace_id', '=', ctx.workspaceId)
    .where('alert_id', '=', alertId)
    .orderBy('id', 'desc')
    .$castTo<Omit<DeliveryRow, 'sealedFile' | 'sealedAddress'>>()
    .execute();

/** With its file; nobody else changes it until the transaction ends. */
export async function lockDelivery(ctx: Ctx, id: string): Promise<DeliveryRow | null> {
  const row = await ctx.tx
    .selectFrom('petition_deliveries')
    .select([...facts, 'sealed_address as sealedAddress', 'sealed_file as sealedFile'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .forUpdate()
    .$castTo<DeliveryRow>()
    .executeTakeFirst();
  return row ?? null;
}

export async function saveDelivery(
  ctx: Ctx,
  id: string,
  change: {
    state?: DeliveryRow['state'];
    signatures?: number;
    checksum?: string;
    sealed_file?: string | null;
    sealed_address?: string | null;
    downloads?: number;
    made_at?: Date;
    first_fetched_at?: Date;
    expires_at?: Date;
  },
): Promise<void> {
  await ctx.tx
    .updateTable('petition_deliveries')
    .set(change)
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
}

export interface SignatureRow {
  id: string;
  sealedDetails: string | null;
  doneAt: Date;
}
/** Confirmed signatures in the order they were begun, after one of them. */
export const signaturesAfter = (
  ctx: Ctx,
  { alertId, test, after, limit }: { alertId: string; test: boolean; after: string | null; limit: number },
): Promise<SignatureRow[]> =>
  ctx.tx
    .selectFrom('actions')
    .select(['id', 'sealed_details as sealedDetails', 'done_at as doneAt'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('alert_id', '=', alertId)
    .where('state', '=', 'done')
    .where('test', '=', test)
    .where('sealed_details', 'is not', null)
    .$if(after !== null, (query) => query.where('id', '>', after))
    .orderBy('id')
    .limit(limit)
    .$castTo<SignatureRow>()
    .execute();

/** How many of the signatures that stood when a file was made stand still. */
export async function countStanding(
  ctx: Ctx,
  { alertId, test, madeAt }: { alertId: string; test: boolean; madeAt: Date },
): Promise<number> {
  const { count } = await ctx.tx
    .selectFrom('actions')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('workspace_id', '=', ctx.workspaceId)
    .where('alert_id', '=', alertId)
    .where('state', '=', 'done')
    .where('test', '=', test)
    .where('sealed_details', 'is not', null)
    .where('done_at', '<=', madeAt)
    .executeTakeFirstOrThrow();
  return count;
}

/** Makings that came to nothing: their job has long given up. */
export async function failStuck(ctx: Ctx, alertId: string, before: Date): Promise<void> {
  await ctx.tx
    .updateTable('petition_deliveries')
    .set({ state: 'failed', sealed_address: null })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('alert_id', '=', alertId)
    .where('state', '=', 'making')
    .where('asked_at', '<', before)
    .execute();
}

/** Files whose time is over: the link does nothing any more. @returns how many */
export async function forgetFiles(ctx: Ctx, before: Date, limit: number): Promise<number> {
  const gone = await sql`
    update petition_deliveries set sealed_file = null, sealed_address = null,
      state = case when state = 'ready' then 'expired' else state end
    where workspace_id = ${ctx.workspaceId} and id in (
      select id from petition_deliveries
      where workspace_id = ${ctx.workspaceId} and made_at < ${before}
        and (sealed_file is not null or sealed_address is not null)
      limit ${limit})`.execute(ctx.tx);
  return Number(gone.numAffectedRows ?? 0);
}

/**
 * Signatures that were handed over so many months ago as their petition says, or whose petition closed a year ago: what
 * was said and who said it goes, the count stays. @returns how many
 */
export async function eraseSignatures(ctx: Ctx, limit: number): Promise<number> {
  const gone = await sql`
    update actions set sealed_details = null, details = '{}', supporter_id = null, district = null
    where workspace_id = ${ctx.workspaceId} and id in (
      select a.id from actions a
      join campaign_alerts al on al.workspace_id = a.workspace_id and al.id = a.alert_id and al.kind = 'petition'
      join campaign_stages s on s.workspace_id = al.workspace_id and s.id = al.stage_id
      where a.workspace_id = ${ctx.workspaceId} and a.state = 'done' and a.sealed_details is not null
        and (coalesce(s.closed_at, s.closes_at) + interval '1 year' < ${ctx.now}
          or exists (
            select 1 from petition_deliveries d
            where d.workspace_id = al.workspace_id and d.alert_id = al.id and a.done_at <= d.made_at
              and d.made_at + make_interval(months => coalesce((al.settings->>'eraseAfterMonths')::int, 3)) < ${ctx.now}))
      limit ${limit})`.execute(ctx.tx);
  return Number(gone.numAffectedRows ?? 0);
}
