/** Writes facts. Rows travel as one JSON text each, so that a thousand of them are one statement. */
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import type { ClickFacts, LinkFact } from './facts.rules.ts';

export interface MemberFact {
  personId: string;
  teamId: string | null;
  joinedAt: Date;
  leftAt: Date | null;
}

export async function saveMembers(ctx: Ctx, members: readonly MemberFact[]): Promise<void> {
  await sql`
    insert into fact_members (workspace_id, person_id, team_id, joined_at, left_at)
    select ${ctx.workspaceId}, "personId", "teamId", "joinedAt", "leftAt"
    from jsonb_to_recordset(${JSON.stringify(members)}::jsonb)
      as m ("personId" uuid, "teamId" uuid, "joinedAt" timestamptz, "leftAt" timestamptz)
    on conflict (workspace_id, person_id) do update
      set team_id = excluded.team_id, joined_at = excluded.joined_at, left_at = excluded.left_at`.execute(
    ctx.tx,
  );
}

export interface PublicationRow extends LinkFact {
  publicationId: string;
  shareId: string;
  linkId: string;
  personId: string;
  state: string;
  createdAt: Date;
  countedAt: Date | null;
}

/** The team and the facet stay as they were when the publication was first heard of. */
export async function savePublications(ctx: Ctx, rows: readonly PublicationRow[]): Promise<void> {
  await sql`
    insert into fact_publications (workspace_id, publication_id, share_id, link_id, story_id, facet, network,
      person_id, team_id, state, created_at, counted_at)
    select ${ctx.workspaceId}, "publicationId", "shareId", "linkId", "storyId", facet, network,
      "personId", "teamId", state, "createdAt", "countedAt"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as p ("publicationId" uuid, "shareId" uuid, "linkId" uuid,
      "storyId" uuid, facet text, network text, "personId" uuid, "teamId" uuid, state text,
      "createdAt" timestamptz, "countedAt" timestamptz)
    on conflict (workspace_id, publication_id) do update
      set state = excluded.state, counted_at = excluded.counted_at`.execute(ctx.tx);
}

/** Notes who stands behind each network, facet, team and story of these publications, by days of the time zone. */
export async function saveSharers(
  ctx: Ctx,
  publicationIds: readonly string[],
  timeZone: string,
): Promise<void> {
  await sql`
    insert into fact_sharers (workspace_id, dimension, key, person_id, first_on, last_on)
    select p.workspace_id, d.dimension, d.key, p.person_id,
      min((p.counted_at at time zone ${timeZone})::date), max((p.counted_at at time zone ${timeZone})::date)
    from fact_publications p
    cross join lateral (values ('network', p.network), ('facet', p.facet),
      ('team', coalesce(p.team_id::text, '')), ('story', p.story_id::text)) as d (dimension, key)
    where p.workspace_id = ${ctx.workspaceId} and p.counted_at is not null
      and p.publication_id = any(${sql.val([...publicationIds])}::uuid[])
    group by 1, 2, 3, 4 order by 1, 2, 3, 4
    on conflict (workspace_id, dimension, key, person_id) do update
      set first_on = least(fact_sharers.first_on, excluded.first_on),
          last_on = greatest(fact_sharers.last_on, excluded.last_on)`.execute(ctx.tx);
}

export async function linkFacts(ctx: Ctx, linkIds: readonly string[]): Promise<Map<string, LinkFact>> {
  const rows = await ctx.tx
    .selectFrom('fact_publications')
    .select(['link_id', 'story_id', 'facet', 'network', 'team_id'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('link_id', '=', sql<string>`any(${sql.val([...linkIds])}::uuid[])`)
    .execute();
  return new Map(
    rows.map((row) => [
      row.link_id,
      { storyId: row.story_id, facet: row.facet, network: row.network, teamId: row.team_id },
    ]),
  );
}

export async function addClicks(ctx: Ctx, facts: ClickFacts): Promise<void> {
  await sql`
    insert into fact_click_hours as f
      (workspace_id, hour, human, human_unique, preview, crawler, ai, monitor, scanner, prefetch)
    select ${ctx.workspaceId}, hour, human, "humanUnique", preview, crawler, ai, monitor, scanner, prefetch
    from jsonb_to_recordset(${JSON.stringify(facts.hours)}::jsonb) as h (hour timestamptz, human int,
      "humanUnique" int, preview int, crawler int, ai int, monitor int, scanner int, prefetch int)
    on conflict (workspace_id, hour) do update set human = f.human + excluded.human,
      human_unique = f.human_unique + excluded.human_unique, preview = f.preview + excluded.preview,
      crawler = f.crawler + excluded.crawler, ai = f.ai + excluded.ai, monitor = f.monitor + excluded.monitor,
      scanner = f.scanner + excluded.scanner, prefetch = f.prefetch + excluded.prefetch`.execute(ctx.tx);
  await sql`
    insert into fact_click_days as f (workspace_id, dimension, day, key, human, human_unique)
    select ${ctx.workspaceId}, dimension, day, key, human, "humanUnique"
    from jsonb_to_recordset(${JSON.stringify(facts.days)}::jsonb) as d (dimension text, day date, key text,
      human int, "humanUnique" int)
    on conflict (workspace_id, dimension, day, key) do update
      set human = f.human + excluded.human, human_unique = f.human_unique + excluded.human_unique`.execute(
    ctx.tx,
  );
}

export async function forgetFacts(ctx: Ctx): Promise<void> {
  for (const table of [
    'fact_members',
    'fact_publications',
    'fact_sharers',
    'fact_click_hours',
    'fact_click_days',
  ] as const) {
    await ctx.tx.deleteFrom(table).where('workspace_id', '=', ctx.workspaceId).execute();
  }
}
