/**
 * A ZIP of texts that come in parts. It is packed in small pieces with a breath after each, so that everybody else's
 * requests are answered meanwhile, and no text is ever whole in memory.
 */
import { setImmediate as breath } from 'node:timers/promises';
import { Zip, ZipDeflate } from 'fflate';

/** A few milliseconds of work each. */
const pieceBytes = 64 * 1024;

export interface Packing {
  /** Packs one file; the next one after it. */
  add(name: string, text: AsyncIterable<string> | Iterable<string>): Promise<void>;
  /** @throws Error when it could not be packed */
  done(): Promise<Buffer>;
}

/** @param now the date that each file gets */
export function startPacking(now: Date): Packing {
  const packed: Uint8Array[] = [];
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
  // Who packs hears of it in `done`.
  promise.catch(() => {});
  const zip = new Zip((error, piece, last) => {
    if (error) return reject(error);
    packed.push(piece);
    if (last) resolve(Buffer.concat(packed));
  });
  return {
    async add(name, text) {
      const file = new ZipDeflate(name, { level: 6 });
      file.mtime = now;
      zip.add(file);
      let small = '';
      const push = async (bytes: Buffer) => {
        for (let at = 0; at < bytes.length; at += pieceBytes) {
          file.push(bytes.subarray(at, at + pieceBytes));
          await breath();
        }
      };
      for await (const part of text) {
        small += part;
        if (small.length < pieceBytes) continue;
        await push(Buffer.from(small));
        small = '';
      }
      await push(Buffer.from(small));
      file.push(new Uint8Array(0), true);
    },
    done() {
      zip.end();
      return promise;
    },
  };
}
