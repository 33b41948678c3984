/** What a push service's answer means for a notice: pure, so that every fault can be looked up here. */
import type { PushOutcome } from '../../../channels/index.ts';

/** What is written down of one. */
export interface PushEnding {
  state: 'queued' | 'sent' | 'refused' | 'dropped';
  answer: string;
  /** For what goes back into the queue. */
  notBefore: Date | null;
  /** This was no try: nothing left us. */
  untried: boolean;
}

const minute = 60_000;
/** After the nth try that ended in "not now", where the service names no time of its own. */
const waits = [1, 5, 15, 60, 240].map((minutes) => minutes * minute);
const longestWait = 12 * 60 * minute;

/** @param tries this one included */
export function afterPush({ told, answer, retryAfter }: PushOutcome, tries: number, now: Date): PushEnding {
  const ended = (state: 'sent' | 'refused' | 'dropped'): PushEnding => ({
    ...{ state, answer, notBefore: null, untried: false },
  });
  if (told === 'gone') return ended('dropped');
  if (told !== 'later') return ended(told);
  const wait = waits[tries - 1];
  if (wait === undefined) return ended('refused');
  const asked = Math.min((retryAfter ?? 0) * 1000, longestWait);
  const notBefore = new Date(now.getTime() + Math.max(wait, asked));
  return { state: 'queued', answer, notBefore, untried: false };
}
