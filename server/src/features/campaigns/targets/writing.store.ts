/** What a reading writes: districts, targets, empty seats, postal codes. In bulk, because a register has 36,000 lines. */
import type { District } from '@portevoix/core/campaigns';
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { newId } from '#platform/ids.ts';
import type { PostalLine, ReadTarget } from './adapters/adapter.ts';

const perBatch = 2_000;
function* batches<T>(rows: readonly T[], size = perBatch): Generator<readonly T[]> {
  for (let at = 0; at < rows.length; at += size) yield rows.slice(at, at + size);
}

/** Makes districts known. @param rename whether the name given replaces the one that is there */
export async function writeDistricts(
  ctx: Ctx,
  districts: readonly District[],
  { rename }: { rename: boolean },
): Promise<void> {
  const distinct = [...new Map(districts.map((one) => [one.ocdId, one])).values()];
  for (const batch of batches(distinct)) {
    const rows = JSON.stringify(batch.map((one) => ({ id: newId(), ...one })));
    const otherwise = rename
      ? sql`do update set name = excluded.name, kind = excluded.kind
            where (jurisdictions.name, jurisdictions.kind) is distinct from (excluded.name, excluded.kind)`
      : sql`do nothing`;
    await sql`
      insert into jurisdictions (workspace_id, id, ocd_id, name, kind, country)
      select ${ctx.workspaceId}::uuid, g.id, g."ocdId", g.name, g.kind, g.country
      from jsonb_to_recordset(${rows}::jsonb) as g (id uuid, "ocdId" text, name text, kind text, country text)
      on conflict (workspace_id, ocd_id) ${otherwise}`.execute(ctx.tx);
  }
}

export interface Written {
  added: number;
  changed: number;
}

const recordOf = (target: ReadTarget, vacant: boolean) => ({
  id: newId(),
  key: target.key,
  name: target.name,
  given: target.givenName ?? null,
  family: target.familyName ?? null,
  salutation: target.salutation ?? {},
  chamber: target.chamber,
  post: target.post,
  ocd: target.district?.ocdId ?? null,
  party: target.party ?? null,
  committees: target.committees ?? [],
  email: target.email ?? null,
  phone: target.phone ?? null,
  form: target.formUrl ?? null,
  address: target.address ?? null,
  offices: target.offices ?? [],
  website: target.website ?? null,
  locale: target.locale ?? null,
  starts: target.termStarts ?? null,
  ends: target.termEnds ?? null,
  vacant,
});

/** What a source says of a target, in the order of the columns below. Stance and corrections of staff are not among them. */
const said = sql.raw(
  'name, given_name, family_name, salutation, chamber, post, jurisdiction_id, party, committees, email, phone, form_url, address, offices, website, locale, term_starts, term_ends, vacant',
);
const saidOf = (table: 'targets' | 'excluded') =>
  sql.raw(
    'name, given_name, family_name, salutation, chamber, post, jurisdiction_id, party, committees, email, phone, form_url, address, offices, website, locale, term_starts, term_ends, vacant'
      .split(', ')
      .map((column) => `${table}.${column}`)
      .join(', '),
  );

