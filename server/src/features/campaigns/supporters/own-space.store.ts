/** SQL of what is held on one supporter, for their eyes alone, and of forgetting them. */
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';

/** What they did, the latest first, with the texts of what it was done on. */
export async function listActsOf(ctx: Ctx, supporterId: string) {
  return ctx.tx
    .selectFrom('actions as a')
    .innerJoin('campaign_alerts as l', (join) =>
      join.onRef('l.workspace_id', '=', 'a.workspace_id').onRef('l.id', '=', 'a.alert_id'),
    )
    .innerJoin('campaigns as c', (join) =>
      join.onRef('c.workspace_id', '=', 'a.workspace_id').onRef('c.id', '=', 'a.campaign_id'),
    )
    .leftJoin('campaign_partners as p', (join) =>
      join.onRef('p.workspace_id', '=', 'a.workspace_id').onRef('p.id', '=', 'a.partner_id'),
    )
    .select(['a.id', 'a.state', 'a.label', 'a.district', 'a.at', 'a.test', 'a.details', 'a.sealed_details'])
    .select(['l.kind', 'l.texts as alertTexts', 'c.texts as campaignTexts', 'p.name as partner'])
    .where('a.workspace_id', '=', ctx.workspaceId)
    .where('a.supporter_id', '=', supporterId)
    .orderBy('a.at', 'desc')
    .limit(500)
    .execute();
}

/** The list that an address came with, as staff declared it. */
export async function findDeclaration(ctx: Ctx, importId: string) {
  const row = await ctx.tx
    .selectFrom('supporter_imports')
    .select(['origin', 'collected', 'legal_basis as legalBasis', 'declared_at as declaredAt', 'campaign_id'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', importId)
    .executeTakeFirst();
  return row ?? null;
}

/** Names of districts, as people call them; an id whose name is not known here is left out. */
export async function namesOfDistricts(ctx: Ctx, ocdIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await ctx.tx
    .selectFrom('jurisdictions')
    .select(['ocd_id', 'name'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('ocd_id', '=', sql<string>`any(${sql.val([...ocdIds])}::text[])`)
    .execute();
  return new Map(rows.map(({ ocd_id, name }) => [ocd_id, name]));
}

export async function partnerNames(ctx: Ctx, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await ctx.tx
    .selectFrom('campaign_partners')
    .select(['id', 'name'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', sql<string>`any(${sql.val([...ids])}::uuid[])`)
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/**
 * Erases somebody: letters, consents and links go with the row; what they did stays as a count with nobody behind it,
 * and what was never confirmed was never done. @returns the fingerprint, so that no list brings them back
 */
export async function eraseSupporterRow(ctx: Ctx, supporterId: string): Promise<Buffer | null> {
  await ctx.tx
    .deleteFrom('actions')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('supporter_id', '=', supporterId)
    .where('state', '!=', 'done')
    .execute();
  await ctx.tx
    .updateTable('actions')
    .set({ supporter_id: null, sealed_details: null, details: '{}' })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('supporter_id', '=', supporterId)
    .execute();
  const gone = await ctx.tx
    .deleteFrom('supporters')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', supporterId)
    .returning('fingerprint')
    .executeTakeFirst();
  return gone?.fingerprint ?? null;
}
