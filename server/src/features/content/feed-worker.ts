// The thread in which a downloaded document is read: feeds come from strangers, and parsing is the one long synchronous act
// of this program. Here it can be stopped, and a redirect on the main thread never waits for it.
import { parentPort, workerData } from 'node:worker_threads';
import { readDocument } from './feeds.rules.ts';
import { safeHtml } from './text.rules.ts';

export interface DocumentToRead {
  bytes: Uint8Array;
  contentType: string | null;
  url: string;
}

const { bytes, contentType, url } = workerData as DocumentToRead;
const found = readDocument(bytes, contentType, url);
if (found.kind === 'feed') {
  for (const item of found.items) item.html = safeHtml(item.html);
}
parentPort?.postMessage(found);
