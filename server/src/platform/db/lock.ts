/** A lock between programs on one folder: a file with the holder's process id. */
import fs from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** One program at a time creates or starts; the lock of a program that died is taken over. */
export async function lock(file: string): Promise<() => void> {
  for (const deadline = Date.now() + 90_000; ; ) {
    try {
      fs.writeFileSync(file, String(process.pid), { flag: 'wx' });
      return () => fs.rmSync(file, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    if (isStale(file)) fs.rmSync(file, { force: true });
    else if (Date.now() > deadline)
      throw new Error(`Another program is still starting the database (${file}).`);
    else await sleep(50);
  }
}

export const read = (file: string): string => {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return '';
  }
};

export function alive(pid: number): boolean {
  if (!pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Its holder has died. A file without a number is one being written at this instant, unless it stays so. */
function isStale(file: string): boolean {
  const pid = Number(read(file));
  if (pid) return !alive(pid);
  const stat = fs.statSync(file, { throwIfNoEntry: false });
  return stat !== undefined && Date.now() - stat.mtimeMs > 5000;
}
