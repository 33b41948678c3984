// Reading an answer's body under a cap. The cap counts decompressed bytes, so a small archive of zeros stops at it too.
import type { ReadableStream as AnyStream } from 'node:stream/web';
import type { Response as UndiciResponse } from 'undici';
import { fetchErrors } from './errors.ts';

/** The whole body, at most `maxBytes` bytes. @throws fetch.too_large */
export async function readCapped(answer: UndiciResponse, maxBytes: number): Promise<Buffer> {
  // Only an honest shortcut: a compressed body may announce less than it unfolds to.
  if (Number(answer.headers.get('content-length') ?? 0) > maxBytes) {
    await answer.body?.cancel();
    throw fetchErrors.too_large({ params: { megabytes: maxBytes / 1_000_000 } });
  }
  const stream = cappedStream(answer.body, maxBytes);
  if (!stream) return Buffer.alloc(0);
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream as unknown as AsyncIterable<Uint8Array>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** The same bytes; the stream fails with `fetch.too_large` once more than `maxBytes` have passed. */
export function cappedStream(
  body: UndiciResponse['body'],
  maxBytes: number,
): ReadableStream<Uint8Array> | null {
  if (!body) return null;
  let passed = 0;
  const cap = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      passed += chunk.byteLength;
      if (passed > maxBytes) {
        controller.error(fetchErrors.too_large({ params: { megabytes: maxBytes / 1_000_000 } }));
      } else {
        controller.enqueue(chunk);
      }
    },
  });
  return (body as AnyStream<Uint8Array> as unknown as ReadableStream<Uint8Array>).pipeThrough(cap);
}
