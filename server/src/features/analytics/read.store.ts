/** Reads facts. Each query touches rows by day, hour or publication of one workspace, never single clicks. */
import type { ShareState } from '@portevoix/core/analytics';
import { type ClickCounts, noClicks } from '@portevoix/core/links';
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import type { Dimension } from './facts.rules.ts';

/** Days of a time zone, both included. */
export interface Days {
  from: string;
  to: string;
  timeZone: string;
}

/** The first instant of a day, and the first after another: SQL that keeps the index on a timestamp usable. */
const begins = (day: string, timeZone: string) =>
  sql<Date>`(${day}::date::timestamp at time zone ${timeZone})`;
const ends = (day: string, timeZone: string) =>
  sql<Date>`((${day}::date + 1)::timestamp at time zone ${timeZone})`;

export async function clickTotals(ctx: Ctx, { from, to, timeZone }: Days): Promise<ClickCounts> {
  const { rows } = await sql<ClickCounts>`
    select coalesce(sum(human), 0)::bigint as human, coalesce(sum(human_unique), 0)::bigint as "humanUnique",
      coalesce(sum(preview), 0)::bigint as preview, coalesce(sum(crawler), 0)::bigint as crawler,
      coalesce(sum(ai), 0)::bigint as ai, coalesce(sum(monitor), 0)::bigint as monitor,
      coalesce(sum(scanner), 0)::bigint as scanner, coalesce(sum(prefetch), 0)::bigint as prefetch
    from fact_click_hours where workspace_id = ${ctx.workspaceId}
      and hour >= ${begins(from, timeZone)} and hour < ${ends(to, timeZone)}`.execute(ctx.tx);
  return rows[0] ?? noClicks();
}

/** People's clicks by local day and hour. One row a day: a year of hours would cost more to send than to count. */
export async function humanHours(ctx: Ctx, { from, to, timeZone }: Days) {
  const { rows } = await sql<{ day: string; hours: string }>`
    select local::date::text as day, string_agg(extract(hour from local)::int || ':' || human, ' ') as hours
    from (
      select hour at time zone ${timeZone} as local, human
      from fact_click_hours where workspace_id = ${ctx.workspaceId} and human > 0
        and hour >= ${begins(from, timeZone)} and hour < ${ends(to, timeZone)}
      order by hour
    ) hours group by local::date order by local::date`.execute(ctx.tx);
  return rows.flatMap(({ day, hours }) =>
    hours.split(' ').map((pair) => {
      const [hour, human] = pair.split(':');
      return { day, hour: Number(hour), human: Number(human) };
    }),
  );
}

/** First local day on which anything was counted, and the last hour that was. */
export async function countedSpan(ctx: Ctx, timeZone: string) {
  const { rows } = await sql<{ since: string | null; until: Date | null }>`
    select to_char(min(hour) at time zone ${timeZone}, 'YYYY-MM-DD') as since, max(hour) as until
    from fact_click_hours where workspace_id = ${ctx.workspaceId}`.execute(ctx.tx);
  return rows[0] ?? { since: null, until: null };
}

/**
 * Members on the last day, and how many of them shared in the period.
 * Both lists go through one grouping: a join here depends on a guess at their sizes, and a wrong one costs a second.
 */
export async function participation(ctx: Ctx, { from, to, timeZone }: Days) {
  const { rows } = await sql<{ members: number; active: number }>`
    select count(*)::int as members, count(*) filter (where active)::int as active from (
      select person_id, bool_or(shared) as active from (
        select person_id, true as member, false as shared from fact_members
        where workspace_id = ${ctx.workspaceId} and joined_at < ${ends(to, timeZone)}
          and (left_at is null or left_at >= ${ends(to, timeZone)})
        union all
        select person_id, false, true from fact_publications
        where workspace_id = ${ctx.workspaceId}
          and counted_at >= ${begins(from, timeZone)} and counted_at < ${ends(to, timeZone)}
      ) persons group by person_id having bool_or(member)
    ) members`.execute(ctx.tx);
  return rows[0] ?? { members: 0, active: 0 };
}

