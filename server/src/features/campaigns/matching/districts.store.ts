/** Districts by postal code, and by kind. Read only: targets and tables bring them. */
import { isEmptySelection, targetSelectionSchema } from '@portevoix/core/campaigns';
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { alertsOfCampaign } from '../alerts/alerts.store.ts';
import { selected } from '../targets/select.store.ts';
import type { PostalRow } from './match.rules.ts';

/** Districts of a postal code; with an empty code, those of a whole country (citizens abroad). */
export async function readPostalRows(ctx: Ctx, country: string, postalCode: string): Promise<PostalRow[]> {
  const rows = await ctx.tx
    .selectFrom('postal_districts')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('country', '=', country)
    .where('postal_code', '=', postalCode)
    .select(['ocd_id', 'place'])
    .orderBy('ocd_id')
    .orderBy('place')
    .limit(500)
    .execute();
  return rows.map(({ ocd_id, place }) => ({ ocdId: ocd_id, place }));
}

/** Districts of many postal codes at once, each once for each code. */
export async function readPostalRowsOf(
  ctx: Ctx,
  codes: readonly { country: string; code: string }[],
): Promise<{ country: string; postalCode: string; ocdId: string }[]> {
  const { rows } = await sql<{ country: string; postalCode: string; ocdId: string }>`
    select distinct p.country, p.postal_code as "postalCode", p.ocd_id as "ocdId"
    from unnest(${codes.map(({ country }) => country)}::text[], ${codes.map(({ code }) => code)}::text[])
      as asked (country, code)
    join postal_districts p on p.workspace_id = ${ctx.workspaceId} and p.country = asked.country
      and p.postal_code = asked.code`.execute(ctx.tx);
  return rows;
}

/** Jurisdictions of all whom the alerts of a campaign address. */
export async function jurisdictionsAddressed(ctx: Ctx, campaignId: string): Promise<string[]> {
  const selections = (await alertsOfCampaign(ctx, campaignId)).flatMap((alert) => {
    const read = targetSelectionSchema.safeParse(alert.selection ?? {});
    return read.success && !isEmptySelection(read.data) ? [selected(read.data)] : [];
  });
  if (selections.length === 0) return [];
  const { rows } = await sql<{ ocdId: string }>`
    select distinct j.ocd_id as "ocdId"
    from targets t join jurisdictions j on j.workspace_id = t.workspace_id and j.id = t.district_id
    where t.workspace_id = ${ctx.workspaceId} and t.gone_at is null
      and (${sql.join(
        selections.map((one) => sql`(${one})`),
        sql` or `,
      )})`.execute(ctx.tx);
  return rows.map(({ ocdId }) => ocdId);
}

/** Whether postal codes of a country are known here at all. */
export async function knowsPostalCodes(ctx: Ctx, country: string): Promise<boolean> {
  const row = await ctx.tx
    .selectFrom('postal_districts')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('country', '=', country)
    .where('postal_code', '<>', '')
    .select('ocd_id')
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Divisions inside one of these, of these kinds (as their ids say it). */
export async function readDivisions(
  ctx: Ctx,
  regions: readonly string[],
  kinds: readonly string[],
): Promise<{ ocdId: string; name: string }[]> {
  const { rows } = await sql<{ ocdId: string; name: string }>`
    select ocd_id as "ocdId", name from jurisdictions
    where workspace_id = ${ctx.workspaceId}
      and substring(ocd_id from '/([a-z_]+):[^/]*$') = any(${sql.val([...kinds])}::text[])
      and exists (select from unnest(${sql.val([...regions])}::text[]) region
                  where ocd_id = region or starts_with(ocd_id, region || '/'))
    order by ocd_id limit 2000`.execute(ctx.tx);
  return rows;
}
