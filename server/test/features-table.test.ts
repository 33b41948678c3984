/** `docs/features.md` may only claim what a test shows: every test it names exists, under that very title. */
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.join(import.meta.dirname, '../..');
const rows = fs
  .readFileSync(path.join(root, 'docs/features.md'), 'utf8')
  .split('\n')
  .filter((line) => /^\| [A-P]\d+ \|/.test(line))
  .map((line) => {
    const [id = '', state = '', tests = ''] = line
      .split(/(?<!\\)\|/)
      .slice(1)
      .map((cell) => cell.trim());
    return { id, state, tests };
  });
const expectedRows: Readonly<Record<string, number>> = {
  A: 12,
  B: 13,
  C: 7,
  D: 5,
  E: 7,
  F: 6,
  G: 6,
  H: 10,
  I: 4,
  J: 12,
  K: 12,
  L: 7,
  M: 8,
  N: 6,
  O: 8,
  P: 9,
};

/** Titles as a reader sees them: nested `describe`s are left out, since a title stands by itself. */
const titlesIn = (file: string): Set<string> => {
  const text = fs.readFileSync(path.join(root, file), 'utf8');
  const calls = text.matchAll(
    /\b(?:it|test)(?:\.\w+(?:\([^)]*\))?)*\(\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|`((?:[^`\\]|\\.)*)`)/g,
  );
  return new Set(
    [...calls].map(([, single, double, template]) =>
      (single ?? double ?? template ?? '').replaceAll("\\'", "'"),
    ),
  );
};

describe('the table of features', () => {
  it('has one line for each of the 132 features, in order', () => {
    const ids = Object.entries(expectedRows).flatMap(([group, count]) =>
      Array.from({ length: count }, (_, index) => `${group}${index + 1}`),
    );
    expect(rows.map(({ id }) => id)).toEqual(ids);
  });

  it('says works, partly with what is missing, or none', () => {
    expect(rows.filter(({ state }) => !/^(?:works|none|partly: .{10,})$/.test(state))).toEqual([]);
  });

  it('names a test for whatever works, even partly, and none for what does not exist', () => {
    expect(
      rows.filter(({ state, tests }) => (state === 'none') !== (tests === '')).map(({ id }) => id),
    ).toEqual([]);
  });

  it('names only tests that exist', () => {
    const missing: string[] = [];
    for (const { id, tests } of rows) {
      for (const named of tests.split('<br>').filter(Boolean)) {
        const [, file = '', title = ''] = /^`?([^:`]+)`?: (.+)$/.exec(named.trim()) ?? [];
        const exists = file !== '' && fs.existsSync(path.join(root, file)) && titlesIn(file).has(title);
        if (!exists) missing.push(`${id}: ${named}`);
      }
    }
    expect(missing).toEqual([]);
  });
});
