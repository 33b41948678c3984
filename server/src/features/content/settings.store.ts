/** SQL of the hub's settings. A workspace that has never changed them has no row. */
import type { ContentSettings } from '@portevoix/core/content';
import type { Ctx } from '#platform/ctx.ts';

const usual: ContentSettings = { archiveAfterDays: 0, staleAfterDays: 30 };

export async function contentSettings(ctx: Ctx): Promise<ContentSettings> {
  const row = await ctx.tx
    .selectFrom('content_settings')
    .select(['archive_after_days as archiveAfterDays', 'stale_after_days as staleAfterDays'])
    .where('workspace_id', '=', ctx.workspaceId)
    .executeTakeFirst();
  return row ?? usual;
}

export async function keepContentSettings(ctx: Ctx, settings: ContentSettings): Promise<void> {
  const values = {
    archive_after_days: settings.archiveAfterDays,
    stale_after_days: settings.staleAfterDays,
  };
  await ctx.tx
    .insertInto('content_settings')
    .values({ workspace_id: ctx.workspaceId, ...values })
    .onConflict((conflict) => conflict.column('workspace_id').doUpdateSet(values))
    .execute();
}
