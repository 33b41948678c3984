/** What to say about how often somebody posts on a network, from their own queue: advice, never a limit. */
import type { NetworkId } from '@portevoix/core/networks';
import { type FrequencyAdvice, frequencyAdvice, instantOf } from '@portevoix/core/sharing';
import type { Queued, Schedule } from './plan-queries.ts';
import { scheduleOf, type When } from './when.ts';

export function frequencyFor(
  network: NetworkId,
  when: When,
  slot: Schedule | null,
  queue: readonly Queued[],
): FrequencyAdvice | null {
  const schedule = scheduleOf(when, slot);
  if (schedule === undefined) return null;
  const at = schedule ? instantOf(schedule).instant : new Date();
  const others = queue.flatMap((item) =>
    item.network === network && item.dueAt ? [new Date(item.dueAt)] : [],
  );
  return frequencyAdvice(network, at, others);
}
