import { expect, test } from 'vitest';
import { mayReload } from './upgrade.ts';

test('a page whose files are gone is loaded anew once, not for ever', () => {
  const kept = new Map<string, string>();
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
  expect(mayReload(storage, 1_000_000)).toBe(true);
  expect(mayReload(storage, 1_005_000)).toBe(false);
  expect(mayReload(storage, 1_070_000)).toBe(true);
});
