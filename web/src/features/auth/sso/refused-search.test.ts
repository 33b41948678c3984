import { ssoSentences } from '@portevoix/core/auth';
import { expect, test } from 'vitest';
import { readRefusedSearch } from './refused-search.ts';

test('the page knows every sentence, and shows nothing that an address makes up', () => {
  for (const why of ssoSentences) expect(readRefusedSearch({ why })).toEqual({ why });
  expect(readRefusedSearch({ why: 'Call 0800 …', provider: 'evil', ref: '<b>' })).toEqual({ why: 'again' });
  expect(readRefusedSearch({ ref: 'ab12cd' })).toEqual({ why: 'again', ref: 'ab12cd' });
});
