/** Watches broadcasts while the engine sends: pauses one whose letters are refused too often, and closes what is done. */
import type { Ctx } from '#platform/ctx.ts';
import { emit } from '#platform/events.ts';
import type { House } from '#platform/house.ts';
import { closeFinished, lastAnswers, pauseSending } from './progress.store.ts';

/** Of the last so many answers at most this share may be refusals; mail providers begin to block about there. */
const window = 200;
const mostRefused = 0.05;
/** Fewer answers than this say nothing yet. */
const leastAnswers = 20;

/** Called after letters or notices of these broadcasts were refused: pauses each that is refused too often, with the reason. */
export async function afterSending(
  house: House,
  { workspaceId, broadcastIds }: { workspaceId: string; broadcastIds: ReadonlySet<string> },
): Promise<void> {
  await house.inWorkspace(workspaceId, async (ctx) => {
    for (const id of broadcastIds) {
      for (const channel of ['email', 'push'] as const) {
        const { answered, refused, example } = await lastAnswers(ctx, id, { channel, limit: window });
        if (answered < leastAnswers || refused / answered <= mostRefused) continue;
        await noted(ctx, await pauseSending(ctx, id, 'error_rate', example));
      }
    }
  });
}

/** Our sender is refused: everything that is being sent stops until somebody has looked. */
export const pauseAll = async (ctx: Ctx, answer: string): Promise<void> =>
  noted(ctx, await pauseSending(ctx, null, 'sender_refused', answer));

async function noted(ctx: Ctx, paused: readonly string[]): Promise<void> {
  for (const broadcastId of paused) await emit(ctx, 'campaigns.broadcast_paused', { broadcastId });
}

/** Closes broadcasts whose letters have all ended. */
export async function finishBroadcasts(house: House): Promise<void> {
  const closed = await house.inSystem(closeFinished);
  for (const { workspaceId, id, campaignId, state } of closed) {
    if (state !== 'done') continue;
    await house.inWorkspace(workspaceId, (ctx) =>
      emit(ctx, 'campaigns.broadcast_finished', { broadcastId: id, campaignId }),
    );
  }
}
