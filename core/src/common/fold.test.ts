import { expect, test } from 'vitest';
import { fold, foldWords } from './fold.ts';

test.each([
  ['Évry', 'evry'],
  ['cafe\u0301', 'cafe'],
  ['L’ÉTÉ', "l'ete"],
  ['œuvre', 'oeuvre'],
  ['Straße', 'strasse'],
  ['plan\u2011social', 'plan social'],
  ['plan\u00a0\u202f social', 'plan social'],
  ['con\u00adfi\u200bden\u2060tiel', 'confidentiel'],
  ['ｐｌａｎ', 'plan'],
])('%j reads as %j', (written, folded) => {
  expect(foldWords(written)).toBe(folded);
});

test('offsets lead back to the text as written', () => {
  const written = '🎉 L’e\u0301te\u0301  d’Évry';
  const { text, starts, ends } = fold(written);
  const at = text.indexOf('ete');
  expect(written.slice(starts[at], ends[at + 2])).toBe('e\u0301te\u0301');
  const evry = text.indexOf('evry');
  expect(written.slice(starts[evry], ends[evry + 3])).toBe('Évry');
});
