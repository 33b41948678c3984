/** Tells the planner what it cannot know yet. */
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';

/**
 * The planner knows nothing yet of a hundred thousand rows that were queued a moment ago, and would read them all for each
 * batch. For the rest of this transaction it goes by the indexes, which fit every statement of the engine.
 */
export async function byIndex(ctx: Ctx): Promise<void> {
  await sql`select set_config('enable_seqscan', 'off', true), set_config('enable_hashjoin', 'off', true),
    set_config('enable_mergejoin', 'off', true)`.execute(ctx.tx);
}