/** Adds and changes targets of a source by the source’s own ids; what is the same stays untouched. */
export async function writeTargets(
  ctx: Ctx,
  sourceId: string,
  targets: readonly ReadTarget[],
  { vacant = false }: { vacant?: boolean } = {},
): Promise<Written> {
  const written: Written = { added: 0, changed: 0 };
  for (const batch of batches(targets)) {
    const rows = JSON.stringify(batch.map((target) => recordOf(target, vacant)));
    const result = await sql<Written>`
      with given as (
        select g.*, j.id as jurisdiction,
          array(select jsonb_array_elements_text(g.committees)) as sits
        from jsonb_to_recordset(${rows}::jsonb) as g (id uuid, key text, name text, given text, family text,
          salutation jsonb, chamber text, post text, ocd text, party text, committees jsonb, email text, phone text,
          form text, address text, offices jsonb, website text, locale text, starts date, ends date, vacant boolean)
        left join jurisdictions j on j.workspace_id = ${ctx.workspaceId} and j.ocd_id = g.ocd
      ), written as (
        insert into targets (workspace_id, id, source_id, source_key, created_at, updated_at, ${said})
        select ${ctx.workspaceId}::uuid, id, ${sourceId}::uuid, key, ${ctx.now}::timestamptz, ${ctx.now}::timestamptz,
          name, given, family, salutation, chamber, post, jurisdiction, party, sits, email, phone, form, address,
          offices, website, locale, starts, ends, vacant
        from given
        on conflict (workspace_id, source_id, source_key) do update
          set (${said}, gone_at, updated_at) = (select ${saidOf('excluded')}, null::timestamptz, excluded.updated_at)
          where (${saidOf('targets')}) is distinct from (${saidOf('excluded')}) or targets.gone_at is not null
        returning xmax = 0 as fresh
      )
      select count(*) filter (where fresh)::int as added, count(*) filter (where not fresh)::int as changed from written
    `.execute(ctx.tx);
    written.added += result.rows[0]?.added ?? 0;
    written.changed += result.rows[0]?.changed ?? 0;
  }
  return written;
}

/** Marks those a source no longer has; they stay, because letters and acts point to them. @returns how many */
export async function markGone(
  ctx: Ctx,
  sourceId: string,
  keys: readonly string[],
  { vacant }: { vacant: boolean },
): Promise<number> {
  const done = await sql`
    update targets t set gone_at = ${ctx.now}, updated_at = ${ctx.now}
    where t.workspace_id = ${ctx.workspaceId} and t.source_id = ${sourceId} and t.gone_at is null
      and t.vacant = ${vacant}
      and not exists (select from unnest(${sql.val([...keys])}::text[]) k where k = t.source_key)`.execute(
    ctx.tx,
  );
  return Number(done.numAffectedRows ?? 0);
}

/** Districts that a source’s people hold today, by chamber. */
export async function heldSeats(ctx: Ctx, sourceId: string) {
  return ctx.tx
    .selectFrom('targets as t')
    .innerJoin('jurisdictions as j', (join) =>
      join.onRef('j.workspace_id', '=', 't.workspace_id').onRef('j.id', '=', 't.jurisdiction_id'),
    )
    .select([
      't.chamber',
      't.post',
      'j.ocd_id as ocdId',
      'j.name',
      'j.kind',
      'j.country',
      't.gone_at as goneAt',
    ])
    .where('t.workspace_id', '=', ctx.workspaceId)
    .where('t.source_id', '=', sourceId)
    .where('t.vacant', '=', false)
    .execute();
}

/** Districts to which some postal code leads. */
export async function postalDistricts(ctx: Ctx): Promise<District[]> {
  const { rows } = await sql<District>`
    select j.ocd_id as "ocdId", j.name, j.kind, j.country from jurisdictions j
    where j.workspace_id = ${ctx.workspaceId} and exists (
      select from postal_districts p where p.workspace_id = j.workspace_id and p.ocd_id = j.ocd_id)`.execute(
    ctx.tx,
  );
  return rows;
}

/** Puts a table of postal codes in the place of what its source brought before. @returns how many lines it has now */
export async function writePostal(ctx: Ctx, sourceId: string, lines: readonly PostalLine[]): Promise<number> {
  await ctx.tx
    .deleteFrom('postal_districts')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('source_id', '=', sourceId)
    .execute();
  for (const batch of batches(lines, 5_000)) {
    const rows = JSON.stringify(
      batch.map(({ country, postalCode, district, place }) => [country, postalCode, district.ocdId, place]),
    );
    await sql`
      insert into postal_districts (workspace_id, country, postal_code, ocd_id, place, source_id)
      select ${ctx.workspaceId}::uuid, g->>0, g->>1, g->>2, g->>3, ${sourceId}::uuid
      from jsonb_array_elements(${rows}::jsonb) g
      on conflict do nothing`.execute(ctx.tx);
  }
  const counted = await ctx.tx
    .selectFrom('postal_districts')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('workspace_id', '=', ctx.workspaceId)
    .where('source_id', '=', sourceId)
    .executeTakeFirstOrThrow();
  return counted.n;
}
