/** SQL of what people asked, and of its clock. */
import type { RequestKind } from '@portevoix/core/privacy';
import type { Ctx } from '#platform/ctx.ts';
import { newId } from '#platform/ids.ts';
import { decodeCursor, toPage } from '#platform/page.ts';

const columns = [
  'id',
  'person_id',
  'kind',
  'note',
  'asked_at',
  'due_at',
  'done_at',
  'answer',
  'withdrawn_at',
] as const;

/** One month later, by the calendar (GDPR art. 12, 3; Regulation 1182/71 for how months are counted). */
export function oneMonthAfter(day: Date): Date {
  const later = new Date(day);
  later.setUTCMonth(later.getUTCMonth() + 1);
  // The 31st has no counterpart in a month of 30 days: its last day counts.
  if (later.getUTCDate() !== day.getUTCDate()) later.setUTCDate(0);
  return later;
}

export async function insertRequest(
  ctx: Ctx,
  personId: string,
  kind: RequestKind,
  note: string | null = null,
): Promise<string> {
  const id = newId();
  await ctx.tx
    .insertInto('privacy_requests')
    .values({
      workspace_id: ctx.workspaceId,
      id,
      person_id: personId,
      kind,
      note,
      asked_at: ctx.now,
      due_at: oneMonthAfter(ctx.now),
    })
    .execute();
  return id;
}

export const requestsOf = (ctx: Ctx, personId: string) =>
  ctx.tx
    .selectFrom('privacy_requests')
    .select(columns)
    .where('workspace_id', '=', ctx.workspaceId)
    .where('person_id', '=', personId)
    .where('withdrawn_at', 'is', null)
    .orderBy('asked_at', 'desc')
    .limit(50)
    .execute();

export const findRequest = (ctx: Ctx, id: string) =>
  ctx.tx
    .selectFrom('privacy_requests')
    .select(columns)
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();

export async function listRequests(ctx: Ctx, query: { limit: number; cursor?: string | undefined }) {
  const after = decodeCursor(query.cursor, 2);
  let select = ctx.tx
    .selectFrom('privacy_requests')
    .select(columns)
    .where('workspace_id', '=', ctx.workspaceId)
    .where('withdrawn_at', 'is', null);
  if (after)
    select = select.where((eb) =>
      eb.or([
        eb('asked_at', '<', new Date(String(after[0]))),
        eb.and([eb('asked_at', '=', new Date(String(after[0]))), eb('id', '<', String(after[1]))]),
      ]),
    );
  const rows = await select
    .orderBy('asked_at', 'desc')
    .orderBy('id', 'desc')
    .limit(query.limit + 1)
    .execute();
  return toPage(
    rows,
    query.limit,
    (row) => [row.asked_at.toISOString(), row.id],
    (row) => row,
  );
}

/** What was asked goes with the answer: from then on only that it was asked, and when it was done. */
export const finishRequest = (ctx: Ctx, id: string, by: string | null, answer: string | null = null) =>
  ctx.tx
    .updateTable('privacy_requests')
    .set({ done_at: ctx.now, done_by: by, answer, note: null })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();

/** The open requests of a kind that the program has just fulfilled. */
export const finishRequestsOf = (ctx: Ctx, personId: string, kind: RequestKind) =>
  ctx.tx
    .updateTable('privacy_requests')
    .set({ done_at: ctx.now })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('person_id', '=', personId)
    .where('kind', '=', kind)
    .where('done_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .execute();

export const withdrawRequest = (ctx: Ctx, id: string) =>
  ctx.tx
    .updateTable('privacy_requests')
    .set({ withdrawn_at: ctx.now, note: null })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();

export const withdrawRequestsOf = (ctx: Ctx, personId: string, kind: RequestKind) =>
  ctx.tx
    .updateTable('privacy_requests')
    .set({ withdrawn_at: ctx.now })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('person_id', '=', personId)
    .where('kind', '=', kind)
    .where('done_at', 'is', null)
    .execute();

/** @returns how many went. */
export async function deleteOldRequests(ctx: Ctx, before: Date, limit: number): Promise<number> {
  const old = ctx.tx
    .selectFrom('privacy_requests')
    .select('id')
    .where('workspace_id', '=', ctx.workspaceId)
    .where((eb) => eb.or([eb('done_at', '<', before), eb('withdrawn_at', '<', before)]))
    .limit(limit);
  const done = await ctx.tx
    .deleteFrom('privacy_requests')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', 'in', old)
    .executeTakeFirst();
  return Number(done.numDeletedRows);
}
