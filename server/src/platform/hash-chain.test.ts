import { createHash, randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import {
  canonicalJson,
  chainReader,
  commitmentOf,
  type Head,
  hashOf,
  type StoredLink,
} from './hash-chain.ts';

const name = 'workspace/archive';
function chainOf(count: number): { links: StoredLink[]; head: Head } {
  const links: StoredLink[] = [];
  let previous: Buffer = Buffer.alloc(32);
  for (let number = 1; number <= count; number++) {
    const salt = randomBytes(32);
    const content = { text: `Message ${number}`, at: number };
    const open = {
      ...{ number, kind: 'published', at: new Date(1_760_000_000_000 + number), previous },
      commitment: commitmentOf(salt, content),
    };
    const hash = hashOf(name, open);
    links.push({ ...open, hash, salt, content });
    previous = hash;
  }
  return { links, head: { number: count, hash: previous } };
}
function problemsOf(links: readonly StoredLink[], head: Head | null) {
  const reader = chainReader(name);
  return [...links.flatMap((link) => reader.read(link)), ...reader.end(head)].map(({ number, kind }) => [
    number,
    kind,
  ]);
}

test('canonical JSON puts keys in order, and refuses what JSON cannot say', () => {
  expect(canonicalJson({ b: [1, null, true], a: { d: 'é"', c: undefined } })).toBe(
    '{"a":{"d":"é\\""},"b":[1,null,true]}',
  );
  expect(() => canonicalJson({ at: new Date() })).toThrow();
  expect(() => canonicalJson(Number.NaN)).toThrow();
});

describe('a chain', () => {
  test('that nobody touched holds, and so does an empty one', () => {
    const { links, head } = chainOf(5);
    expect(problemsOf(links, head)).toEqual([]);
    expect(problemsOf([], null)).toEqual([]);
  });
  test('still holds once a content is erased with its salt', () => {
    const { links, head } = chainOf(5);
    links[2] = { ...links[2]!, content: null, salt: null };
    expect(problemsOf(links, head)).toEqual([]);
  });
  test('shows a content that was changed', () => {
    const { links, head } = chainOf(5);
    links[2] = { ...links[2]!, content: { text: 'Message 3!', at: 3 } };
    expect(problemsOf(links, head)).toEqual([[3, 'content_changed']]);
  });
  test('shows a date, a kind or a commitment that was changed', () => {
    const { links, head } = chainOf(5);
    const forged = { ...links[1]!, at: new Date(0) };
    expect(problemsOf(links.with(1, forged), head)).toEqual([[2, 'changed']]);
    expect(problemsOf(links.with(3, { ...links[3]!, kind: 'declared' }), head)).toEqual([[4, 'changed']]);
  });
  test('shows a change whose own hash was made anew: the next link no longer follows', () => {
    const { links, head } = chainOf(5);
    const salt = randomBytes(32);
    const open = {
      ...links[1]!,
      salt,
      content: { text: 'x' },
      commitment: commitmentOf(salt, { text: 'x' }),
    };
    const forged = { ...open, hash: hashOf(name, open) };
    expect(problemsOf(links.with(1, forged), head)).toEqual([[3, 'reordered']]);
  });
  test('shows which links are missing, in the middle and at the end', () => {
    const { links, head } = chainOf(5);
    expect(problemsOf(links.toSpliced(1, 2), head)).toEqual([
      [2, 'missing'],
      [3, 'missing'],
    ]);
    expect(problemsOf(links.slice(0, 3), head)).toEqual([[4, 'cut']]);
  });
  test('shows two links that changed places', () => {
    const { links, head } = chainOf(4);
    const [one, two] = [links[1]!, links[2]!];
    const swapped = links.with(1, { ...two, number: 2 }).with(2, { ...one, number: 3 });
    expect(problemsOf(swapped, head).map(([number]) => number)).toEqual(expect.arrayContaining([2, 3]));
  });
  test('shows a head that was set back, and links of another chain', () => {
    const { links, head } = chainOf(3);
    expect(problemsOf(links, { number: 2, hash: links[1]!.hash })).toEqual([[3, 'head']]);
    expect(problemsOf(links, { ...head, hash: createHash('sha256').digest() })).toEqual([[3, 'head']]);
    const reader = chainReader('other/archive');
    expect(links.flatMap((link) => reader.read(link)).map((one) => one.kind)).toEqual([
      'changed',
      'changed',
      'changed',
    ]);
  });
});
