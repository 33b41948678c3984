/** Background work that failed for good: seen, run again, or forgotten by those who run the workspace. */
import type { FailedJobAct } from '@portevoix/core/workspaces';
import type { Ctx } from '#platform/ctx.ts';
import { emit } from '#platform/events.ts';

const mostShown = 100;

/** Newest first; what a job was about is not told. */
export async function listFailedJobs(ctx: Ctx) {
  const { items, more } = await ctx.house.jobs.listFailed(ctx.workspaceId, mostShown);
  return {
    more,
    items: items.map((row) => ({
      ...{ id: row.id, name: row.name, tries: row.tries },
      createdAt: row.created_on.toISOString(),
      failedAt: row.completed_on.toISOString(),
    })),
  };
}

/** Ids that are not there any more are passed over: somebody else may have been quicker. */
export async function handleFailedJobs(ctx: Ctx, { ids, act }: FailedJobAct): Promise<{ done: number }> {
  const handled = await ctx.house.jobs.handleFailed(ctx.workspaceId, ids, act);
  if (handled.length > 0) {
    const jobs = [...new Set(handled.map((job) => job.name))];
    const happened = act === 'retry' ? 'workspaces.jobs_retried' : 'workspaces.jobs_discarded';
    await emit(ctx, happened, { jobs, count: handled.length });
  }
  return { done: handled.length };
}
