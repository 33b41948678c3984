/** Writes facts. Rows travel as one JSON text each, so that a thousand of them are one statement. */
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import type { LinkFact } from './facts.rules.ts';

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

/** Which of these count as shares already. */
export async function countedAmong(ctx: Ctx, publicationIds: readonly string[]): Promise<Set<string>> {
  const rows = await ctx.tx
    .selectFrom('fact_publications')
    .select('publication_id')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('publication_id', '=', sql<string>`any(${sql.val([...publicationIds])}::uuid[])`)
    .where('counted_at', 'is not', null)
    .execute();
  return new Set(rows.map((row) => row.publication_id));
}

export async function linkFacts(ctx: Ctx, linkIds: readonly string[]): Promise<Map<string, LinkFact>> {
  const rows = await ctx.tx
    .selectFrom('fact_publications')
    .select(['link_id', 'story_id', 'facet', 'network', 'team_id', 'person_id'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('link_id', '=', sql<string>`any(${sql.val([...linkIds])}::uuid[])`)
    .execute();
  return new Map(
    rows.map((row) => [
      row.link_id,
      {
        storyId: row.story_id,
        facet: row.facet,
        network: row.network,
        teamId: row.team_id,
        personId: row.person_id,
      },
    ]),
  );
}

export async function forgetFacts(ctx: Ctx): Promise<void> {
  for (const table of ['fact_members', 'fact_publications', 'fact_waiting'] as const) {
    await ctx.tx.deleteFrom(table).where('workspace_id', '=', ctx.workspaceId).execute();
  }
}
