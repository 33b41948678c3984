/** SQL of the room's part of one's own timeline: what was agreed to, and taken back. */
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import type { TimelinePage } from '#platform/room.ts';

export async function listConsentMoments(ctx: Ctx, personId: string, { until, limit }: TimelinePage) {
  const { rows } = await sql<{ purpose: string; version: string; moment: 'given' | 'withdrawn'; at: Date }>`
    select c.purpose, c.version, m.moment, m.at from consents c
    cross join lateral (values ('given', c.given_at), ('withdrawn', c.withdrawn_at)) as m (moment, at)
    where c.workspace_id = ${ctx.workspaceId} and c.person_id = ${personId} and m.at <= ${until}
    order by m.at desc limit ${limit}`.execute(ctx.tx);
  return rows;
}
