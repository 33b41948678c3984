/** Answers to a gathering: one per supporter, and how many places they hold. */
import type { GatheringAnswer } from '@portevoix/core/campaigns';
import { type Selectable, sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import type { DB } from '#platform/db/schema.gen.ts';
import { forgetOldest } from '#platform/forgetting.ts';

export type ReplyRow = Omit<Selectable<DB['gathering_replies']>, 'answer' | 'seat'> & {
  answer: GatheringAnswer;
  seat: 'none' | 'held' | 'waiting';
};
const replies = (ctx: Ctx) =>
  ctx.tx.selectFrom('gathering_replies').where('workspace_id', '=', ctx.workspaceId);

export async function findReply(ctx: Ctx, id: string): Promise<ReplyRow | undefined> {
  return (await replies(ctx).selectAll().where('id', '=', id).executeTakeFirst()) as ReplyRow | undefined;
}

export async function findReplyOf(
  ctx: Ctx,
  of: { alertId: string; supporterId: string; test: boolean },
): Promise<ReplyRow | undefined> {
  return (await replies(ctx)
    .selectAll()
    .where('alert_id', '=', of.alertId)
    .where('supporter_id', '=', of.supporterId)
    .where('test', '=', of.test)
    .executeTakeFirst()) as ReplyRow | undefined;
}

/** What one supporter answered; the next gathering first, in one order for everybody who locks them. */
export async function repliesOfSupporter(ctx: Ctx, supporterId: string): Promise<ReplyRow[]> {
  const rows = await replies(ctx)
    .selectAll()
    .where('supporter_id', '=', supporterId)
    .orderBy(sql`over_at < ${ctx.now}`)
    .orderBy('over_at')
    .orderBy('id')
    .limit(200)
    .execute();
  return rows as ReplyRow[];
}

export async function findReplyByCode(
  ctx: Ctx,
  alertId: string,
  code: string,
): Promise<ReplyRow | undefined> {
  return (await replies(ctx)
    .selectAll()
    .where('alert_id', '=', alertId)
    .where('code', '=', code)
    .executeTakeFirst()) as ReplyRow | undefined;
}

export interface NewReply {
  id: string;
  alertId: string;
  supporterId: string;
  answer: GatheringAnswer;
  party: number;
  remind: boolean;
  code: string;
  test: boolean;
  overAt: Date;
}
/** @returns false when they had answered already, at this very instant too */
export async function insertReply(ctx: Ctx, reply: NewReply): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await ctx.tx
    .insertInto('gathering_replies')
    .values({
      workspace_id: ctx.workspaceId,
      id: reply.id,
      alert_id: reply.alertId,
      supporter_id: reply.supporterId,
      answer: reply.answer,
      party: reply.party,
      remind: reply.remind,
      code: reply.code,
      test: reply.test,
      at: ctx.now,
      over_at: reply.overAt,
    })
    .onConflict((conflict) =>
      conflict.columns(['workspace_id', 'alert_id', 'supporter_id', 'test']).doNothing(),
    )
    .executeTakeFirst();
  return Number(numInsertedOrUpdatedRows) > 0;
}

export async function changeReply(
  ctx: Ctx,
  id: string,
  change: Partial<
    Pick<
      ReplyRow,
      'answer' | 'party' | 'seat' | 'line' | 'remind' | 'confirmed_at' | 'arrived_at' | 'arrived'
    >
  >,
): Promise<void> {
  await ctx.tx
    .updateTable('gathering_replies')
    .set(change)
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
}

/** Changes an answer that nobody has confirmed. @returns false where somebody has, at this very instant too */
export async function changeUnconfirmed(
  ctx: Ctx,
  id: string,
  change: Pick<ReplyRow, 'answer' | 'party' | 'remind'>,
): Promise<boolean> {
  const { numUpdatedRows } = await ctx.tx
    .updateTable('gathering_replies')
    .set(change)
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .where('confirmed_at', 'is', null)
    .executeTakeFirst();
  return Number(numUpdatedRows) > 0;
}

/** Once only, at the same instant too. @returns false for whoever was in already */
export async function arrive(ctx: Ctx, id: string, people: number): Promise<boolean> {
  const { numUpdatedRows } = await ctx.tx
    .updateTable('gathering_replies')
    .set({ arrived_at: ctx.now, arrived: people })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .where('arrived_at', 'is', null)
    .executeTakeFirst();
  return Number(numUpdatedRows) > 0;
}

