/**
 * Passwords by argon2id with the parameters OWASP's Password Storage Cheat Sheet names first (19 MiB, two passes, one
 * lane), written as PHC strings. Hashes of earlier versions (scrypt, better-auth's own) are still read, and renewed by
 * the sign-in that proves them. Few are computed at once: the threads are shared with files and the database.
 */
import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { verifyPassword as verifyScrypt } from 'better-auth/crypto';
import type { House } from '#platform/house.ts';
import { authErrors } from './errors.ts';
import { replacePasswordHash } from './store.ts';

const memory = 19_456;
const passes = 2;
const lanes = 1;
const settings = `m=${memory},t=${passes},p=${lanes}`;
const derive = promisify(argon2);

/** Of the four threads Node has for such work, two stay free. */
const atOnce = 2;
/** At about 30 ms each, whoever stands behind these would wait longer than they would wait. */
const longestQueue = 200;
let running = 0;
const waiting: (() => void)[] = [];

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= atOnce) {
    if (waiting.length >= longestQueue) throw authErrors.busy();
    await new Promise<void>((start) => waiting.push(start));
  } else running++;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running--;
  }
}

const unpadded = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '');

/** @returns a PHC string. @throws auth.busy when too many are waiting */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const hash = await inTurn(() => derived(password, salt, { memory, passes, lanes, length: 32 }));
  return `$argon2id$v=19$${settings}$${unpadded(salt)}$${unpadded(hash)}`;
}

interface Work {
  memory: number;
  passes: number;
  lanes: number;
  length: number;
}
const derived = (password: string, nonce: Buffer, work: Work): Promise<Buffer> =>
  derive('argon2id', {
    message: password.normalize('NFKC'),
    nonce,
    memory: work.memory,
    passes: work.passes,
    parallelism: work.lanes,
    tagLength: work.length,
  });

const phc = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

/** @throws auth.busy when too many are waiting */
export async function verifyPassword(hash: string, password: string): Promise<boolean> {
  const parts = phc.exec(hash);
  if (!parts) return inTurn(() => verifyScrypt({ hash, password }));
  const [, m, t, p, salt = '', expected = ''] = parts;
  const wanted = Buffer.from(expected, 'base64');
  const work = { memory: Number(m), passes: Number(t), lanes: Number(p), length: wanted.length };
  const found = await inTurn(() => derived(password, Buffer.from(salt, 'base64'), work));
  return timingSafeEqual(found, wanted);
}

/** As `verifyPassword`; a right password whose hash is of an earlier kind is hashed anew and kept so. */
export async function verifyAndRenew(house: House, hash: string, password: string): Promise<boolean> {
  if (!(await verifyPassword(hash, password))) return false;
  if (!hash.startsWith(`$argon2id$v=19$${settings}$`)) {
    const renewed = await hashPassword(password);
    await house.inSystem((ctx) => replacePasswordHash(ctx, hash, renewed));
  }
  return true;
}
