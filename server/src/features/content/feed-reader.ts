// Hands downloaded documents to threads that read one at a time and are kept, since starting one costs more than most
// feeds take to read. A thread that takes too long or too much memory is ended, and only its own document is refused.
import { Worker } from 'node:worker_threads';
import type { DocumentToRead, Task } from './feed-worker.ts';
import type { ReadDocument } from './feeds.rules.ts';
import type { OutlineList } from './opml.rules.ts';

/** One reads at a time, some 90 documents a second, and holds some 60 MB while it lives; others wait. */
const mostThreads = 1;
/** A thread is ended after so many documents, so that no parser's leftovers pile up, and when nothing came for a while. */
const mostReadings = 500;
const idleMs = 20_000;

interface Thread {
  worker: Worker;
  readings: number;
  idle: NodeJS.Timeout | null;
}
const free: Thread[] = [];
const waiting: ((thread: Thread) => void)[] = [];
let alive = 0;

function take(): Promise<Thread> {
  const thread = free.pop();
  if (thread) {
    if (thread.idle) clearTimeout(thread.idle);
    thread.worker.ref();
    return Promise.resolve(thread);
  }
  if (alive < mostThreads) return Promise.resolve(begin());
  return new Promise((resolve) => waiting.push(resolve));
}

function begin(): Thread {
  alive += 1;
  const worker = new Worker(new URL('./feed-worker.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 4 },
  });
  // Whoever waits for an answer listens too; this one keeps an end between two documents from ending the program.
  worker.on('error', () => {});
  return { worker, readings: 0, idle: null };
}

function end(thread: Thread): void {
  alive -= 1;
  const at = free.indexOf(thread);
  if (at >= 0) free.splice(at, 1);
  void thread.worker.terminate();
  const next = waiting.shift();
  if (next) next(begin());
}

function giveBack(thread: Thread): void {
  thread.readings += 1;
  const next = thread.readings < mostReadings ? waiting.shift() : undefined;
  if (thread.readings >= mostReadings) end(thread);
  else if (next) next(thread);
  else {
    // A thread without work keeps no program alive.
    thread.worker.unref();
    thread.idle = setTimeout(() => end(thread), idleMs).unref();
    free.push(thread);
  }
}

async function run<Answer>(task: Task, timeoutMs: number, refused: Answer): Promise<Answer> {
  const thread = await take();
  return new Promise((resolve) => {
    const settle = (answer: Answer, sound: boolean) => {
      clearTimeout(limit);
      thread.worker.off('message', done);
      thread.worker.off('error', broken);
      thread.worker.off('exit', broken);
      if (sound) giveBack(thread);
      else end(thread);
      resolve(answer);
    };
    const done = (answer: Answer) => settle(answer, true);
    // Out of memory or stack arrives here; so does a bug, which the tests of the rules would have shown.
    const broken = () => settle(refused, false);
    const limit = setTimeout(broken, timeoutMs);
    thread.worker.once('message', done);
    thread.worker.once('error', broken);
    thread.worker.once('exit', broken);
    thread.worker.postMessage(task);
  });
}

/** Reads a document; items come with safe HTML. One that takes over `timeoutMs` or 256 MB is refused as unreadable. */
export const readInThread = (document: DocumentToRead, timeoutMs = 5_000): Promise<ReadDocument> =>
  run<ReadDocument>({ kind: 'document', document }, timeoutMs, {
    kind: 'refused',
    reason: 'unreadable_feed',
  });

/** Reads a list of feeds in the same way; null for one that takes too long. */
export const readListInThread = (text: string, timeoutMs = 10_000): Promise<OutlineList | null> =>
  run<OutlineList | null>({ kind: 'outlines', text }, timeoutMs, null);
