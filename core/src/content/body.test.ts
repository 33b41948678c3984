import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainBody, readBody } from './body.ts';

test('paragraphs, headings, lists, quotes and emphasis are read', () => {
  const text = '## Titre\nUne ligne\net **la suite**, *douce*.\n\n- un\n- deux\n1. premier\n\n> dit-elle';
  expect(readBody(text).map((block) => block.kind)).toEqual([
    'heading',
    'paragraph',
    'list',
    'list',
    'quote',
  ]);
  expect(plainBody(text)).toBe(
    'Titre\n\nUne ligne\net la suite, douce.\n\n• un\n• deux\n\n• premier\n\ndit-elle',
  );
});

test('a link leads to the web or to a letter, and nowhere else', () => {
  const links = (text: string) =>
    readBody(text).flatMap((block) =>
      block.kind === 'paragraph'
        ? block.lines.flat().flatMap((part) => (part.kind === 'link' ? [part.href] : []))
        : [],
    );
  expect(links('[ici](https://a.org/b) et https://c.org/d.')).toEqual(['https://a.org/b', 'https://c.org/d']);
  expect(links('[x](javascript:alert(1)) [y](data:text/html,z) [z](//evil.example)')).toEqual([]);
  expect(links('[écrire](mailto:a@b.org)')).toEqual(['mailto:a@b.org']);
});

test('HTML stays the text it is', () => {
  const text = '<img src=x onerror=alert(1)> <script>alert(2)</script>';
  expect(plainBody(text)).toBe(text);
});

test('whatever is written is read, in little time, and no word is lost', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 2_000 }), (text) => {
      const letters = (of: string) => of.replace(/[^\p{L}]/gu, '');
      const plain = letters(plainBody(text));
      expect(plain.length).toBeLessThanOrEqual(letters(text).length + 1);
    }),
    { numRuns: 200 },
  );
  const start = performance.now();
  for (const bomb of [
    '*'.repeat(20_000),
    '['.repeat(20_000),
    '**a'.repeat(6_000),
    '_a'.repeat(10_000),
    '> '.repeat(9_000),
  ])
    readBody(bomb);
  expect(performance.now() - start).toBeLessThan(1_500);
});