/** Places held, and how many answers wait for some that could be theirs. @param capacity null for no end */
export async function seatsOf(
  ctx: Ctx,
  alertId: string,
  test: boolean,
  capacity: number | null,
): Promise<{ held: number; waiting: number }> {
  return replies(ctx)
    .select([
      sql<number>`coalesce(sum(party) filter (where seat = 'held'), 0)::int`.as('held'),
      sql<number>`count(*) filter (where seat = 'waiting'
        and party <= coalesce(${capacity}::int, party))::int`.as('waiting'),
    ])
    .where('alert_id', '=', alertId)
    .where('test', '=', test)
    .executeTakeFirstOrThrow();
}

/** The waiting list in its order. */
export const waitingFor = (
  ctx: Ctx,
  alertId: string,
  test: boolean,
): Promise<{ id: string; party: number }[]> =>
  replies(ctx)
    .select(['id', 'party'])
    .where('alert_id', '=', alertId)
    .where('test', '=', test)
    .where('seat', '=', 'waiting')
    .orderBy('line')
    .execute();

export async function seat(ctx: Ctx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await ctx.tx
    .updateTable('gathering_replies')
    .set({ seat: 'held', line: null })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', 'in', ids)
    .execute();
}

export interface ReplyCounts {
  /** Answers, and the people they bring. */
  comingReplies: number;
  coming: number;
  maybe: number;
  waitingReplies: number;
  waiting: number;
  arrivedReplies: number;
  arrived: number;
}
export async function countReplies(ctx: Ctx, alertId: string, test: boolean): Promise<ReplyCounts> {
  const count = (where: ReturnType<typeof sql>) => sql<number>`count(*) filter (where ${where})::int`;
  const people = (where: ReturnType<typeof sql>) =>
    sql<number>`coalesce(sum(party) filter (where ${where}), 0)::int`;
  const held = sql`seat = 'held'`;
  const waiting = sql`seat = 'waiting'`;
  return replies(ctx)
    .select([
      count(held).as('comingReplies'),
      people(held).as('coming'),
      count(sql`answer = 'maybe' and confirmed_at is not null`).as('maybe'),
      count(waiting).as('waitingReplies'),
      people(waiting).as('waiting'),
      count(sql`arrived_at is not null`).as('arrivedReplies'),
      sql<number>`coalesce(sum(arrived), 0)::int`.as('arrived'),
    ])
    .where('alert_id', '=', alertId)
    .where('test', '=', test)
    .executeTakeFirstOrThrow();
}

/** Who is told of a change: those with a place or waiting for one, and those who may come. */
export const toldOf = (ctx: Ctx, alertId: string): Promise<{ id: string; supporter_id: string }[]> =>
  replies(ctx)
    .select(['id', 'supporter_id'])
    .where('alert_id', '=', alertId)
    .where('answer', '<>', 'no')
    .where('confirmed_at', 'is not', null)
    .orderBy('id')
    .execute();

/** Marks those whose reminder is due, and gives them: a second run finds none of them. Who confirmed later knows anyway. */
export const takeReminders = (
  ctx: Ctx,
  alertId: string,
  due: Date,
): Promise<{ id: string; supporter_id: string }[]> =>
  ctx.tx
    .updateTable('gathering_replies')
    .set({ reminded_at: ctx.now })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('alert_id', '=', alertId)
    .where('seat', '=', 'held')
    .where('remind', '=', true)
    .where('reminded_at', 'is', null)
    .where('confirmed_at', '<', due)
    .returning(['id', 'supporter_id'])
    .execute();

/** All answers of a gathering end when it ends. */
export async function setOverAt(ctx: Ctx, alertId: string, overAt: Date): Promise<void> {
  await ctx.tx
    .updateTable('gathering_replies')
    .set({ over_at: overAt })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('alert_id', '=', alertId)
    .execute();
}

/** Put off until after another reminder is due: whoever was reminded of the old day is reminded of the new one. */
export async function remindAgain(ctx: Ctx, alertId: string): Promise<void> {
  await ctx.tx
    .updateTable('gathering_replies')
    .set({ reminded_at: null })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('alert_id', '=', alertId)
    .execute();
}

/** Answers never confirmed. @returns whose */
export const deleteUnconfirmed = (
  ctx: Ctx,
  alertId: string,
  before: Date,
): Promise<{ supporter_id: string; test: boolean }[]> =>
  ctx.tx
    .deleteFrom('gathering_replies')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('alert_id', '=', alertId)
    .where('confirmed_at', 'is', null)
    .where('at', '<', before)
    .returning(['supporter_id', 'test'])
    .execute();

/** For the clock: whose gathering ended before. */
export const deleteOldReplies = (ctx: Ctx, before: Date, limit: number): Promise<number> =>
  forgetOldest(ctx, { table: 'gathering_replies', at: 'over_at' }, before, limit);
