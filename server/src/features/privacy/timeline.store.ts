/** SQL of the room's part of one's own timeline: what was agreed to, what was taken back, who looked. */
import type { Role } from '@portevoix/core/people';
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

/** Staff who were shown something of this person, the latest first. */
export const listLookMoments = (ctx: Ctx, personId: string, { until, limit }: TimelinePage) =>
  ctx.tx
    .selectFrom('looks')
    .select(['seen_at as at', 'viewer_id as viewerId', 'role', 'route'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('person_id', '=', personId)
    .where('seen_at', '<=', until)
    .orderBy('seen_at', 'desc')
    .limit(limit)
    .$castTo<{ at: Date; viewerId: string | null; role: Role; route: string }>()
    .execute();
