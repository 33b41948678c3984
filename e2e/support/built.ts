/**
 * Before all journeys. They drive what people get, so the web app must be built; `npm test` has done it, a run by hand
 * may not have. And their data folders are made, once.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { prepare } from './prepared.ts';

export default async function built(): Promise<() => void> {
  build();
  return prepare();
}

function build(): void {
  const root = path.join(import.meta.dirname, '../..');
  if (existsSync(path.join(root, 'web/dist/index.html'))) return;
  const vite = path.join(root, 'node_modules/vite/bin/vite.js');
  const done = spawnSync(process.execPath, [vite, 'build'], {
    cwd: path.join(root, 'web'),
    stdio: 'inherit',
  });
  if (done.status !== 0) throw new Error('The web app could not be built.');
}
