/** The end of a reading: what it did, and when the next one is due. */
import type { Ctx } from '#platform/ctx.ts';
import { type KeptResult, type SourceRow, updateSourceRow } from './sources.store.ts';

const weekMs = 7 * 86_400_000;

/** Keeps the outcome of a reading beside its source, and says when the next one is due. */
export async function finishReading(
  ctx: Ctx,
  source: SourceRow,
  result: KeptResult,
  heldAt: Date | null,
): Promise<void> {
  await updateSourceRow(ctx, source.id, {
    reading_until: null,
    held_at: heldAt,
    // An unchanged file says no more than the reading before it.
    ...(result.kind === 'unchanged' && source.lastResult?.kind === 'read'
      ? {}
      : { last_result: JSON.stringify(result) }),
    ...(result.kind === 'read' || result.kind === 'unchanged' ? { read_at: ctx.now } : {}),
    next_read_at: source.weekly && source.url ? new Date(ctx.now.getTime() + weekMs) : null,
  });
}
