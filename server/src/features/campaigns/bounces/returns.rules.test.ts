import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { readReturned } from './returns.rules.ts';

const letterId = '0198a0b0-1111-7222-8333-444455556666';
const read = (name: string) =>
  readReturned(fs.readFileSync(path.join(import.meta.dirname, 'fixtures', `${name}.eml`)), 'voix.test');

test.each([
  ['postfix-unknown-user', 'hard', '5.1.1'],
  ['postfix-delayed', 'reply', null],
  ['exim-full', 'soft', '5.2.2'],
  ['exim-plain', 'hard', null],
  ['exchange-not-found', 'hard', '5.1.10'],
  ['exchange-denied', 'soft', '5.7.1'],
  ['gmail-not-found', 'hard', '5.1.1'],
  // These give back nothing of the letter.
  ['gmail-no-headers', 'hard', '5.1.1'],
  ['postfix-envelope-id', 'hard', '5.1.1'],
  ['sendmail-temporary', 'soft', '4.4.7'],
  ['qmail', 'hard', '5.1.1'],
  ['complaint', 'complaint', null],
  ['not-spam', 'reply', null],
  ['away', 'reply', null],
  ['person', 'reply', null],
])('%s is %s, and names our letter', async (name, kind, status) => {
  expect(await read(name)).toEqual({ kind, status, letterId });
});

test('a report without our own Message-ID names no letter, whoever it says it is from', async () => {
  expect(await read('forged')).toMatchObject({ kind: 'hard', letterId: null });
});

test('a report that names only whom it could not reach names no letter', async () => {
  expect(await read('recipient-only')).toEqual({ kind: 'hard', status: '5.1.1', letterId: null });
});

test('what is no mail at all is left alone', async () => {
  expect(await readReturned(Buffer.from('x'), 'voix.test')).toMatchObject({ letterId: null });
  expect(await readReturned(Buffer.alloc(0), 'voix.test')).toMatchObject({ kind: 'reply' });
});
