/** Targets as letters and calls need them: read by selection, with what staff corrected in the place of what the source says. */
import type { TargetFacts, TargetSelection } from '@portevoix/core/campaigns';
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';

const factColumns = sql`
  t.id, t.name, t.post, t.chamber, t.party, t.committees, t.form_url as "formUrl", t.offices,
  t.salutation || t.staff_salutation as salutation, t.locale,
  t.vacant, t.stance, t.data_date::text as "dataDate",
  coalesce(t.staff_email, t.email) as email, coalesce(t.staff_phone, t.phone) as phone,
  case when j.id is null then null else jsonb_build_object('ocdId', j.ocd_id, 'name', j.name) end as jurisdiction`;

const anyOf = (values: readonly string[]) => sql`any(${sql.val([...values])}::text[])`;
const anyId = (values: readonly string[]) => sql`any(${sql.val([...values])}::uuid[])`;

/** What a selection asks of a row of `targets t`; each part that is not empty must hold. */
export function selected(selection: TargetSelection) {
  const { chambers, committees, parties, stances, lists, ids } = selection;
  const parts = [
    chambers?.length && sql`t.chamber = ${anyOf(chambers)}`,
    committees?.length && sql`t.committees && ${sql.val([...committees])}::text[]`,
    parties?.length && sql`t.party = ${anyOf(parties)}`,
    stances?.length && sql`t.stance = ${anyOf(stances)}`,
    lists?.length &&
      sql`exists (select from target_list_members m where m.workspace_id = t.workspace_id and m.target_id = t.id
                  and m.list_id = ${anyId(lists)})`,
    ids?.length && sql`t.id = ${anyId(ids)}`,
  ].filter((part) => typeof part === 'object');
  return parts.length > 0 ? sql.join(parts, sql` and `) : sql`false`;
}

/** Office-holders and empty seats that a selection means, in these districts where some are given. */
export async function readSelected(
  ctx: Ctx,
  selection: TargetSelection,
  districts: readonly string[] | undefined,
  limit: number,
): Promise<TargetFacts[]> {
  const { rows } = await sql<TargetFacts>`
    select ${factColumns}
    from targets t
    left join jurisdictions j on j.workspace_id = t.workspace_id and j.id = t.district_id
    where t.workspace_id = ${ctx.workspaceId} and t.gone_at is null and ${selected(selection)}
      and ${districts ? sql`j.ocd_id = ${anyOf(districts)}` : sql`true`}
    order by t.chamber, t.name, t.id
    limit ${limit}`.execute(ctx.tx);
  return rows;
}

export interface Reach {
  targets: number;
  vacant: number;
  withoutEmail: number;
  /** Holders with neither address nor form nor telephone. */
  unreachable: number;
}
/** How many a selection means, and how many of them cannot be written to. */
export async function countSelected(ctx: Ctx, selection: TargetSelection): Promise<Reach> {
  const { rows } = await sql<Reach>`
    select count(*) filter (where not t.vacant)::int as targets,
      count(*) filter (where t.vacant)::int as vacant,
      count(*) filter (where not t.vacant and coalesce(t.staff_email, t.email) is null)::int as "withoutEmail",
      count(*) filter (where not t.vacant and coalesce(t.staff_email, t.email) is null and t.form_url is null
        and coalesce(t.staff_phone, t.phone) is null and t.offices = '[]')::int as unreachable
    from targets t
    where t.workspace_id = ${ctx.workspaceId} and t.gone_at is null and ${selected(selection)}`.execute(
    ctx.tx,
  );
  return rows[0]!;
}
