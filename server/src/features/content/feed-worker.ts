// The thread in which downloaded documents are read: feeds come from strangers, and parsing is the one long synchronous act
// of this program. Here it can be stopped, and a redirect on the main thread never waits for it.
import { parentPort } from 'node:worker_threads';
import { readDocument } from './feeds.rules.ts';
import { readOutlines } from './opml.rules.ts';
import { safeHtml } from './text.rules.ts';

export interface DocumentToRead {
  bytes: Uint8Array;
  contentType: string | null;
  url: string;
}
export type Task = { kind: 'document'; document: DocumentToRead } | { kind: 'outlines'; text: string };

parentPort?.on('message', (task: Task) => {
  parentPort?.postMessage(task.kind === 'document' ? read(task.document) : readOutlines(task.text));
});

function read({ bytes, contentType, url }: DocumentToRead) {
  const found = readDocument(bytes, contentType, url);
  if (found.kind === 'feed') {
    for (const item of found.items) item.html = safeHtml(item.html);
  }
  return found;
}
