// Runs the reading of one document in a thread of its own, with limits on time and memory.
import { Worker } from 'node:worker_threads';
import type { DocumentToRead } from './feed-worker.ts';
import type { ReadDocument } from './feeds.rules.ts';

/** Reads a document; items come with safe HTML. One that takes over `timeoutMs` or 256 MB is refused as unreadable. */
export function readInThread(document: DocumentToRead, timeoutMs = 5_000): Promise<ReadDocument> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./feed-worker.ts', import.meta.url), {
      workerData: document,
      resourceLimits: { maxOldGenerationSizeMb: 256 },
    });
    const end = (found: ReadDocument) => {
      clearTimeout(limit);
      resolve(found);
      void worker.terminate();
    };
    const refuse = () => end({ kind: 'refused', reason: 'unreadable_feed' });
    const limit = setTimeout(refuse, timeoutMs);
    worker.once('message', end);
    // Out of memory or stack arrives here; so does a bug, which the tests of `readDocument` would have shown.
    worker.once('error', refuse);
    worker.once('exit', refuse);
  });
}
