/** SQL of districts as staff look for them and give them. Sources bring most of them, in `writing.store.ts`. */
import { type District, divisionNumber } from '@portevoix/core/campaigns';
import { foldWords } from '@portevoix/core/common';
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { newId } from '#platform/ids.ts';

const most = 20;

/**
 * Those known here whose name holds every word, to which a postal code or a commune leads, or that are among `ids`: these
 * first, then what is called so, then what begins so.
 */
export async function findDistrictRows(
  ctx: Ctx,
  search: string,
  ids: readonly string[],
): Promise<District[]> {
  const folded = foldWords(search).trim();
  const words = folded.split(/[\s,]+/).filter(Boolean);
  if (words.length === 0) return [];
  const patterns = words.map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`);
  const { rows } = await sql<District>`
    select j.ocd_id as "ocdId", j.name, j.kind, j.country from jurisdictions j
    where j.workspace_id = ${ctx.workspaceId} and (j.folded like all(${sql.val(patterns)}::text[])
      or j.ocd_id = any(${sql.val([...ids])}::text[])
      or j.ocd_id in (select p.ocd_id from postal_districts p where p.workspace_id = ${ctx.workspaceId}
        and (p.postal_code = ${folded.toUpperCase()} or portevoix.fold_lexemes(lower(p.place)) = ${folded})))
    order by j.ocd_id = any(${sql.val([...ids])}::text[]) desc, j.folded = ${folded} desc,
      starts_with(j.folded, ${folded}) desc, length(j.name), j.name, j.ocd_id
    limit ${most}`.execute(ctx.tx);
  return rows;
}

/** Makes a district known, and names one of which only the number was. @returns the id of its row */
export async function keepDistrictRow(ctx: Ctx, district: District): Promise<string> {
  await ctx.tx
    .insertInto('jurisdictions')
    .values({
      ...{ workspace_id: ctx.workspaceId, id: newId(), ocd_id: district.ocdId },
      ...{ name: district.name, kind: district.kind, country: district.country },
    })
    .onConflict((conflict) =>
      conflict
        .columns(['workspace_id', 'ocd_id'])
        .doUpdateSet({ name: district.name })
        .where(sql`lower(jurisdictions.name)`, '=', divisionNumber(district.ocdId)),
    )
    .execute();
  const row = await ctx.tx
    .selectFrom('jurisdictions')
    .select('id')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('ocd_id', '=', district.ocdId)
    .executeTakeFirstOrThrow();
  return row.id;
}
