/** SQL of the room's part of one's own timeline: what one suggested and said under stories. */
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import type { TimelinePage } from '#platform/room.ts';

export interface ContentMoment {
  moment: 'suggested' | 'suggestion_accepted' | 'suggestion_refused' | 'commented' | 'comment_hidden';
  at: Date;
  about: string;
}
export async function listContentMoments(
  ctx: Ctx,
  personId: string,
  { until, limit }: TimelinePage,
): Promise<ContentMoment[]> {
  const { rows } = await sql<ContentMoment>`
    (select m.moment, m.at, coalesce(s.title, s.url, s.text, '') as about from story_suggestions s
      cross join lateral (values ('suggested', s.created_at), ('suggestion_' || s.decision, s.decided_at)) as m (moment, at)
      where s.workspace_id = ${ctx.workspaceId} and s.person_id = ${personId} and m.at <= ${until}
      order by m.at desc limit ${limit})
    union all
    (select m.moment, m.at, t.title from story_comments c
      join stories t on t.workspace_id = c.workspace_id and t.id = c.story_id
      cross join lateral (values ('commented', c.created_at), ('comment_hidden', c.hidden_at)) as m (moment, at)
      where c.workspace_id = ${ctx.workspaceId} and c.person_id = ${personId} and m.at <= ${until}
      order by m.at desc limit ${limit})`.execute(ctx.tx);
  return rows;
}
