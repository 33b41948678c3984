/** Whom an alert addresses: for letters, calls and the petition's delivery. */
import { isEmptySelection, type TargetFacts, type TargetSelection } from '@portevoix/core/campaigns';
import type { Ctx } from '#platform/ctx.ts';
import { readSelected } from './select.store.ts';

const mostAtOnce = 5_000;

/**
 * The targets a selection means, by chamber and name; those of these districts (Open Civic Data ids) where some are given.
 * A selection that says nothing means nobody. Empty seats are among them (`vacant`), those who left are not.
 */
export async function selectTargets(
  ctx: Ctx,
  selection: TargetSelection,
  { districts, limit = mostAtOnce }: { districts?: readonly string[]; limit?: number } = {},
): Promise<TargetFacts[]> {
  if (isEmptySelection(selection) || districts?.length === 0) return [];
  return readSelected(ctx, selection, districts, limit);
}
