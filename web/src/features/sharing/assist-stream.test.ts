import { expect, test } from 'vitest';
import { type Suggestion, withEvent } from './assist-stream.ts';

test('suggestions grow side by side, and one that fails keeps what it had said', () => {
  let seen: Suggestion[] = [];
  for (const event of [
    { kind: 'delta', variant: 1, text: 'Deux' },
    { kind: 'delta', variant: 0, text: 'Un ' },
    { kind: 'delta', variant: 0, text: 'mot' },
    { kind: 'done', variant: 0 },
    { kind: 'problem', variant: 1, sentence: 'La réponse a été interrompue.' },
    { kind: 'end' },
  ] as const) {
    seen = withEvent(seen, event);
  }
  expect(seen).toEqual([
    { text: 'Un mot', done: true, problem: null },
    { text: 'Deux', done: true, problem: 'La réponse a été interrompue.' },
  ]);
});
