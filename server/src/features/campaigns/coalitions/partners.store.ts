/** SQL of partners, their logos and their files. The address of a partner's contact is sealed, bound to its row. */
import { type Selectable, sql, type Updateable } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import type { DB } from '#platform/db/schema.gen.ts';
import { forgetOldest } from '#platform/forgetting.ts';
import type { Logo } from '#platform/media/logo.ts';

export const contactContext = (id: string): string => `partner:${id}`;
/** The address of a partner's contact, sealed for its row. */
export const partnerContact = (ctx: Ctx, id: string, address: string): string =>
  ctx.house.cipher.seal(address, contactContext(id));
export const sealedPartners = {
  table: 'campaign_partners',
  columns: ['sealed_contact'],
  key: ['workspace_id', 'id'],
  context: ({ id = '' }: Record<string, string>) => contactContext(id),
} as const;
export const fileContext = (id: string): string => `partner-export:${id}`;
export const sealedPartnerFiles = {
  table: 'partner_exports',
  columns: ['sealed_file'],
  key: ['workspace_id', 'id'],
  context: ({ id = '' }: Record<string, string>) => fileContext(id),
} as const;

export type PartnerRow = Omit<Selectable<DB['campaign_partners']>, 'texts'> & {
  texts: { fr?: string; en?: string };
  logoId: string | null;
  logoWidth: number | null;
  logoHeight: number | null;
};

const select = (ctx: Ctx) =>
  ctx.tx
    .selectFrom('campaign_partners as p')
    .leftJoin('partner_logos as l', (join) =>
      join.onRef('l.workspace_id', '=', 'p.workspace_id').onRef('l.partner_id', '=', 'p.id'),
    )
    .selectAll('p')
    .select(['l.id as logoId', 'l.width as logoWidth', 'l.height as logoHeight'])
    .where('p.workspace_id', '=', ctx.workspaceId)
    .$castTo<PartnerRow>();

export const findPartnerRow = async (ctx: Ctx, id: string): Promise<PartnerRow | null> =>
  (await select(ctx).where('p.id', '=', id).executeTakeFirst()) ?? null;

export const partnersOf = (ctx: Ctx, campaignId: string): Promise<PartnerRow[]> =>
  select(ctx).where('p.campaign_id', '=', campaignId).orderBy('p.created_at').orderBy('p.id').execute();

/** @returns false where another partner of the campaign has that address */
export async function insertPartner(
  ctx: Ctx,
  row: { id: string; campaignId: string; slug: string; name: string; locale: string; sealedContact: string },
): Promise<boolean> {
  const done = await ctx.tx
    .insertInto('campaign_partners')
    .values({
      workspace_id: ctx.workspaceId,
      id: row.id,
      campaign_id: row.campaignId,
      slug: row.slug,
      name: row.name,
      locale: row.locale,
      sealed_contact: row.sealedContact,
      created_at: ctx.now,
    })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'campaign_id', 'slug']).doNothing())
    .executeTakeFirst();
  return Number(done.numInsertedOrUpdatedRows) === 1;
}

export async function updatePartnerRow(
  ctx: Ctx,
  id: string,
  change: Updateable<DB['campaign_partners']>,
): Promise<void> {
  await ctx.tx
    .updateTable('campaign_partners')
    .set(change)
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
}

export async function savePartnerLogo(
  ctx: Ctx,
  partnerId: string,
  id: string,
  logo: Logo | null,
): Promise<void> {
  await ctx.tx
    .deleteFrom('partner_logos')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('partner_id', '=', partnerId)
    .execute();
  if (!logo) return;
  await ctx.tx
    .insertInto('partner_logos')
    .values({ workspace_id: ctx.workspaceId, id, partner_id: partnerId, ...logo })
    .execute();
}

/** The picture at an address. Needs a system context: the address names no workspace. */
export async function findPartnerLogo(ctx: Ctx, id: string): Promise<Buffer | null> {
  const row = await ctx.tx
    .selectFrom('partner_logos')
    .select('picture')
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.picture ?? null;
}

/** Acts done through each partner's page: exact, so it leaves this server only in steps. */
export async function actsByPartner(ctx: Ctx, campaignId: string): Promise<Map<string, number>> {
  const rows = await ctx.tx
    .selectFrom('action_counts')
    .select(['partner_id as id', sql<number>`sum(done)::int`.as('done')])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('campaign_id', '=', campaignId)
    .groupBy('partner_id')
    .execute();
  return new Map(rows.map(({ id, done }) => [id, done]));
}

