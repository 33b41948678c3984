import { expect, test } from 'vitest';
import { nearness } from './matching.ts';

test('accents and case do not matter', () => {
  expect(nearness('regl', 'Réglages')).toBeGreaterThan(0);
  expect(nearness('ŒUVRE', 'Une œuvre')).toBeGreaterThan(0);
});
test('every word must begin a word of the name', () => {
  expect(nearness('dup cl', 'Claire Dupont')).toBeGreaterThan(0);
  expect(nearness('pont', 'Claire Dupont')).toBe(0);
});
test('the start of the name is nearer than a later word, and that is nearer than a synonym', () => {
  const start = nearness('mot', 'Mots et mentions');
  const later = nearness('men', 'Mots et mentions');
  const synonym = nearness('couleur', 'Réglages', 'nom couleur jetons');
  expect(start).toBeGreaterThan(later);
  expect(later).toBeGreaterThan(synonym);
  expect(synonym).toBeGreaterThan(0);
});
test('an empty query keeps everything', () => {
  expect(nearness('  ', 'Réglages')).toBe(1);
});
