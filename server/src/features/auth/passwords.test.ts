import { expect, test } from 'vitest';
import { hashPassword, verifyPassword } from './passwords.ts';

test('a burst of passwords is worked off two at a time, and beyond a length of the queue told to come back', async () => {
  const asked = Array.from({ length: 210 }, () => hashPassword('a long enough password'));
  const settled = await Promise.allSettled(asked);
  const refused = settled.filter((one) => one.status === 'rejected');
  expect(refused).toHaveLength(8);
  expect(refused[0]).toMatchObject({ reason: { code: 'auth.busy', status: 503 } });
  expect(new Set(settled.map((one) => (one.status === 'fulfilled' ? one.value : ''))).size).toBe(203);
}, 60_000);

test('an é is an é on every keyboard', async () => {
  const hash = await hashPassword('une clé assez longue');
  expect(await verifyPassword(hash, 'une cle\u0301 assez longue')).toBe(true);
  expect(await verifyPassword(hash, 'une cle assez longue')).toBe(false);
});