/** People who acted in a campaign, each once, whichever page they came by. */
export async function countActors(ctx: Ctx, campaignId: string): Promise<number> {
  const row = await ctx.tx
    .selectFrom('actions')
    .select(sql<number>`count(distinct supporter_id)::int`.as('people'))
    .where('workspace_id', '=', ctx.workspaceId)
    .where('campaign_id', '=', campaignId)
    .where('state', '=', 'done')
    .where('test', '=', false)
    .executeTakeFirstOrThrow();
  return row.people;
}

export interface AgreedRow {
  id: string;
  sealedEmail: string;
  sealedName: string | null;
  locale: string;
  purposes: string[];
  since: Date;
}
/** Who agreed to a partner, and to what: living, confirmed, and still to be written to. */
export async function agreedTo(ctx: Ctx, partnerId: string): Promise<AgreedRow[]> {
  return ctx.tx
    .selectFrom('supporters as s')
    .innerJoin('supporter_consents as c', (join) =>
      join.onRef('c.workspace_id', '=', 's.workspace_id').onRef('c.supporter_id', '=', 's.id'),
    )
    .select(['s.id', 's.sealed_email as sealedEmail', 's.sealed_name as sealedName', 's.locale'])
    .select(sql<string[]>`array_agg(distinct c.purpose)`.as('purposes'))
    .select(sql<Date>`min(c.confirmed_at)`.as('since'))
    .where('s.workspace_id', '=', ctx.workspaceId)
    .where('c.partner_id', '=', partnerId)
    .where('c.purpose', 'in', ['newsletter', 'alerts'])
    .where('c.withdrawn_at', 'is', null)
    .where('c.confirmed_at', 'is not', null)
    .where('s.out_at', 'is', null)
    .where('s.silenced_at', 'is', null)
    .groupBy(['s.id', 's.sealed_email', 's.sealed_name', 's.locale'])
    .orderBy('s.id')
    .execute();
}

export async function insertPartnerFile(
  ctx: Ctx,
  row: { id: string; partnerId: string; sealedFile: string; checksum: string; expiresAt: Date },
): Promise<void> {
  await ctx.tx
    .insertInto('partner_exports')
    .values({
      workspace_id: ctx.workspaceId,
      id: row.id,
      partner_id: row.partnerId,
      sealed_file: row.sealedFile,
      checksum: row.checksum,
      made_at: ctx.now,
      expires_at: row.expiresAt,
    })
    .execute();
}

export async function findPartnerFile(ctx: Ctx, id: string) {
  const row = await ctx.tx
    .selectFrom('partner_exports')
    .select([
      'id',
      'partner_id as partnerId',
      'sealed_file as sealedFile',
      'checksum',
      'expires_at as expiresAt',
    ])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row ?? null;
}

/** Handed over: the file is gone, its checksum stays. */
export async function emptyPartnerFile(ctx: Ctx, id: string): Promise<void> {
  await ctx.tx
    .updateTable('partner_exports')
    .set({ sealed_file: null, fetched_at: ctx.now })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
}

/** Files nobody fetched. @returns how many went */
export const deleteOldPartnerFiles = (ctx: Ctx, before: Date, limit: number): Promise<number> =>
  forgetOldest(ctx, { table: 'partner_exports', at: 'expires_at' }, before, limit);

/** Links that were sent to a partner's contact lead nowhere any more. */
export async function endPartnerLinks(ctx: Ctx, partnerId: string): Promise<void> {
  await sql`
    delete from confirmations c where c.workspace_id = ${ctx.workspaceId} and (
      (c.purpose = 'partner_space' and c.subject_id = ${partnerId})
      or (c.purpose = 'partner_file' and exists (select from partner_exports e
        where e.workspace_id = c.workspace_id and e.id = c.subject_id and e.partner_id = ${partnerId})))`.execute(
    ctx.tx,
  );
}

/** What people agreed to with a partner ends. */
export async function endConsentsOfPartner(ctx: Ctx, partnerId: string): Promise<void> {
  await ctx.tx
    .updateTable('supporter_consents')
    .set({ withdrawn_at: ctx.now })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('partner_id', '=', partnerId)
    .where('withdrawn_at', 'is', null)
    .execute();
}
