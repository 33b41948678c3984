/** Files on this node's disk: written beside their place, synced, then renamed, so that a name never means half a file. */
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { newId } from '../ids.ts';
import { diskError, mediaErrors, mustBeKey, type ObjectStore } from './object-store.ts';

export function createDiskStore(folder: string): ObjectStore {
  const place = (key: string) => path.join(folder, mustBeKey(key));
  return {
    where: folder,
    async put({ key, file, bytes }) {
      const target = place(key);
      const beside = `${target}.${newId()}.part`;
      try {
        await mkdir(path.dirname(target), { recursive: true });
        await pipeline(createReadStream(file), createWriteStream(beside, { flags: 'wx', flush: true }));
        if ((await stat(beside)).size !== bytes) throw mediaErrors.storage_unreachable();
        await rename(beside, target);
        // The new name is an entry of its folder, which has to reach the disk as well.
        await syncFolder(path.dirname(target));
        await syncFolder(path.dirname(path.dirname(target)));
      } catch (error) {
        await rm(beside, { force: true }).catch(() => {});
        const known = diskError(error);
        // A folder that cannot be made is no missing file.
        throw (error as NodeJS.ErrnoException).code === 'ENOENT'
          ? mediaErrors.storage_unreachable({ cause: error })
          : known;
      }
    },
    async open(key, range) {
      try {
        const handle = await open(place(key), 'r');
        const { size } = await handle.stat();
        const { start, end } = range ?? { start: 0, end: size - 1 };
        return { body: handle.createReadStream({ start, end }), bytes: end - start + 1 };
      } catch (error) {
        throw diskError(error);
      }
    },
    async remove(key) {
      await rm(place(key), { force: true }).catch((error) => {
        throw diskError(error);
      });
    },
  };
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
