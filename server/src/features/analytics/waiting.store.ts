/** SQL of what happened and is not released yet. Nothing here is ever answered to anybody: only the release reads it. */
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import type { NewWaitingRow, WaitingRow } from './ledger.ts';

/**
 * Held while rows are added (shared) and while they are released (alone), so that no row slips in behind a block.
 * It ends with the transaction.
 */
export async function holdLedger(ctx: Ctx, how: 'adding' | 'releasing'): Promise<void> {
  const lock = sql.raw(how === 'adding' ? 'pg_advisory_xact_lock_shared' : 'pg_advisory_xact_lock');
  await sql`select ${lock}(hashtext('analytics.ledger'), hashtext(${ctx.workspaceId}))`.execute(ctx.tx);
}

/** Adds to what waits. Days that are closed count on the first one that is still open. */
export async function addWaiting(ctx: Ctx, rows: readonly NewWaitingRow[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    insert into fact_waiting as f (workspace_id, measure, source_id, day, hour, person_id, network, facet, team_id,
      story_id, value, part)
    select ${ctx.workspaceId}::uuid, r.measure, r."sourceId", greatest(r.day, closed.last_on + 1), r.hour,
      r."personId", r.network, r.facet, r."teamId", r."storyId", sum(r.value), sum(r.part)
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (measure text, "sourceId" uuid, day date, hour smallint,
      "personId" uuid, network text, facet text, "teamId" uuid, "storyId" uuid, value bigint, part bigint)
    left join lateral (select max(last_on) as last_on from released_blocks
      where workspace_id = ${ctx.workspaceId} and measure = r.measure) closed on true
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
    order by 2, 3, 4, 5
    on conflict (workspace_id, measure, source_id, day, hour) do update
      set value = f.value + excluded.value, part = f.part + excluded.part`.execute(ctx.tx);
}

/** Shares that wait as declared and were seen online meanwhile. */
export async function measureWaiting(ctx: Ctx, publicationIds: readonly string[]): Promise<void> {
  if (publicationIds.length === 0) return;
  await ctx.tx
    .updateTable('fact_waiting')
    .set({ part: 1 })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('measure', '=', 'shares')
    .where('source_id', 'in', [...publicationIds])
    .execute();
}

/** What waits of a measure until a day, by day; one row for each person and thing, however many links they have. */
export async function waitingOf(ctx: Ctx, measure: string, after: string | null, until: string) {
  const { rows } = await sql<WaitingRow>`
    select day::text as day, hour, person_id as "personId", network, facet, team_id as "teamId", story_id as "storyId",
      sum(value)::bigint as value, sum(part)::bigint as part
    from fact_waiting where workspace_id = ${ctx.workspaceId} and measure = ${measure} and day <= ${until}::date
      and (${after}::date is null or day > ${after}::date)
    group by 1, 2, 3, 4, 5, 6, 7 order by 1, 2`.execute(ctx.tx);
  return rows;
}

export async function waitingMeasures(ctx: Ctx): Promise<string[]> {
  const rows = await ctx.tx
    .selectFrom('fact_waiting')
    .select('measure')
    .distinct()
    .where('workspace_id', '=', ctx.workspaceId)
    .execute();
  return rows.map((row) => row.measure);
}

export async function forgetReleased(ctx: Ctx, measure: string, until: string): Promise<void> {
  await ctx.tx
    .deleteFrom('fact_waiting')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('measure', '=', measure)
    .where('day', '<=', until)
    .execute();
}

/** Who shared between two days, and what became of the publications they began. */
export async function weekOf(ctx: Ctx, from: string, to: string, timeZone: string) {
  const between = (column: string) =>
    sql<boolean>`${sql.ref(column)} >= (${from}::date::timestamp at time zone ${timeZone})
      and ${sql.ref(column)} < ((${to}::date + 1)::timestamp at time zone ${timeZone})`;
  const active = await ctx.tx
    .selectFrom('fact_publications')
    .select('person_id as personId')
    .distinct()
    .where('workspace_id', '=', ctx.workspaceId)
    .where(between('counted_at'))
    .execute();
  const begun = await ctx.tx
    .selectFrom('fact_publications')
    .select(['person_id as personId', 'state', (eb) => eb.fn.countAll<number>().as('n')])
    .where('workspace_id', '=', ctx.workspaceId)
    .where(between('created_at'))
    .groupBy(['person_id', 'state'])
    .execute();
  return { active: active.map((row) => row.personId), begun };
}

/** Day of the first publication ever begun; null for none. */
export async function firstBegun(ctx: Ctx, timeZone: string): Promise<string | null> {
  const { rows } = await sql<{ day: string | null }>`
    select (min(created_at) at time zone ${timeZone})::date::text as day from fact_publications
    where workspace_id = ${ctx.workspaceId}`.execute(ctx.tx);
  return rows[0]?.day ?? null;
}
