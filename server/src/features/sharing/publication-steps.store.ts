/** SQL of what happens to a publication. Every change of state names the states it may start from, so that two writers cannot cross. */
import {
  nextState,
  type PublicationState,
  type PublicationStep,
  publicationStates,
  type ReasonCode,
  statesBefore,
} from '@portevoix/core/sharing';
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { type PublicationRow, selectPublications, toPublication } from './publications.store.ts';

/** Neither the organisation nor the person has paused: a message that waits for the end of a pause is not claimed. */
export const notHeld = (publication: string) => sql<boolean>`not exists (
    select from sharing_pauses q where q.workspace_id = ${sql.ref(`${publication}.workspace_id`)} and q.ended_at is null)
  and not exists (
    select from sharing_rhythms r where r.workspace_id = ${sql.ref(`${publication}.workspace_id`)}
      and r.person_id = ${sql.ref(`${publication}.person_id`)} and r.paused_at is not null)`;

/**
 * Takes a due publication for this worker, or null when it is not waiting, not due, or another worker has it.
 * `publishing` is written before the network is called: a crash after that is an unknown outcome, not a new try.
 */
export async function claimPublication(ctx: Ctx, id: string): Promise<PublicationRow | null> {
  const row = await ctx.tx
    .updateTable('publications')
    .set((eb) => ({
      state: 'publishing',
      claimed_at: ctx.now,
      tries: eb('tries', '+', 1),
      first_tried_at: eb.fn.coalesce('first_tried_at', eb.val(ctx.now)),
    }))
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', (eb) =>
      eb
        .selectFrom('publications as p')
        .select('p.id')
        .where('p.workspace_id', '=', ctx.workspaceId)
        .where('p.id', '=', id)
        .where('p.state', 'in', statesBefore('claim'))
        .where('p.due_at', '<=', ctx.now)
        .where(notHeld('p'))
        .forUpdate()
        .skipLocked(),
    )
    .returningAll()
    .executeTakeFirst();
  return row ? toPublication(row) : null;
}

export interface Change {
  reason?: ReasonCode | null;
  detail?: string | null;
  due_at?: Date | null;
  remote_id?: string;
  url?: string | null;
  connection_id?: string;
  declared_at?: Date;
  verified_at?: Date;
  published_at?: Date;
  withdrawn_at?: Date;
}
/** Makes one step; @returns the row after it, or null when its state has moved on and the step no longer applies. */
export async function stepPublication(
  ctx: Ctx,
  id: string,
  step: PublicationStep,
  change: Change = {},
): Promise<PublicationRow | null> {
  const row = await ctx.tx
    .updateTable('publications')
    .set({ ...change, state: stateAfter(step) })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .where('state', 'in', statesBefore(step))
    .returningAll()
    .executeTakeFirst();
  return row ? toPublication(row) : null;
}

/** The transition table as SQL: where a step leads depends on where the row stands when it is written. */
const stateAfter = (step: PublicationStep) =>
  sql<string>`case state ${sql.join(
    publicationStates.flatMap((state) => {
      const next = nextState(state, step);
      return next ? [sql`when ${sql.lit(state)} then ${sql.lit(next)}`] : [];
    }),
    sql` `,
  )} end`;

/** Publications of a story, a person or a connection that a step still applies to, locked. */
export async function pendingOf(
  ctx: Ctx,
  owner: { storyId: string } | { personId: string } | { connectionId: string },
  states: readonly PublicationState[],
): Promise<PublicationRow[]> {
  let rows = selectPublications(ctx).where('state', 'in', states);
  if ('storyId' in owner) rows = rows.where('story_id', '=', owner.storyId);
  else if ('personId' in owner) rows = rows.where('person_id', '=', owner.personId);
  else rows = rows.where('connection_id', '=', owner.connectionId);
  return (await rows.where('mode', '=', 'api').orderBy('id').forUpdate().execute()).map(toPublication);
}
