/** The secret of an installation that was given none: a file in its data folder, and beside it the former ones. */
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Config } from './config.ts';

/** Reads it, or makes it. */
export function secretFromFile(dataDir: string): string {
  const file = path.join(dataDir, 'secret');
  if (!existsSync(file)) {
    // `wx`: of two programs that start at once, the first one's secret stands and the second reads it.
    try {
      writeFileSync(file, randomBytes(32).toString('base64'), { mode: 0o600, flag: 'wx' });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
  chmodSync(file, 0o600);
  return readFileSync(file, 'utf8').trim();
}

/** What `rotate-keys` has put aside: one a line, the latest first. */
export function formerSecrets(dataDir: string): string[] {
  const file = path.join(dataDir, 'secret.previous');
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [];
}

/**
 * Makes a new secret in the data folder and puts the former one aside. The former is written first: a cut in between
 * leaves it twice, never lost.
 */
export function replaceSecretFile(config: Config): Config {
  const { secretFile: file, dataDir } = config;
  if (!file) return config;
  const previousSecrets = [config.secret, ...config.previousSecrets];
  writeWhole(path.join(dataDir, 'secret.previous'), `${previousSecrets.join('\n')}\n`);
  const secret = randomBytes(32).toString('base64');
  writeWhole(file, secret);
  return { ...config, secret, previousSecrets };
}

/** Forgets the former secrets of the data folder: nothing they sealed opens any more. */
export function forgetFormerSecrets({ dataDir }: Config): void {
  rmSync(path.join(dataDir, 'secret.previous'), { force: true });
}

function writeWhole(file: string, text: string): void {
  writeFileSync(`${file}.new`, text, { mode: 0o600, flush: true });
  renameSync(`${file}.new`, file);
}
