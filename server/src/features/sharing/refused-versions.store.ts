/** SQL of versions that networks no longer answer. */
import type { NetworkId } from '@portevoix/core/networks';
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { newId } from '#platform/ids.ts';

/** Keeps since when a version is refused; the same one again changes nothing. */
export async function writeRefusedVersion(ctx: Ctx, network: NetworkId, version: string): Promise<void> {
  await ctx.tx
    .insertInto('network_settings')
    .values({
      workspace_id: ctx.workspaceId,
      id: newId(),
      network,
      changed_at: ctx.now,
      refused_version: version,
      refused_at: ctx.now,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['workspace_id', 'network'])
        .doUpdateSet({ refused_version: version, refused_at: ctx.now })
        .where(sql<boolean>`network_settings.refused_version is distinct from excluded.refused_version`),
    )
    .execute();
}

export async function forgetRefusedVersion(ctx: Ctx, network: NetworkId): Promise<void> {
  await ctx.tx
    .updateTable('network_settings')
    .set({ refused_version: null, refused_at: null })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('network', '=', network)
    .where('refused_version', 'is not', null)
    .execute();
}

export async function readRefusedVersion(
  ctx: Ctx,
  network: NetworkId,
): Promise<{ version: string; at: Date } | null> {
  const row = await ctx.tx
    .selectFrom('network_settings')
    .select(['refused_version', 'refused_at'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('network', '=', network)
    .executeTakeFirst();
  return row?.refused_version && row.refused_at ? { version: row.refused_version, at: row.refused_at } : null;
}
