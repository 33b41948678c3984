/** What a letter's outcome at the mail server means for it: pure, so that every fault can be looked up here. */
import type { Delivery } from '#platform/mail.ts';

const minute = 60_000;
/**
 * After the nth try that ended in "not now": greylisting lets go after some minutes, a full mailbox after hours. Given up
 * after four days (RFC 5321, 4.5.4.1).
 */
const waits = [2, 5, 15, 60, 120, 240, 480, 720, 1440, 1440, 1440].map((minutes) => minutes * minute);
/** Of letters that may have arrived: each further try may be a second copy. */
const mostUnknown = 4;

export interface NextStep {
  state: 'queued' | 'sent' | 'refused' | 'dropped';
  notBefore: Date | null;
  untried: boolean;
}

/** @param tries this one included */
export function afterDelivery(
  state: Delivery['state'],
  { tries, notAfter }: { tries: number; notAfter: Date | null },
  now: Date,
): NextStep {
  const ended = (as: 'sent' | 'refused' | 'dropped'): NextStep => ({
    state: as,
    notBefore: null,
    untried: false,
  });
  if (state === 'sent' || state === 'refused') return ended(state);
  // The server refuses us or is away: the letter has done nothing, and waits for the engine to go on.
  if (state === 'stop' || state === 'down') return { state: 'queued', notBefore: null, untried: true };
  if (state === 'unknown' && tries >= mostUnknown) return ended('refused');
  const wait = waits[tries - 1];
  if (wait === undefined) return ended('refused');
  const notBefore = new Date(now.getTime() + wait);
  return notAfter && notBefore > notAfter ? ended('dropped') : { state: 'queued', notBefore, untried: false };
}

/** The server does not take this sender's address: the letter has done nothing, and waits while staff look after it. */
export const afterSenderRefused = (now: Date): NextStep => ({
  state: 'queued',
  notBefore: new Date(now.getTime() + 10 * minute),
  untried: true,
});

/** How long the engine rests after the nth refusal of everything in a row: from a quarter of a minute to ten minutes. */
export const restAfter = (refusals: number): number =>
  Math.min(15_000 * 2 ** Math.max(0, refusals - 1), 10 * minute);
