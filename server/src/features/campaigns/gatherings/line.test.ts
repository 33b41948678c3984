/** The line before a gathering when somebody is careless, late, or everything happens at once. */
import { expect, test } from 'vitest';
import { makeGathering } from '../../../../test/gatherings.ts';

const held = (seats: readonly { seat: string; party: number }[]) =>
  seats.filter(({ seat }) => seat === 'held').map(({ party }) => party);

test('a party larger than the hall keeps nobody out of it', async () => {
  const { app, gathering } = await makeGathering({ capacity: 3, maxParty: 5 });
  expect((await app.anonymous.get(gathering.path)).text).toContain('max="3"');
  await gathering.come('five@example.test', { party: '5' });
  expect(held(await gathering.seats())).toEqual([3]);
});

test('a hall that became smaller than a party that waits is filled by those behind it', async () => {
  const { gathering } = await makeGathering({ capacity: 5, maxParty: 5 });
  const first = await gathering.come('first@example.test', { party: '4' });
  await gathering.come('four@example.test', { party: '4' });
  await gathering.come('one@example.test');
  expect(await gathering.lines()).toEqual([1, 2]);
  await gathering.set({ capacity: 3 });
  await gathering.cancel(first);
  // The party of four waits on; the one behind it, and newcomers, are let in.
  expect(held(await gathering.seats())).toEqual([1]);
  await gathering.come('two@example.test', { party: '2' });
  expect(held(await gathering.seats())).toEqual([1, 2]);
  // With a larger hall again its turn comes.
  await gathering.set({ capacity: 7 });
  expect(held(await gathering.seats())).toEqual([4, 1, 2]);
});

test('fewer places than people who come: nobody loses theirs, and nobody new gets one', async () => {
  const { app, gathering } = await makeGathering({ capacity: 4 });
  const links = [];
  for (const one of ['a', 'b', 'c', 'd']) links.push(await gathering.come(`${one}@example.test`));
  await gathering.set({ capacity: 2 });
  expect(held(await gathering.seats())).toEqual([1, 1, 1, 1]);
  const late = await gathering.come('late@example.test');
  await gathering.cancel(links[0]!);
  await gathering.cancel(links[1]!);
  expect((await app.anonymous.get(late)).text).toContain('number 1 on the waiting list');
  await gathering.cancel(links[2]!);
  expect((await app.anonymous.get(late)).text).toContain('Your place is kept.');
});

test('an answer typed anew at the very instant in which it is confirmed takes no second place', async () => {
  for (let round = 0; round < 4; round++) {
    const { gathering } = await makeGathering({ capacity: 2, maxParty: 2 });
    const link = await gathering.ask('tom@example.test');
    await Promise.all([
      gathering.confirm(link),
      gathering.answer('tom@example.test', { answer: 'yes', party: '2' }),
      gathering.answer('tom@example.test', { answer: 'no' }),
    ]);
    await gathering.confirm(link);
    const [seat] = await gathering.seats();
    const rows = await gathering.replies();
    // Whichever came first, what is held is what was answered.
    expect(rows).toHaveLength(1);
    expect(rows[0]!.answer === 'yes' ? seat?.party : undefined).toBe(
      rows[0]!.answer === 'yes' ? rows[0]!.party : undefined,
    );
    expect(rows[0]!.answer === 'no' && rows[0]!.seat !== 'none').toBe(false);
  }
}, 60_000);

test('the list moves up while somebody withdraws and the hall grows, and no place goes to two', async () => {
  const { gathering } = await makeGathering({ capacity: 3 });
  const links = [];
  for (let n = 0; n < 8; n++) links.push(await gathering.come(`p${n}@example.test`));
  await Promise.all([
    gathering.cancel(links[0]!),
    gathering.cancel(links[1]!),
    gathering.set({ capacity: 4 }),
    gathering.cancel(links[4]!),
    gathering.cancel(links[0]!),
  ]);
  expect(held(await gathering.seats())).toHaveLength(4);
});

test('called off while answers arrive: whoever holds a place is told, and nobody gets one any more', async () => {
  const { app, gathering, invitations } = await makeGathering();
  const links = [];
  for (let n = 0; n < 6; n++) links.push(await gathering.ask(`p${n}@example.test`));
  const [off] = await Promise.all([
    app.karim.put(`${gathering.api}/cancellation`),
    ...links.map((link) => gathering.confirm(link)),
  ]);
  expect(off.status).toBe(200);
  const rows = await gathering.replies();
  for (const [n, { seat }] of rows.entries()) {
    const letters = await invitations.all(`p${n}@example.test`);
    const told = letters.some(({ subject }) => subject.startsWith('Called off'));
    expect([seat, told]).toEqual(seat === 'held' ? ['held', true] : ['none', false]);
  }
});

test('put off by a week after its reminder, those who come are reminded of the new day', async () => {
  const { app, gathering, invitations } = await makeGathering();
  await gathering.come('tom@example.test', { remind: 'yes' });
  await invitations.all('tom@example.test');
  app.travel('2 days');
  app.travel('20 hours');
  await gathering.tend();
  expect((await invitations.all('tom@example.test')).map(({ subject }) => subject)).toEqual([
    'Tomorrow: Rally at the capitol',
  ]);
  await gathering.set({ startsWall: gathering.wall(8, '09:00'), endsWall: gathering.wall(8, '11:00') });
  app.travel('11 minutes');
  await gathering.tend();
  app.travel('7 days');
  app.travel('20 hours');
  await gathering.tend();
  expect((await invitations.all('tom@example.test')).map(({ subject }) => subject)).toEqual([
    'Changed: Rally at the capitol',
    'Tomorrow: Rally at the capitol',
  ]);
});
