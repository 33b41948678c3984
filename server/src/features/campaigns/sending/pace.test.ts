/** An office's pace holds whatever happened to the letters on their way. */
import { expect, test } from 'vitest';
import { camille, lettersApp } from '../../../../test/letters.ts';

test('what waited for a mail server that was away keeps to the cap in any sixty minutes, and to office hours', async () => {
  const { sends, settle, travel, arrived, house } = await lettersApp({ server: { pace: { perHour: 3 } } });
  for (let n = 0; n < 9; n++) await sends({ email: `p${n}@courriel.test`, name: `Personne ${n}` });
  const { deliver } = house.mail;
  house.mail.deliver = async () => ({ state: 'down', answer: 'connect ECONNREFUSED' });
  const there = () => arrived(camille.email!).length;
  const before = there();
  travel('9 hours');
  await settle();
  house.mail.deliver = deliver;
  await settle();
  // Past five o'clock: all of them are due, and none leaves.
  expect(there()).toBe(before);
  travel('15 hours');
  const times: number[] = [];
  for (let step = 0; step < 30 && times.length + before < 9; step++) {
    await settle();
    while (times.length + before < there()) times.push(house.now().getTime());
    travel('10 minutes');
  }
  expect(times.length + before).toBe(9);
  for (const time of times)
    expect(times.filter((other) => other >= time && other < time + 3_600_000).length).toBeLessThanOrEqual(3);
}, 120_000);
