/** Targets as staff see and keep them. Reading for letters is in `select.store.ts`, what sources write in `writing.store.ts`. */

import type {
  ChangeTarget,
  TargetFacets,
  TargetFilters,
  TargetLine,
  TargetSheet,
  TargetsQuery,
} from '@portevoix/core/campaigns';
import { foldWords } from '@portevoix/core/common';
import { type RawBuilder, sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { newId } from '#platform/ids.ts';
import { decodeCursor, toPage } from '#platform/page.ts';

const email = sql`coalesce(t.staff_email, t.email)`;
const phone = sql`coalesce(t.staff_phone, t.phone)`;
const inDistrict = (named: string) =>
  sql`case when ${sql.ref(`${named}.id`)} is null then null
    else jsonb_build_object('ocdId', ${sql.ref(`${named}.ocd_id`)}, 'name', ${sql.ref(`${named}.name`)}) end`;
const line = sql`
  t.id, t.name, t.post, t.chamber, t.party, t.committees, t.form_url as "formUrl", t.vacant, t.stance,
  ${email} as email, ${phone} as phone, coalesce(s.data_date, t.data_date)::text as "dataDate",
  t.gone_at is not null as gone,
  ${inDistrict('j')} as jurisdiction`;
const from = sql`
  from targets t
  left join jurisdictions j on j.workspace_id = t.workspace_id and j.id = t.district_id
  left join target_sources s on s.workspace_id = t.workspace_id and s.id = t.source_id`;

/** What filters ask of a row of `targets t`, with its district `j`. */
function found(ctx: Ctx, filters: TargetFilters): RawBuilder<unknown> {
  const words = filters.search ? foldWords(filters.search).replace(/[\\%_]/g, '\\$&') : '';
  const parts = [
    sql`t.workspace_id = ${ctx.workspaceId}`,
    filters.gone ? sql`t.gone_at is not null` : sql`t.gone_at is null`,
    words && sql`(t.folded like ${`%${words}%`} or j.folded like ${`%${words}%`})`,
    filters.chamber && sql`t.chamber = ${filters.chamber}`,
    filters.party && sql`t.party = ${filters.party}`,
    filters.committee && sql`${filters.committee} = any(t.committees)`,
    filters.district &&
      sql`(j.ocd_id = ${filters.district} or starts_with(j.ocd_id, ${`${filters.district}/`}))`,
    filters.stance && sql`t.stance = ${filters.stance} and not t.vacant`,
    filters.source && sql`t.source_id = ${filters.source}`,
    filters.list &&
      sql`exists (select from target_list_members m where m.workspace_id = t.workspace_id and m.target_id = t.id
          and m.list_id = ${filters.list})`,
    filters.vacant && sql`t.vacant`,
    filters.noEmail && sql`not t.vacant and ${email} is null`,
  ].filter((part) => typeof part === 'object');
  return sql.join(parts, sql` and `);
}

/** By chamber and name; counted with the first page. */
export async function listTargetRows(ctx: Ctx, { limit, cursor, ...filters }: TargetsQuery) {
  const after = decodeCursor(cursor, 3);
  const { rows } = await sql<TargetLine>`
    select ${line} ${from}
    where ${found(ctx, filters)}
      and ${after ? sql`(t.chamber, t.name, t.id) > (${after[0]}, ${after[1]}, ${after[2]}::uuid)` : sql`true`}
    order by t.chamber, t.name, t.id limit ${limit + 1}`.execute(ctx.tx);
  const page = toPage(
    rows,
    limit,
    (row) => [row.chamber, row.name, row.id],
    (row) => row,
  );
  return { ...page, total: after ? null : await countFound(ctx, filters) };
}

async function countFound(ctx: Ctx, filters: TargetFilters): Promise<number> {
  const { rows } = await sql<{
    n: number;
  }>`select count(*) as n ${from} where ${found(ctx, filters)}`.execute(ctx.tx);
  return rows[0]?.n ?? 0;
}

/** What there is to choose from, living targets only. */
export async function targetFacets(ctx: Ctx): Promise<Omit<TargetFacets, 'lists'>> {
  const { rows } = await sql<Omit<TargetFacets, 'lists'>>`
    with living as (
      select chamber, party, committees from targets where workspace_id = ${ctx.workspaceId} and gone_at is null
    ), counted as (
      select 'chambers' as facet, chamber as value, count(*) as n from living group by chamber
      union all select 'parties', party, count(*) from living where party is not null group by party
      union all (select 'committees', c, count(*) from living, unnest(committees) c group by c order by 3 desc limit 400)
    ), listed as (
      select facet, jsonb_agg(jsonb_build_object('value', value, 'count', n) order by value) as items from counted
      group by facet
    )
    select coalesce((select items from listed where facet = 'chambers'), '[]') as chambers,
      coalesce((select items from listed where facet = 'parties'), '[]') as parties,
      coalesce((select items from listed where facet = 'committees'), '[]') as committees`.execute(ctx.tx);
  return rows[0]!;
}

export async function findSheet(ctx: Ctx, id: string): Promise<TargetSheet | null> {
  const { rows } = await sql<TargetSheet & { sourceReadAt: Date | null }>`
    select ${line}, t.offices, t.address, t.website, t.locale, t.term_starts::text as "termStarts",
      t.term_ends::text as "termEnds", t.email as "sourceEmail", t.phone as "sourcePhone",
      t.staff_email as "staffEmail", t.staff_phone as "staffPhone", t.salutation as "sourceSalutation",
      t.staff_salutation as "staffSalutation", ${inDistrict('said')} as "sourceJurisdiction",
      ${inDistrict('own')} as "staffJurisdiction", s.read_at as "sourceReadAt",
      case when s.id is null then null else jsonb_build_object('id', s.id, 'name', s.name, 'adapter', s.adapter,
        'licence', s.licence, 'url', s.url) end as source,
      coalesce((select jsonb_agg(jsonb_build_object('id', l.id, 'name', l.name) order by l.name)
        from target_list_members m join target_lists l on l.workspace_id = m.workspace_id and l.id = m.list_id
        where m.workspace_id = t.workspace_id and m.target_id = t.id), '[]') as lists
    ${from}
    left join jurisdictions said on said.workspace_id = t.workspace_id and said.id = t.jurisdiction_id
    left join jurisdictions own on own.workspace_id = t.workspace_id and own.id = t.staff_jurisdiction_id
    where t.workspace_id = ${ctx.workspaceId} and t.id = ${id}`.execute(ctx.tx);
  const row = rows[0];
  if (!row) return null;
  const { sourceReadAt, ...sheet } = row;
  return {
    ...sheet,
    source: sheet.source && { ...sheet.source, readAt: sourceReadAt?.toISOString() ?? null },
  };
}

/** Which source and id of theirs a target has; null where nobody of that id is here. */
export async function findOrigin(ctx: Ctx, id: string) {
  return (
    (await ctx.tx
      .selectFrom('targets as t')
      .leftJoin('target_sources as s', (join) =>
        join.onRef('s.workspace_id', '=', 't.workspace_id').onRef('s.id', '=', 't.source_id'),
      )
      .select(['t.id', 't.source_key as key', 's.adapter', 't.vacant'])
      .where('t.workspace_id', '=', ctx.workspaceId)
      .where('t.id', '=', id)
      .executeTakeFirst()) ?? null
  );
}

/** @param change its `districtId` as `knowDistrict` gave it; null for what the source says */
export async function updateTargetRow(
  ctx: Ctx,
  id: string,
  change: Omit<ChangeTarget, 'district'> & { districtId?: string | null },
): Promise<void> {
  const { stance, email: ownEmail, phone: ownPhone, salutation, districtId } = change;
  await ctx.tx
    .updateTable('targets')
    .set({
      updated_at: ctx.now,
      ...(stance && { stance }),
      ...(ownEmail !== undefined && { staff_email: ownEmail }),
      ...(ownPhone !== undefined && { staff_phone: ownPhone || null }),
      ...(salutation && { staff_salutation: JSON.stringify(salutation) }),
      ...(districtId !== undefined && { staff_jurisdiction_id: districtId }),
    })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
}

/** Somebody no source knows: their own id is the key. @returns the id */
export async function insertTargetRow(
  ctx: Ctx,
  target: {
    name: string;
    post: string;
    chamber: string;
    party: string | null;
    email: string | null;
    phone: string | null;
    form_url: string | null;
    address: string | null;
    staff_jurisdiction_id: string | null;
    salutation: object;
  },
): Promise<string> {
  const id = newId();
  await ctx.tx
    .insertInto('targets')
    .values({
      workspace_id: ctx.workspaceId,
      id,
      source_key: id,
      ...target,
      salutation: JSON.stringify(target.salutation),
      data_date: ctx.now.toISOString().slice(0, 10),
      created_at: ctx.now,
      updated_at: ctx.now,
    })
    .execute();
  return id;
}

export async function deleteTargetRow(ctx: Ctx, id: string): Promise<void> {
  await ctx.tx
    .deleteFrom('targets')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
}

/** Adds all that filters find to a list. @returns how many joined */
export async function addFoundToList(ctx: Ctx, listId: string, filters: TargetFilters): Promise<number> {
  const done = await sql`
    insert into target_list_members (workspace_id, list_id, target_id, added_at)
    select t.workspace_id, ${listId}::uuid, t.id, ${ctx.now} ${from} where ${found(ctx, filters)}
    on conflict do nothing`.execute(ctx.tx);
  return Number(done.numAffectedRows ?? 0);
}
