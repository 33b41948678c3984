/** A new source, before anybody has read it. */
import type { Ctx } from '#platform/ctx.ts';
import { emit } from '#platform/events.ts';
import { newId } from '#platform/ids.ts';
import { httpUrl } from '#platform/safe-fetch/index.ts';
import { campaignsErrors } from '../errors.ts';
import { findAdapter } from './adapters/index.ts';
import { insertSourceRow } from './sources.store.ts';

/** A new row, not read yet. @throws campaigns.source_unknown_format, fetch.bad_url */
export async function insertSource(
  ctx: Ctx,
  input: { adapter: string; name: string; url?: string; licence?: string; weekly?: boolean },
): Promise<string> {
  const adapter = findAdapter(input.adapter);
  if (!adapter) throw campaignsErrors.source_unknown_format();
  const id = newId();
  await insertSourceRow(ctx, {
    ...{ id, adapter: adapter.id, name: input.name },
    url: input.url ? httpUrl(input.url).href : null,
    licence: input.licence || adapter.licence,
    weekly: (input.weekly ?? false) && input.url !== undefined,
  });
  await emit(ctx, 'campaigns.target_source_added', { sourceId: id, adapter: adapter.id });
  return id;
}
