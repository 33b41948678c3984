/** The row that says which geocoders a workspace uses. */
import type { GeocoderSettings } from '@portevoix/core/campaigns';
import type { Ctx } from '#platform/ctx.ts';

export async function readSettings(ctx: Ctx): Promise<GeocoderSettings> {
  const row = await ctx.tx
    .selectFrom('campaign_geocoders')
    .where('workspace_id', '=', ctx.workspaceId)
    .select(['fr', 'us'])
    .executeTakeFirst();
  return row ?? { fr: null, us: null };
}

export async function writeSettings(ctx: Ctx, { fr, us }: GeocoderSettings): Promise<void> {
  await ctx.tx
    .insertInto('campaign_geocoders')
    .values({ workspace_id: ctx.workspaceId, fr, us, updated_at: ctx.now })
    .onConflict((row) => row.column('workspace_id').doUpdateSet({ fr, us, updated_at: ctx.now }))
    .execute();
}
