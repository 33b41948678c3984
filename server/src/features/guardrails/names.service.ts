/** The customers' list: a name goes in as a keyed hash and never comes out; a text is asked word by word. */
import { createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { isUsableName, type NameList, nameKey, wordsOf } from '@portevoix/core/guardrails';
import type { Ctx } from '#platform/ctx.ts';
import { emit } from '#platform/events.ts';
import {
  findNamesKey,
  type HashedName,
  insertNamesKey,
  measureNames,
  namesAmong,
  replaceNames,
} from './proofs.store.ts';

const sealFor = (ctx: Ctx): string => `names:${ctx.workspaceId}`;

/** The key of lists from before keys were kept: made from the installation's first secret that is still known. */
function keyOfBefore(ctx: Ctx): Buffer {
  const { secret, previousSecrets } = ctx.house.config;
  return Buffer.from(
    hkdfSync('sha256', previousSecrets.at(-1) ?? secret, ctx.workspaceId, 'customer-names', 32),
  );
}

/** The key is of this workspace: two workspaces with one customer share no hash. */
async function hasher(ctx: Ctx): Promise<(folded: string) => Buffer> {
  const sealed = await findNamesKey(ctx);
  const key = sealed
    ? Buffer.from(ctx.house.cipher.open(sealed, sealFor(ctx)), 'base64url')
    : keyOfBefore(ctx);
  return (folded) => createHmac('sha256', key).update(folded).digest().subarray(0, 16);
}

const keepKey = (ctx: Ctx, key: Buffer): Promise<void> =>
  insertNamesKey(ctx, ctx.house.cipher.seal(key.toString('base64url'), sealFor(ctx)));

/** Before the installation's secret goes: a list made under it keeps its key, because names cannot be hashed anew. */
export async function rekeyNames(ctx: Ctx): Promise<void> {
  if ((await measureNames(ctx)).count > 0 && !(await findNamesKey(ctx))) await keepKey(ctx, keyOfBefore(ctx));
}

/** Replaces the list by the names of a text, one a line; further columns of a line are left out. */
export async function setNames(ctx: Ctx, text: string): Promise<{ names: number; unusable: number }> {
  if (!(await findNamesKey(ctx))) await keepKey(ctx, randomBytes(32));
  const hash = await hasher(ctx);
  const hashed = new Map<string, HashedName>();
  let unusable = 0;
  for (const line of text.split(/\r\n?|\n/)) {
    const name = (line.split(/[;\t]/)[0] ?? '').replace(/^"|"$/g, '').trim();
    if (name === '') continue;
    if (!isUsableName(name)) {
      unusable++;
      continue;
    }
    const key = nameKey(name);
    hashed.set(key, { hash: hash(key), words: wordsOf(name).length });
  }
  await replaceNames(ctx, [...hashed.values()]);
  await emit(ctx, 'guardrails.names_changed', { names: hashed.size });
  return { names: hashed.size, unusable };
}

/** The list as far as it concerns a text, or undefined when the workspace has none. */
export async function namesIn(ctx: Ctx, text: string): Promise<NameList | undefined> {
  const { count, longest } = await measureNames(ctx);
  if (count === 0) return undefined;
  const hash = await hasher(ctx);
  const words = wordsOf(text).map((word) => word.text);
  const runs = new Map<string, Buffer>();
  const add = (run: string) => {
    if (!runs.has(run)) runs.set(run, hash(run));
  };
  for (let at = 0; at < words.length; at++) {
    for (let count = 1; count <= longest && at + count <= words.length; count++) {
      const run = words.slice(at, at + count);
      add(run.join(' '));
      if (count === 2) add(`${run[1]} ${run[0]}`);
    }
  }
  const known = await namesAmong(ctx, [...runs.values()]);
  return {
    longest,
    has: (folded) => {
      const found = runs.get(folded);
      return found !== undefined && known.has(found.toString('base64url'));
    },
  };
}
