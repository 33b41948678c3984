/** The customers' list: a name goes in as a keyed hash and never comes out; a text is asked word by word. */
import { createHmac, hkdfSync } from 'node:crypto';
import { isUsableName, type NameList, nameKey, wordsOf } from '@portevoix/core/guardrails';
import type { Ctx } from '#platform/ctx.ts';
import { emit } from '#platform/events.ts';
import { type HashedName, measureNames, namesAmong, replaceNames } from './proofs.store.ts';

/** The key is of this installation and this workspace: two workspaces with one customer share no hash. */
function hasher(ctx: Ctx): (folded: string) => Buffer {
  const key = Buffer.from(hkdfSync('sha256', ctx.house.config.secret, ctx.workspaceId, 'customer-names', 32));
  return (folded) => createHmac('sha256', key).update(folded).digest().subarray(0, 16);
}

/** Replaces the list by the names of a text, one a line; further columns of a line are left out. */
export async function setNames(ctx: Ctx, text: string): Promise<{ names: number; unusable: number }> {
  const hash = hasher(ctx);
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
  const hash = hasher(ctx);
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
