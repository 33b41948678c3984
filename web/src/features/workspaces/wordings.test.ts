import { expect, test } from 'vitest';
import { ownWordings } from './wordings.ts';

const defaults = { employee: { en: 'I work at {organisation}', fr: 'Je travaille chez {organisation}' } };

test('a wording left as it was, or emptied, is not the workspace’s own', () => {
  expect(ownWordings({ employee: { en: ' I work at {organisation} ', fr: '' } }, defaults)).toEqual({});
});
test('one that was changed is, in its language only', () => {
  const all = { employee: { en: 'I nurse at {organisation}', fr: 'Je travaille chez {organisation}' } };
  expect(ownWordings(all, defaults)).toEqual({ employee: { en: 'I nurse at {organisation}' } });
});
