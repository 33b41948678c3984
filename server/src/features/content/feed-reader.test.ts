// Reading happens in a thread that can be stopped.
import { expect, test } from 'vitest';
import { readInThread } from './feed-reader.ts';

const document = (text: string) => ({
  bytes: Buffer.from(text),
  contentType: null,
  url: 'https://a.example/feed',
});

test('a feed is read in its thread, its HTML made safe', async () => {
  const found = await readInThread(
    document(
      '<rss><channel><item><title>A</title><description>&lt;b onclick="x"&gt;gras&lt;/b&gt;</description></item></channel></rss>',
    ),
  );
  expect(found).toMatchObject({ kind: 'feed', items: [{ title: 'A', html: '<b>gras</b>' }] });
});

test('a document that takes too long is refused, and the thread is gone', async () => {
  const slow = `<rss><channel>${'<item><title>t</title></item>'.repeat(50_000)}</channel></rss>`;
  expect(await readInThread(document(slow), 1)).toEqual({ kind: 'refused', reason: 'unreadable_feed' });
});
