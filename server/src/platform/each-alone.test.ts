import { expect, test } from 'vitest';
import { eachAlone } from './each-alone.ts';

test('one that fails keeps no other from its turn, and is not forgotten', async () => {
  const done: number[] = [];
  const run = async (n: number) => {
    if (n % 2 === 0) throw new Error(`no ${n}`);
    done.push(n);
  };
  await expect(eachAlone([1, 2, 3], run)).rejects.toThrow('no 2');
  await expect(eachAlone([2, 4, 5], run)).rejects.toThrow('2 of 3 failed.');
  await eachAlone([7], run);
  expect(done).toEqual([1, 3, 5, 7]);
});