/** Publications begun in the period, by what became of them. */
export async function sharesByState(
  ctx: Ctx,
  { from, to, timeZone }: Days,
): Promise<Map<ShareState, number>> {
  const rows = await ctx.tx
    .selectFrom('fact_publications')
    .select(['state', (eb) => eb.fn.countAll<number>().as('n')])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('created_at', '>=', begins(from, timeZone))
    .where('created_at', '<', ends(to, timeZone))
    .groupBy('state')
    .execute();
  return new Map(rows.map((row) => [row.state as ShareState, row.n]));
}

export interface SharesOf {
  total: number;
  measured: number;
}

/** Shares that began to count in the period: all of them under the dimension `all`, and by one thing at a time. */
export async function countedShares(ctx: Ctx, { from, to, timeZone }: Days) {
  const { rows } = await sql<{ dimension: Dimension | 'all'; key: string } & SharesOf>`
    select case when grouping(network) = 0 then 'network' when grouping(facet) = 0 then 'facet'
        when grouping(team_id) = 0 then 'team' when grouping(story_id) = 0 then 'story' else 'all' end as dimension,
      coalesce(network, facet, team_id::text, story_id::text, '') as key,
      count(*)::int as total, count(*) filter (where state <> 'declared')::int as measured
    from fact_publications where workspace_id = ${ctx.workspaceId}
      and counted_at >= ${begins(from, timeZone)} and counted_at < ${ends(to, timeZone)}
    group by grouping sets ((), (network), (facet), (team_id), (story_id))`.execute(ctx.tx);
  return rows;
}

/** People's clicks of the period by network, facet, team or story, the most followed first. */
export async function clicksBy(ctx: Ctx, { from, to }: Days) {
  const { rows } = await sql<{ dimension: Dimension; key: string; human: number; humanUnique: number }>`
    select dimension, key, sum(human)::bigint as human, sum(human_unique)::bigint as "humanUnique"
    from fact_click_days where workspace_id = ${ctx.workspaceId}
      and dimension in ('network', 'facet', 'team', 'story') and day between ${from}::date and ${to}::date
    group by 1, 2 order by 3 desc, 2`.execute(ctx.tx);
  return rows;
}

/**
 * People behind each key: who shared in the period or in the 30 days before, whose links still draw clicks in it.
 * Counts to a hundred and no further, to five for stories: it only decides what may be shown.
 */
export async function peopleBehind(
  ctx: Ctx,
  { from, to }: Days,
  keys: readonly { dimension: Dimension; key: string }[],
) {
  const { rows } = await sql<{ dimension: Dimension; key: string; people: number }>`
    select k.dimension, k.key, s.people
    from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as k (dimension text, key text)
    cross join lateral (
      select count(*)::int as people from (
        select 1 from fact_sharers f where f.workspace_id = ${ctx.workspaceId} and f.dimension = k.dimension
          and f.key = k.key and f.first_on <= ${to}::date and f.last_on >= ${from}::date - 30
        limit case when k.dimension = 'story' then 5 else 100 end
      ) enough
    ) s`.execute(ctx.tx);
  return rows;
}

/** The story that drew most of each day's clicks. */
export async function storyOfDays(ctx: Ctx, days: readonly string[]): Promise<Map<string, string>> {
  if (days.length === 0) return new Map();
  const { rows } = await sql<{ day: string; key: string }>`
    select distinct on (day) to_char(day, 'YYYY-MM-DD') as day, key from fact_click_days
    where workspace_id = ${ctx.workspaceId} and dimension = 'story' and day = any(${sql.val([...days])}::date[])
    order by day, human desc, key`.execute(ctx.tx);
  return new Map(rows.map((row) => [row.day, row.key]));
}

export interface OwnPublication {
  linkId: string;
  storyId: string;
  network: string;
  state: ShareState;
}

/** Publications of one person that count as shares. Only ever for that person. */
export async function publicationsOf(ctx: Ctx, personId: string): Promise<OwnPublication[]> {
  const rows = await ctx.tx
    .selectFrom('fact_publications')
    .select(['link_id', 'story_id', 'network', 'state'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('person_id', '=', personId)
    .where('counted_at', 'is not', null)
    .orderBy('created_at', 'desc')
    .limit(5000)
    .execute();
  return rows.map((row) => ({
    linkId: row.link_id,
    storyId: row.story_id,
    network: row.network,
    state: row.state as ShareState,
  }));
}
