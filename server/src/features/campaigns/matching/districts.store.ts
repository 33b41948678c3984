/** Districts by postal code, and by kind. Read only: targets and tables bring them. */
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
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
