/** SQL of the room's part of one's own timeline: accounts connected, messages out, posts told of, help given. */
import type { Hat } from '@portevoix/core/people';
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import type { TimelinePage } from '#platform/room.ts';

export interface SharingMoment {
  moment: 'connected' | 'published' | 'declared' | 'withdrawn' | 'own_post';
  at: Date;
  network: string;
  /** Title of the story, or the account's name. */
  about: string | null;
  hat: Hat | null;
}
export async function listSharingMoments(
  ctx: Ctx,
  personId: string,
  { until, limit, hat }: TimelinePage,
): Promise<SharingMoment[]> {
  const wanted: Hat | null = hat ?? null;
  const { rows } = await sql<SharingMoment>`
    (select m.moment, m.at, p.network, s.story_title as about, p.hat from publications p
      join shares s on s.workspace_id = p.workspace_id and s.id = p.share_id
      cross join lateral (values ('published', p.published_at), ('declared', p.declared_at),
        ('withdrawn', p.withdrawn_at)) as m (moment, at)
      where p.workspace_id = ${ctx.workspaceId} and p.person_id = ${personId} and m.at <= ${until}
        and (${wanted}::text is null or p.hat = ${wanted})
      order by m.at desc limit ${limit})
    union all
    (select 'connected', c.connected_at, c.network, c.handle, null from connections c
      where c.workspace_id = ${ctx.workspaceId} and c.person_id = ${personId} and c.connected_at <= ${until}
        and ${wanted}::text is null
      order by c.connected_at desc limit ${limit})
    union all
    (select 'own_post', o.created_at, o.network, null, null from own_posts o
      where o.workspace_id = ${ctx.workspaceId} and o.person_id = ${personId} and o.created_at <= ${until}
        and ${wanted}::text is null
      order by o.created_at desc limit ${limit})`.execute(ctx.tx);
  return rows;
}
