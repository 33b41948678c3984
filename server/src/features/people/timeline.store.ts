/** SQL of the room's part of one's own timeline: how one came here, hats, roles, groups. */
import type { Hat, HatSource, Role } from '@portevoix/core/people';
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';

export async function arrivalOf(ctx: Ctx, personId: string) {
  return ctx.tx
    .selectFrom('people')
    .select(['created_at as addedAt', 'joined_at as joinedAt', 'charter_version as charterVersion'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', personId)
    .executeTakeFirstOrThrow();
}

export type HatMoment = 'given' | 'agreed' | 'ended' | 'withdrawn';
/** What happened to hats, the latest first. */
export async function listHatMoments(
  ctx: Ctx,
  personId: string,
  { until, limit, hat }: { until: Date; limit: number; hat?: Hat | undefined },
) {
  const { rows } = await sql<{ hat: Hat; source: HatSource; moment: HatMoment; at: Date }>`
    select h.hat, h.source, m.moment, m.at from person_hats h
    cross join lateral (values ('given', h.started_at), ('agreed', case when h.source <> 'self' then h.consented_at end),
      ('withdrawn', h.withdrawn_at), ('ended', case when h.withdrawn_at is null then h.ended_at end)) as m (moment, at)
    where h.workspace_id = ${ctx.workspaceId} and h.person_id = ${personId} and m.at <= ${until}
      and (${hat ?? null}::text is null or h.hat = ${hat ?? null})
    order by m.at desc, h.hat limit ${limit}`.execute(ctx.tx);
  return rows;
}

/** Roles given and taken, the latest first, with who gave them. */
export async function listRoleMoments(
  ctx: Ctx,
  personId: string,
  { until, limit }: { until: Date; limit: number },
) {
  const { rows } = await sql<{ role: Role; moment: 'given' | 'taken'; at: Date; by: string | null }>`
    select r.role, m.moment, m.at, case when m.moment = 'given' then g.name end as by from person_roles r
    left join people g on g.workspace_id = r.workspace_id and g.id = r.given_by
    cross join lateral (values ('given', r.given_at), ('taken', r.taken_at)) as m (moment, at)
    where r.workspace_id = ${ctx.workspaceId} and r.person_id = ${personId} and m.at <= ${until}
    order by m.at desc limit ${limit}`.execute(ctx.tx);
  return rows;
}

/** Groups one was put into by hand. */
export async function listGroupMoments(
  ctx: Ctx,
  personId: string,
  { until, limit }: { until: Date; limit: number },
) {
  return ctx.tx
    .selectFrom('group_members as m')
    .innerJoin('groups as g', (join) =>
      join.onRef('g.workspace_id', '=', 'm.workspace_id').onRef('g.id', '=', 'm.group_id'),
    )
    .select(['g.name', 'm.added_at as at'])
    .where('m.workspace_id', '=', ctx.workspaceId)
    .where('m.person_id', '=', personId)
    .where('m.added_at', '<=', until)
    .orderBy('m.added_at', 'desc')
    .limit(limit)
    .execute();
}
