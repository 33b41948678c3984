/** SQL of what a person opened and shared. Read for that person alone; no count is made of it. */
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';

export async function markOpened(ctx: Ctx, personId: string, storyId: string): Promise<void> {
  await ctx.tx
    .insertInto('story_marks')
    .values({
      workspace_id: ctx.workspaceId,
      person_id: personId,
      story_id: storyId,
      opened_at: ctx.now,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['workspace_id', 'person_id', 'story_id'])
        .doUpdateSet({ opened_at: sql<Date>`coalesce(story_marks.opened_at, excluded.opened_at)` }),
    )
    .execute();
}

/** Marks a story as shared by whoever an event is about: the one who acted. One that is gone meanwhile is left. */
export async function markShared(ctx: Ctx, eventId: string, storyId: string): Promise<void> {
  await sql`insert into story_marks (workspace_id, person_id, story_id, opened_at, shared_at)
    select e.workspace_id, e.actor_person_id, s.id, e.at, e.at from events e
    join stories s on s.workspace_id = e.workspace_id and s.id = ${storyId}::uuid
    where e.workspace_id = ${ctx.workspaceId} and e.id = ${eventId} and e.actor_person_id is not null
    on conflict (workspace_id, person_id, story_id) do update set
      opened_at = coalesce(story_marks.opened_at, excluded.opened_at),
      shared_at = coalesce(story_marks.shared_at, excluded.shared_at)`.execute(ctx.tx);
}

/** For the `where` of a query over `stories as s`: this person has passed it on. */
export const sharedBy = (ctx: Ctx, personId: string) =>
  sql<boolean>`exists (select 1 from story_marks m where m.workspace_id = ${ctx.workspaceId} and m.person_id = ${personId}
    and m.story_id = s.id and m.shared_at is not null)`;

/** For the `where` of a query over `stories as s`: this person has not opened it yet. */
export const newTo = (ctx: Ctx, personId: string) =>
  sql<boolean>`not exists (select 1 from story_marks m where m.workspace_id = ${ctx.workspaceId} and m.person_id = ${personId}
    and m.story_id = s.id)`;
