import { expect, test } from 'vitest';
import { safePath } from './safe-path.ts';

test('a path of our own is kept, with its search', () => {
  expect(safePath('/people?hat=press#list')).toBe('/people?hat=press#list');
});
test.each([
  'https://evil.example',
  '//evil.example',
  '/\\evil.example',
  'javascript:alert(1)',
  '/\t/evil.example',
  '',
  7,
  null,
])('%j leads nowhere', (value) => {
  expect(safePath(value)).toBeNull();
});
