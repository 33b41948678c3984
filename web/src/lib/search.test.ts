import { expect, test } from 'vitest';
import { readChoice, readText } from './search.ts';

test('an address carries only what a screen knows', () => {
  const hats = ['employee', 'press'] as const;
  expect(readChoice({ hat: 'press' }, 'hat', hats)).toEqual({ hat: 'press' });
  expect(readChoice({ hat: 'king' }, 'hat', hats)).toEqual({});
  expect(readText({ q: 'Nadia' }, 'q')).toEqual({ q: 'Nadia' });
  expect(readText({ q: 42 }, 'q')).toEqual({ q: '42' });
  expect(readText({ q: '' }, 'q')).toEqual({});
  expect(readText({ q: ['x'] }, 'q')).toEqual({});
});
