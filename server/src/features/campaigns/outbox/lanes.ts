/**
 * The connections that letters leave by: each takes the next letter once its last one is noted, so a letter that hangs
 * holds one of them and no other, and a kill finds at most one letter a connection between the server's yes and our note.
 */
import type { House } from '#platform/house.ts';
import { afterSending } from '../broadcasts/progress.service.ts';
import { letterDomain, type RenderedLetter } from './letter.ts';
import { afterDelivery, afterSenderRefused } from './outcome.rules.ts';
import { createRecorder } from './recorder.ts';
import type { ClaimedRow } from './sender.store.ts';
import { stopOrDown } from './troubles.service.ts';

export interface LetterToSend {
  row: ClaimedRow;
  letter: RenderedLetter;
}
export interface Lanes {
  /** Lets letters leave (again). */
  open(): void;
  /** The node stops: no further letter leaves, and those that wait go back untried. */
  close(): void;
  /** The mail server takes nothing from us, or the node stops. */
  halted(): boolean;
  give(letters: readonly LetterToSend[]): void;
  /** Resolves when fewer letters than that wait for a connection. */
  fewerThan(count: number): Promise<void>;
  busy(): boolean;
  /** Resolves when none is on its way and all are noted. */
  idle(): Promise<void>;
  /** Whether a letter was taken since it was asked last. */
  someLeft(): boolean;
  /** How many ended since it was asked last. */
  endedSince(): number;
}

/** Letters in a row to which the server says nothing. */
const mostSilences = 10;

/** @param held ids of the letters in hand; each leaves it once noted */
export function createLanes(house: House, node: string, held: Set<string>): Lanes {
  const recorder = createRecorder(house, node, afterSending);
  const installation = addressOf(house.config.mailFrom);
  const waiting: LetterToSend[] = [];
  const running = new Set<Promise<void>>();
  let halted = false;
  let closed = false;
  let left = false;
  let silences = 0;
  let ended = 0;
  let bell = Promise.withResolvers<void>();

  async function lane(): Promise<void> {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      bell.resolve();
      bell = Promise.withResolvers();
      await handOver(next).catch((error: unknown) =>
        house.log.error({ err: error, letterId: next.row.id }, 'letters: an outcome was not noted'),
      );
      held.delete(next.row.id);
      ended++;
    }
  }

  async function handOver({ row, letter }: LetterToSend): Promise<void> {
    const { state, answer, aboutSender, silent } = await house.mail.deliver({
      ...letter,
      messageId: `${row.id}@${letterDomain(house.config.publicUrl)}`,
    });
    const tried = { tries: row.tries, notAfter: row.not_after };
    if (state === 'stop' || state === 'down') {
      // An organisation's own address that the server does not take is no reason for the others' letters to wait.
      const theirs = aboutSender && addressOf(letter.from ?? house.config.mailFrom) !== installation;
      if (theirs && state === 'down')
        return recorder.put(row, afterDelivery('later', tried, house.now()), answer);
      if (!theirs) halt();
      // Torn off by ourselves as the node stops: nobody's trouble.
      if (!closed) await stopOrDown(house, row.workspace_id, state, answer, !theirs);
      if (theirs) return recorder.put(row, afterSenderRefused(house.now()), answer);
    }
    silences = silent ? silences + 1 : 0;
    // One recipient may be at fault, ten in a row are not: the server is as good as away. Each keeps its own try.
    if (silences >= mostSilences && !closed) {
      halt();
      await stopOrDown(house, row.workspace_id, 'down', answer, true);
    }
    if (state === 'sent') left = true;
    return recorder.put(row, afterDelivery(state, tried, house.now()), answer);
  }

  function halt(): void {
    halted = true;
    for (const { row } of waiting.splice(0)) putBack(row);
    bell.resolve();
    bell = Promise.withResolvers();
  }
  function putBack(row: ClaimedRow): void {
    void recorder.put(row, { state: 'queued', notBefore: null, untried: true }, '');
    held.delete(row.id);
  }

  return {
    open() {
      halted = closed;
    },
    close() {
      closed = true;
      halt();
    },
    halted: () => halted,
    give(letters) {
      waiting.push(...letters);
      if (halted) return halt();
      // A lane takes its first letter as it starts.
      while (running.size < house.mail.connections && waiting.length > 0) {
        const one = lane().finally(() => running.delete(one));
        running.add(one);
      }
    },
    async fewerThan(count) {
      while (waiting.length >= count) await bell.promise;
    },
    busy: () => running.size > 0,
    async idle() {
      while (running.size > 0) await Promise.all(running);
      // Whatever failed is logged where it failed, and free again once the lease is over.
      await recorder.done().catch(() => {});
    },
    someLeft() {
      const some = left;
      left = false;
      return some;
    },
    endedSince() {
      const since = ended;
      ended = 0;
      return since;
    },
  };
}

const addressOf = (from: string): string => (/<([^>]+)>/.exec(from)?.[1] ?? from).trim().toLowerCase();
