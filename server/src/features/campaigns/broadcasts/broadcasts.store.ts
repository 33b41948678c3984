/** SQL of broadcasts. Every change of state names the states it may start from, so that two at once are one. */
import type {
  Broadcast,
  BroadcastAudience,
  BroadcastChannel,
  BroadcastState,
  broadcastTextsSchema,
} from '@portevoix/core/campaigns';
import { type Selectable, sql, type Updateable } from 'kysely';
import type { z } from 'zod';
import type { Ctx } from '#platform/ctx.ts';
import type { DB } from '#platform/db/schema.gen.ts';
import { newId } from '#platform/ids.ts';

/** Numbers of people. */
export interface Ended {
  sent: number;
  refused: number;
  dropped: number;
}
export type BroadcastTexts = z.output<typeof broadcastTextsSchema>;
export type BroadcastRow = Omit<
  Selectable<DB['campaign_broadcasts']>,
  'texts' | 'audience' | 'state' | 'kind' | 'channel' | 'totals' | 'pause_reason'
> & {
  texts: BroadcastTexts;
  audience: Partial<BroadcastAudience>;
  state: BroadcastState;
  kind: 'alert' | 'news' | 'outcome';
  channel: BroadcastChannel;
  totals: (Ended & { push?: Ended }) | null;
  pause_reason: NonNullable<Broadcast['pause']>['reason'] | null;
};

const select = (ctx: Ctx) =>
  ctx.tx
    .selectFrom('campaign_broadcasts')
    .selectAll()
    .where('workspace_id', '=', ctx.workspaceId)
    .$castTo<BroadcastRow>();

export const findBroadcast = async (ctx: Ctx, id: string): Promise<BroadcastRow | null> =>
  (await select(ctx).where('id', '=', id).executeTakeFirst()) ?? null;

/** The latest first; a campaign has few. */
export const listBroadcastRows = (ctx: Ctx, campaignId: string): Promise<BroadcastRow[]> =>
  select(ctx)
    .where('campaign_id', '=', campaignId)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(200)
    .execute();

export async function insertBroadcast(
  ctx: Ctx,
  row: Pick<BroadcastRow, 'campaign_id' | 'kind' | 'alert_id' | 'texts' | 'audience'> &
    Partial<Pick<BroadcastRow, 'channel'>>,
): Promise<string> {
  const id = newId();
  await ctx.tx
    .insertInto('campaign_broadcasts')
    .values({
      ...row,
      workspace_id: ctx.workspaceId,
      id,
      texts: JSON.stringify(row.texts),
      audience: JSON.stringify(row.audience),
      state: 'draft',
      created_at: ctx.now,
      updated_at: ctx.now,
    })
    .execute();
  return id;
}

/** @returns false when it is in none of these states (any more) */
export async function changeBroadcast(
  ctx: Ctx,
  id: string,
  from: readonly BroadcastState[],
  change: Updateable<DB['campaign_broadcasts']>,
): Promise<boolean> {
  const { numUpdatedRows } = await ctx.tx
    .updateTable('campaign_broadcasts')
    .set({ ...change, updated_at: ctx.now })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .where('state', 'in', [...from])
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Only what was never sent can be deleted. */
export async function deleteDraft(ctx: Ctx, id: string): Promise<boolean> {
  const { numDeletedRows } = await ctx.tx
    .deleteFrom('campaign_broadcasts')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .where('state', '=', 'draft')
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** Takes it from `scheduled` to `sending`; whoever comes second gets null. */
export async function takeDueBroadcast(ctx: Ctx, id: string): Promise<BroadcastRow | null> {
  const row = await ctx.tx
    .updateTable('campaign_broadcasts')
    .set({ state: 'sending', started_at: ctx.now, updated_at: ctx.now })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .where('state', '=', 'scheduled')
    .where('starts_at', '<=', ctx.now)
    .returningAll()
    .$castTo<BroadcastRow>()
    .executeTakeFirst();
  return row ?? null;
}

/** Of all workspaces, those whose time has come. */
export const listDueBroadcasts = (ctx: Ctx): Promise<{ workspaceId: string; id: string }[]> =>
  ctx.tx
    .selectFrom('campaign_broadcasts')
    .select(['workspace_id as workspaceId', 'id'])
    .where('state', '=', 'scheduled')
    .where('starts_at', '<=', ctx.now)
    .execute();

/** Letters of it that have not left are no longer wanted. */
export async function dropWaiting(ctx: Ctx, id: string): Promise<void> {
  await ctx.tx
    .updateTable('letters_out')
    .set({ state: 'dropped', answer: 'cancelled', ended_at: ctx.now })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('broadcast_id', '=', id)
    .where('state', '=', 'queued')
    .execute();
}

/** A quiet hour has come: nothing more is claimed until it is over. */
export async function restUntil(ctx: Ctx, id: string, until: Date): Promise<void> {
  await ctx.tx
    .updateTable('campaign_broadcasts')
    .set({ resumes_at: until })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .where(sql<boolean>`resumes_at is distinct from ${until}`)
    .execute();
}
