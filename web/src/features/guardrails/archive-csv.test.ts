import { expect, test } from 'vitest';
import { archiveCsv } from './archive-csv.ts';

test('the archive reads as a table, an erased entry with its hash alone, and no cell runs', () => {
  const entry = { previous: '', commitment: '', salt: null, at: '2026-11-22T08:00:00.000Z' };
  const csv = archiveCsv({
    people: [],
    chain: 'x/archive',
    head: null,
    entries: [
      {
        ...entry,
        ...{ number: 1, kind: 'published', hash: 'aa', erasedAt: null },
        content: { person: { name: 'Nadia' }, text: '=2+2 ; oui', network: 'linkedin', policyVersion: 3 },
      },
      {
        ...entry,
        number: 2,
        kind: 'declared',
        hash: 'bb',
        erasedAt: '2026-11-23T08:00:00.000Z',
        content: null,
      },
    ],
  });
  const [, first, second] = csv.split('\r\n');
  expect(first).toContain(`Nadia;;;linkedin;;"'=2+2 ; oui"`);
  expect(second).toBe('2;declared;2026-11-22T08:00:00.000Z;;;;;;;;;;;;2026-11-23T08:00:00.000Z;bb');
});
