/** Takes an upload in: streamed to a file on this node's disk, recognised by its first bytes, cut off at its kind's limit. */
import { createHash, type Hash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { newId } from '../ids.ts';
import { diskError } from './object-store.ts';
import { headBytes, type Recognised, recognise } from './recognise.ts';

export interface Received {
  file: string;
  bytes: number;
  sha256: string;
  what: Recognised;
}
export type Reception =
  | { outcome: 'received'; received: Received }
  | { outcome: 'too_heavy'; what: Recognised; limit: number }
  | { outcome: 'empty' };

/** Thrown inside the stream to stop reading at once. */
class TooHeavy extends Error {}

/**
 * Runs `use` with the received file and removes it afterwards, whatever happens.
 * @param limitOf bytes that a kind may weigh; 0 refuses it
 * @throws media.storage_full when this node's disk is full
 */
export async function receive<T>(
  body: Readable,
  folder: string,
  limitOf: (what: Recognised) => number,
  use: (reception: Reception) => Promise<T>,
): Promise<T> {
  // A folder of its own, for what is made of the file as well.
  const own = path.join(folder, newId());
  const file = path.join(own, 'upload');
  const state = { bytes: 0, limit: Number.POSITIVE_INFINITY, what: null as Recognised | null };
  const hash = createHash('sha256');
  try {
    await mkdir(own, { recursive: true });
    try {
      await pipeline(body, meter(state, hash, limitOf), createWriteStream(file, { flags: 'wx' }));
    } catch (error) {
      if (error instanceof TooHeavy)
        return await use({ outcome: 'too_heavy', what: state.what!, limit: state.limit });
      throw diskError(error);
    }
    if (state.bytes === 0 || !state.what) return await use({ outcome: 'empty' });
    const { bytes, what } = state;
    return await use({ outcome: 'received', received: { file, bytes, what, sha256: hash.digest('hex') } });
  } finally {
    await rm(own, { recursive: true, force: true });
  }
}

function meter(
  state: { bytes: number; limit: number; what: Recognised | null },
  hash: Hash,
  limitOf: (what: Recognised) => number,
): Transform {
  let head = Buffer.alloc(0);
  const know = async () => {
    state.what = await recognise(head);
    state.limit = limitOf(state.what);
  };
  return new Transform({
    async transform(chunk: Buffer, _encoding, done) {
      try {
        state.bytes += chunk.length;
        hash.update(chunk);
        if (!state.what) {
          head = Buffer.concat([head, chunk]);
          if (head.length >= headBytes) await know();
        }
        done(state.bytes > state.limit ? new TooHeavy() : null, chunk);
      } catch (error) {
        done(error as Error);
      }
    },
    async flush(done) {
      try {
        if (!state.what && head.length > 0) await know();
        done(state.bytes > state.limit ? new TooHeavy() : null);
      } catch (error) {
        done(error as Error);
      }
    },
  });
}

/** SHA-256 of a file, in hexadecimal. */
export async function hashFile(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}
