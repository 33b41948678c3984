/** The log of a directory's last requests, as its page shows it. */
import type { ScimRequest } from '@portevoix/core/auth';
import type { Page } from '@portevoix/core/common';
import type { Ctx } from '#platform/ctx.ts';
import { platformErrors } from '#platform/errors.ts';
import { findDirectory, listRequests } from './directories.store.ts';

/** Newest first. @throws platform.not_found */
export async function describeRequests(
  ctx: Ctx,
  directoryId: string,
  query: { limit: number; cursor?: string | undefined; outcome?: 'failed' | undefined },
): Promise<Page<ScimRequest>> {
  if (!(await findDirectory(ctx, directoryId))) throw platformErrors.not_found();
  const rows = await listRequests(ctx, directoryId, {
    limit: query.limit,
    before: query.cursor === undefined ? null : Number(query.cursor),
    failed: query.outcome === 'failed',
  });
  const page = rows.slice(0, query.limit);
  return {
    items: page.map((row) => ({
      number: row.number,
      at: row.at.toISOString(),
      method: row.method,
      path: row.path,
      status: row.status,
      scimType: row.scim_type,
      detail: row.detail,
      durationMs: row.duration_ms,
    })),
    nextCursor: rows.length > query.limit ? String(page.at(-1)?.number) : null,
  };
}
