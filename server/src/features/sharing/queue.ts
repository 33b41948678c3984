/** The two jobs of a publication, enqueued in the transaction that makes them needed. One too many does no harm. */
import type { Ctx } from '#platform/ctx.ts';

export interface PublicationJob {
  workspaceId: string;
  publicationId: string;
}
export interface ProbeJob extends PublicationJob {
  /** How many looks have not settled it yet. */
  looks: number;
}

/** The key holds the moment: a message put forward must not be taken for the one that waits for its former hour. */
export const enqueuePublish = (ctx: Ctx, publicationId: string, startAfter: Date): Promise<void> =>
  ctx.house.jobs.enqueue(ctx.tx, 'sharing.publish', jobFor(ctx, publicationId), {
    startAfter,
    key: `${publicationId}@${startAfter.getTime()}`,
  });

/** For a message whose own job was lost; while one of these waits, no second one is needed. */
export const enqueueOverdue = (ctx: Ctx, publicationId: string): Promise<void> =>
  ctx.house.jobs.enqueue(ctx.tx, 'sharing.publish', jobFor(ctx, publicationId), {
    key: `${publicationId}@overdue`,
  });

export const enqueueProbe = (
  ctx: Ctx,
  publicationId: string,
  looks: number,
  startAfter: Date,
): Promise<void> =>
  ctx.house.jobs.enqueue(
    ctx.tx,
    'sharing.probe',
    { ...jobFor(ctx, publicationId), looks },
    { startAfter, key: `${publicationId}@${startAfter.getTime()}` },
  );

const jobFor = (ctx: Ctx, publicationId: string): PublicationJob => ({
  workspaceId: ctx.workspaceId,
  publicationId,
});
