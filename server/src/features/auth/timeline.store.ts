/** SQL of the room's part of one's own timeline: API tokens. */
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import type { TimelinePage } from '#platform/room.ts';

export async function listTokenMoments(ctx: Ctx, personId: string, { until, limit }: TimelinePage) {
  const { rows } = await sql<{ name: string; moment: 'made' | 'revoked'; at: Date }>`
    select a.name, m.moment, m.at from api_tokens a
    cross join lateral (values ('made', a.created_at), ('revoked', a.revoked_at)) as m (moment, at)
    where a.workspace_id = ${ctx.workspaceId} and a.person_id = ${personId} and m.at <= ${until}
    order by m.at desc limit ${limit}`.execute(ctx.tx);
  return rows;
}
