/** SQL of what members were told. */
import type { NoticeKind } from '@portevoix/core/notifications';
import type { Ctx } from '#platform/ctx.ts';
import { forgetOldest } from '#platform/forgetting.ts';
import { newId } from '#platform/ids.ts';

export interface NewNotice {
  personId: string;
  kind: NoticeKind;
  subjectId: string;
  titles: { fr?: string; en?: string };
  path: string;
  until: Date | null;
}
/** @returns its id, or null when they were told before */
export async function insertNotice(ctx: Ctx, notice: NewNotice): Promise<string | null> {
  const row = await ctx.tx
    .insertInto('notices')
    .values({
      workspace_id: ctx.workspaceId,
      id: newId(),
      person_id: notice.personId,
      kind: notice.kind,
      subject_id: notice.subjectId,
      titles: JSON.stringify(notice.titles),
      path: notice.path,
      until: notice.until,
      at: ctx.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return row?.id ?? null;
}

export interface NoticeRow {
  id: string;
  personId: string;
  kind: NoticeKind;
  titles: { fr?: string; en?: string };
  path: string;
  until: Date | null;
  at: Date;
  emailedAt: Date | null;
  pushedAt: Date | null;
}
const select = (ctx: Ctx) =>
  ctx.tx
    .selectFrom('notices')
    .select(['id', 'person_id as personId', 'kind', 'titles', 'path', 'until', 'at'])
    .select(['emailed_at as emailedAt', 'pushed_at as pushedAt'])
    .where('workspace_id', '=', ctx.workspaceId)
    .$castTo<NoticeRow>();

/** The latest first. */
export const listNotices = (ctx: Ctx, personId: string): Promise<NoticeRow[]> =>
  select(ctx)
    .where('person_id', '=', personId)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(50)
    .execute();

export const findNotice = async (ctx: Ctx, id: string): Promise<NoticeRow | null> =>
  (await select(ctx).where('id', '=', id).executeTakeFirst()) ?? null;

export async function markTold(ctx: Ctx, id: string, where: 'emailed_at' | 'pushed_at'): Promise<boolean> {
  const { numUpdatedRows } = await ctx.tx
    .updateTable('notices')
    .set({ [where]: ctx.now })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .where(where, 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** @returns how many went */
export const forgetNotices = (ctx: Ctx, before: Date, limit: number): Promise<number> =>
  forgetOldest(ctx, { table: 'notices', at: 'at' }, before, limit);
