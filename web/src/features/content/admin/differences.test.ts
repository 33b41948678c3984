import { expect, test } from 'vitest';
import { piecesOf, plainText } from './differences.ts';

const words = { nothing: 'rien', yes: 'oui', no: 'non', everyone: 'tout le monde' };

test('a word that changes is one that left and one that came, the others stand', () => {
  expect(piecesOf('La relève de jour', 'La relève de nuit')).toEqual([
    { text: 'La relève de ', kind: 'same' },
    { text: 'jour', kind: 'removed' },
    { text: 'nuit', kind: 'added' },
  ]);
});

test('fields that are no text are written out', () => {
  expect(plainText('note', null, words)).toBe('rien');
  expect(plainText('shareable', false, words)).toBe('non');
  expect(plainText('audience', null, words)).toBe('tout le monde');
  expect(plainText('topics', ['soins', 'nuit'], words)).toBe('soins\n\nnuit');
  expect(plainText('captions', [{ locale: 'fr', network: null, text: 'Venez' }], words)).toBe('[fr] Venez');
  expect(plainText('translations', { en: { title: 'The handover' } }, words)).toBe('en: title: The handover');
});
