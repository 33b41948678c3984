/** SQL of how often a person publishes: what counts towards a day's limit, and the same story on the same account. */
import type { NetworkId } from '@portevoix/core/networks';
import type { Ctx } from '#platform/ctx.ts';
import { type PublicationRow, selectPublications, toPublication } from './publications.store.ts';

/** How many messages a person has published, or has waiting, on a network within 24 hours of a moment. */
export async function countAround(
  ctx: Ctx,
  personId: string,
  network: NetworkId,
  moment: Date,
): Promise<number> {
  const day = 86_400_000;
  const row = await ctx.tx
    .selectFrom('publications')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('workspace_id', '=', ctx.workspaceId)
    .where('person_id', '=', personId)
    .where('network', '=', network)
    .where('mode', '=', 'api')
    .where('state', 'in', ['queued', 'publishing', 'published', 'outcome_unknown'])
    .where('due_at', '>', new Date(moment.getTime() - day))
    .where('due_at', '<', new Date(moment.getTime() + day))
    .executeTakeFirstOrThrow();
  return row.n;
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
    .where('state', 'in', ['queued', 'publishing', 'published', 'outcome_unknown'])
    .where('created_at', '>', new Date(ctx.now.getTime() - 86_400_000))
    .limit(1)
    .executeTakeFirst();
  return row ? toPublication(row) : null;
}
