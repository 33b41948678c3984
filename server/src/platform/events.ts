/** Domain events: one row, plus one job per listener, in the transaction of what happened; some listeners run in it. */
import type { Ctx } from './ctx.ts';
import { newId } from './ids.ts';
import type { DomainEvent, JobDef, ListenerDef } from './room.ts';

/** Tells later rooms that something happened. @param name room and past tense, e.g. `sharing.share_created`. */
export async function emit(ctx: Ctx, name: string, data: Record<string, unknown>): Promise<void> {
  const id = newId();
  await ctx.tx
    .insertInto('events')
    .values({
      workspace_id: ctx.workspaceId,
      id,
      name,
      actor_kind: ctx.actor.kind,
      actor_person_id: ctx.actor.kind === 'person' ? ctx.actor.personId : null,
      data: JSON.stringify(data),
      at: ctx.now,
    })
    .execute();
  for (const queue of ctx.house.jobs.listenersTo(name)) {
    await ctx.house.jobs.enqueue(ctx.tx, queue, { workspaceId: ctx.workspaceId, eventId: id });
  }
  for (const within of ctx.house.listenersWithin(name)) {
    await within.run(ctx, { id, workspaceId: ctx.workspaceId, name, at: ctx.now, data });
  }
}

/** A listener as a job: the receipt makes its effects happen once although the job may run twice. */
export function listenerJob(def: ListenerDef): JobDef {
  return {
    name: def.name,
    async run(house, data) {
      const { workspaceId, eventId } = data as { workspaceId: string; eventId: string };
      await house.inWorkspace(workspaceId, async (ctx) => {
        const receipt = await ctx.tx
          .insertInto('event_receipts')
          .values({ workspace_id: workspaceId, event_id: eventId, listener: def.name })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst();
        if (!receipt.numInsertedOrUpdatedRows) return;
        const row = await ctx.tx
          .selectFrom('events')
          .selectAll()
          .where('workspace_id', '=', workspaceId)
          .where('id', '=', eventId)
          .executeTakeFirstOrThrow();
        const event: DomainEvent = {
          id: row.id,
          workspaceId,
          name: row.name,
          at: row.at,
          data: row.data as Record<string, unknown>,
        };
        await def.run(ctx, event);
      });
    },
  };
}
