/** SQL of how often a person publishes: what counts towards a day's limit, and the same story on the same account. */
import type { NetworkId } from '@portevoix/core/networks';
import type { PublicationState } from '@portevoix/core/sharing';
import type { Ctx } from '#platform/ctx.ts';
import { type PublicationRow, selectPublications, toPublication } from './publications.store.ts';

const counted: readonly PublicationState[] = ['queued', 'publishing', 'published', 'outcome_unknown'];

/** When a person publishes, or has published, on a network through its interface, from a moment on. */
export async function plannedMoments(
  ctx: Ctx,
  personId: string,
  network: NetworkId,
  from: Date,
  except?: string,
): Promise<Date[]> {
  let rows = ctx.tx
    .selectFrom('publications')
    .select('due_at')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('person_id', '=', personId)
    .where('network', '=', network)
    .where('mode', '=', 'api')
    .where('state', 'in', counted)
    .where('due_at', '>', from);
  if (except) rows = rows.where('id', '!=', except);
  return (await rows.execute()).flatMap((row) => (row.due_at ? [row.due_at] : []));
}

/** The same story on the same account within a day, published or on its way. */
export async function findRecentTwin(
  ctx: Ctx,
  personId: string,
  storyId: string,
  connectionId: string,
): Promise<PublicationRow | null> {
  const row = await selectPublications(ctx)
    .where('person_id', '=', personId)
    .where('story_id', '=', storyId)
    .where('connection_id', '=', connectionId)
    .where('state', 'in', counted)
    .where('created_at', '>', new Date(ctx.now.getTime() - 86_400_000))
    .limit(1)
    .executeTakeFirst();
  return row ? toPublication(row) : null;
}
