/** Gatherings: places, the waiting list, letters with their calendar files, scanners, and the door. */
import { expect, test } from 'vitest';
import { makeGathering, unfold } from '../../../../test/gatherings.ts';

test('Tom says he comes, confirms by the link in a letter, and holds a place', async () => {
  const { app, gathering, invitations } = await makeGathering({ capacity: 40 });
  const { anonymous } = app;
  const page = await anonymous.get(gathering.path);
  expect(page.status).toBe(200);
  expect(page.text).toContain('Utah State Capitol');
  expect(page.text).toContain('There is still room: 40 places in all.');
  expect(page.text).not.toContain('meet.example');
  expect(page.headers['set-cookie']).toBeUndefined();

  const sent = await gathering.answer('tom@example.test', { party: '3', remind: 'yes' });
  expect(sent.text).toContain('Look into your mail');
  const letter = await invitations.next('tom@example.test');
  expect(letter.subject).toBe('Please confirm: Rally at the capitol');
  expect(letter.attachments ?? []).toEqual([]);

  // Whoever opens the link, a scanner of the mail too, changes nothing.
  for (let scan = 0; scan < 3; scan++) {
    const opened = await anonymous.get(letter.link);
    expect(opened.text).toContain('You said that 3 of you will come.');
  }
  expect(await gathering.seats()).toEqual([]);
  const confirmed = await gathering.confirm(letter.link);
  expect(confirmed.text).toContain('3 places are kept for you.');
  expect(confirmed.text).toContain('https://meet.example/capitol');
  expect(await gathering.seats()).toEqual([{ seat: 'held', party: 3 }]);

  const done = await invitations.next('tom@example.test');
  expect(done.subject).toBe('Your answer is confirmed: Rally at the capitol');
  expect(done.attachments?.[0]?.contentType).toBe('text/calendar; charset=utf-8; method=REQUEST');
  expect(unfold(done.attachments?.[0]?.content ?? '')).toContain('PARTSTAT=ACCEPTED');
  // Confirmed again it stays one place, and one letter.
  await gathering.confirm(letter.link);
  expect(await gathering.seats()).toEqual([{ seat: 'held', party: 3 }]);
  expect(await invitations.all('tom@example.test')).toEqual([]);
});

test('a plain no needs no address and leaves no trace', async () => {
  const { app, gathering } = await makeGathering();
  const said = await gathering.answer('', { answer: 'no' });
  expect(said.status).toBe(200);
  expect(said.text).toContain('Nothing about you was stored.');
  expect(await gathering.rows('supporters')).toBe(0);
  expect(await gathering.rows('gathering_replies')).toBe(0);
  expect(await gathering.rows('actions')).toBe(0);
  expect(app.emails()).toEqual([]);
});

test('an address that somebody else types changes no answer', async () => {
  const { app, gathering, invitations } = await makeGathering();
  await gathering.come('tom@example.test', { party: '2' });
  await invitations.all('tom@example.test');
  await gathering.answer('Tom@Example.test', { answer: 'no' });
  const letter = await invitations.next('tom@example.test');
  expect(letter.text).toContain('nothing has been changed yet');
  expect(await gathering.seats()).toEqual([{ seat: 'held', party: 2 }]);
  const own = await app.anonymous.get(letter.link);
  expect(own.text).toContain('2 places are kept for you.');
});

test('without agreement to keep a political act nothing is stored', async () => {
  const { gathering } = await makeGathering({ political: true });
  const refused = await gathering.answer('tom@example.test');
  expect(refused.status).toBe(422);
  expect(refused.text).toContain('Without your agreement we may not keep your answer.');
  expect(await gathering.rows('supporters')).toBe(0);
  expect((await gathering.answer('tom@example.test', { political: 'yes' })).text).toContain(
    'Look into your mail',
  );
});

test('the last place goes to one of two who confirm at the same instant', async () => {
  const { gathering } = await makeGathering({ capacity: 3, maxParty: 3 });
  await gathering.come('first@example.test', { party: '2' });
  const people = Array.from({ length: 8 }, (_, index) => `at-once-${index}@example.test`);
  const links = [];
  for (const email of people) links.push(await gathering.ask(email));
  const answers = await Promise.all(links.map((link) => gathering.confirm(link)));
  expect(answers.map(({ status }) => status)).toEqual(people.map(() => 200));
  const seats = await gathering.seats();
  expect(seats.filter(({ seat }) => seat === 'held').reduce((sum, { party }) => sum + party, 0)).toBe(3);
  expect(await gathering.lines()).toEqual([1, 2, 3, 4, 5, 6, 7]);
});

test('a place given up reaches the first who waits, once, and those behind keep their order', async () => {
  const { app, gathering, invitations } = await makeGathering({ capacity: 2 });
  const first = await gathering.come('first@example.test');
  const second = await gathering.come('second@example.test');
  const third = await gathering.come('third@example.test');
  await gathering.come('fourth@example.test');
  expect((await app.anonymous.get(third)).text).toContain('You are number 1 on the waiting list.');
  for (const one of ['first', 'second', 'third', 'fourth']) await invitations.all(`${one}@example.test`);
  // Two give up at the same instant, one of them twice.
  await Promise.all([gathering.cancel(first), gathering.cancel(second), gathering.cancel(first)]);
  expect(await gathering.lines()).toEqual([]);
  for (const one of ['third', 'fourth']) {
    const letters = await invitations.all(`${one}@example.test`);
    expect(letters.map(({ subject }) => subject)).toEqual(['A place is yours: Rally at the capitol']);
  }
  expect((await app.anonymous.get(third)).text).toContain('Your place is kept.');
});

test('nobody is passed over: a party of three waits for three places, and a newcomer behind it', async () => {
  const { gathering } = await makeGathering({ capacity: 4, maxParty: 4 });
  const four = await gathering.come('four@example.test', { party: '4' });
  const three = await gathering.come('three@example.test', { party: '3' });
  const one = await gathering.come('one@example.test');
  await gathering.change(four, { answer: 'yes', party: '2' });
  expect(await gathering.lines()).toEqual([1, 2]);
  // With fewer people her turn comes.
  await gathering.change(three, { answer: 'yes', party: '1' });
  expect(await gathering.lines()).toEqual([]);
  const more = await gathering.change(one, { answer: 'yes', party: '3' });
  expect(more.text).toContain('There is not enough room for that many');
  expect((await gathering.seats()).map(({ party }) => party)).toEqual([2, 1, 1]);
});

test('more places move up those who wait; those who come hear of a new time once, with a higher sequence', async () => {
  const { app, gathering, invitations } = await makeGathering({ capacity: 1 });
  const first = await gathering.come('first@example.test');
  await gathering.come('second@example.test');
  const before = unfold((await app.anonymous.get(calendarOf(first))).text);
  expect(before).toContain('SEQUENCE:0');
  await gathering.set({ capacity: 5 });
  expect(await gathering.lines()).toEqual([]);
  await invitations.all('first@example.test');
  await invitations.all('second@example.test');
  // Two changes in a row are one letter.
  await gathering.set({ capacity: 5, place: 'Rotunda' });
  app.travel('3 minutes');
  await gathering.set({ capacity: 5, place: 'Rotunda', startsWall: gathering.wall(3, '10:30') });
  app.travel('11 minutes');
  const letters = await invitations.all('first@example.test');
  expect(letters.map(({ subject }) => subject)).toEqual(['Changed: Rally at the capitol']);
  const file = unfold(letters[0]?.attachments?.[0]?.content ?? '');
  expect(file).toContain('SEQUENCE:2');
  expect(file).toContain(`T103000`);
  expect(file).toContain('Rotunda');
  expect(uidOf(file)).toBe(uidOf(before));
  // A typing mistake in the access notes is no news.
  await gathering.set({
    ...{ capacity: 5, place: 'Rotunda', startsWall: gathering.wall(3, '10:30') },
    access: { en: 'Ramp on the west side.' },
  });
  app.travel('11 minutes');
  expect(await invitations.all('first@example.test')).toEqual([]);
});

test('called off, everybody who answered is told, and calendars take the date out', async () => {
  const { app, gathering, invitations } = await makeGathering({ capacity: 1 });
  const first = await gathering.come('first@example.test');
  await gathering.come('second@example.test');
  await invitations.all('first@example.test');
  await invitations.all('second@example.test');
  const off = await app.karim.put<{ cancelledAt: string }>(`${gathering.api}/cancellation`);
  expect(off.status).toBe(200);
  for (const one of ['first', 'second']) {
    const [letter, ...others] = await invitations.all(`${one}@example.test`);
    expect(others).toEqual([]);
    expect(letter?.subject).toBe('Called off: Rally at the capitol');
    expect(letter?.attachments?.[0]?.contentType).toContain('method=CANCEL');
    const file = unfold(letter?.attachments?.[0]?.content ?? '');
    expect(file).toContain('METHOD:CANCEL');
    expect(file).toContain('STATUS:CANCELLED');
    expect(file).toContain('SEQUENCE:1');
  }
  expect((await app.anonymous.get(first)).text).toContain('This gathering has been called off.');
  expect((await app.anonymous.get(gathering.path)).text).not.toContain('<form');
  expect((await app.karim.put(`${gathering.api}/cancellation`)).status).toBe(409);
});

test('one reminder comes the day before, only to those who asked and hold a place', async () => {
  const { app, gathering, invitations } = await makeGathering({ capacity: 1 });
  await gathering.come('asked@example.test', { remind: 'yes' });
  await gathering.come('waits@example.test', { remind: 'yes' });
  await gathering.come('other@example.test');
  for (const one of ['asked', 'waits', 'other']) await invitations.all(`${one}@example.test`);
  app.travel('2 days');
  await gathering.tend();
  app.travel('20 hours');
  await gathering.tend();
  await gathering.tend();
  const letters = await invitations.all('asked@example.test');
  expect(letters.map(({ subject }) => subject)).toEqual(['Tomorrow: Rally at the capitol']);
  expect(await invitations.all('waits@example.test')).toEqual([]);
  expect(await invitations.all('other@example.test')).toEqual([]);
});

test('an answer that nobody confirms is forgotten after three days', async () => {
  const { app, gathering } = await makeGathering({ days: 9 });
  await gathering.ask('never@example.test');
  app.travel('4 days');
  await gathering.tend();
  expect(await gathering.rows('gathering_replies')).toBe(0);
});

test('the door checks codes on a phone, without names, and lets each in once', async () => {
  const { app, gathering } = await makeGathering();
  const { anonymous, karim, nadia } = app;
  const own = await gathering.come('tom@example.test', { party: '2' });
  const code = /class="count">(\w{3} \w{3})</.exec((await anonymous.get(own)).text)?.[1] ?? '';
  const opened = await karim.post<{ id: string; url: string }>(`${gathering.api}/doors`);
  expect(opened.status).toBe(201);
  expect((await nadia.post(`${gathering.api}/doors`)).status).toBe(403);
  const door = new URL(opened.body.url).pathname;
  const looked = await anonymous.post(`${door}?lang=en`, { step: 'look', code: code.toLowerCase() });
  expect(looked.text).toContain('is valid: 2 people.');
  expect(looked.text).not.toContain('tom@');
  expect(looked.headers['set-cookie']).toBeUndefined();
  const [one, other] = await Promise.all(
    [1, 2].map(() => anonymous.post(`${door}?lang=en`, { step: 'let_in', code, people: '2' })),
  );
  const said = [one, other].map((page) =>
    page?.text.includes('are in') || page?.text.includes('is in:') ? 'in' : 'already',
  );
  expect(said.sort()).toEqual(['already', 'in']);
  expect((await anonymous.post(`${door}?lang=en`, { step: 'look', code: 'ZZZ ZZZ' })).text).toContain(
    'This code is not known here.',
  );
  await anonymous.post(`${door}?lang=en`, { step: 'walk_in' });
  const counted = await anonymous.get(`${door}?lang=en`);
  expect(counted.text).toContain('2 with a code, 1 without');
  // By the camera: a phone that keeps the door finds it by its cookie, any other is told to show the code.
  const qr = `/door/${gathering.alertId}/${code.replace(' ', '')}?lang=en`;
  expect((await anonymous.get(qr)).text).toContain('This code is for the door');
  const kept = await anonymous.post(`${door}?lang=en`, { step: 'keep' });
  const cookie = String(kept.headers['set-cookie']).split(';')[0] ?? '';
  expect(String(kept.headers['set-cookie'])).toMatch(/Path=\/door;.*HttpOnly; SameSite=Lax/);
  expect((await anonymous.get(qr, { cookie })).text).toContain('was let in already');
  await karim.delete(`/api/v1/gathering-doors/${opened.body.id}`);
  expect((await anonymous.get(door)).status).toBe(404);
});

test('staff see counts in steps and nobody’s name; another organisation sees nothing', async () => {
  const { app, gathering } = await makeGathering({ capacity: 100 });
  for (let index = 0; index < 7; index++) await gathering.come(`p${index}@example.test`);
  const seen = await app.karim.get<Record<string, unknown>>(gathering.api);
  expect(seen.body).toMatchObject({ coming: 5, maybe: null, waiting: null, full: false, capacity: 100 });
  expect(seen.text).not.toContain('example.test');
  expect((await app.nadia.get(gathering.api)).status).toBe(403);
  const { owner } = await app.otherWorkspace();
  expect((await owner.get(gathering.api)).status).toBe(404);
  expect((await owner.put(`${gathering.api}/cancellation`)).status).toBe(404);
});

test('an answer is a measured act, taken back with it', async () => {
  const { gathering } = await makeGathering({ live: true });
  const own = await gathering.come('tom@example.test');
  expect(await gathering.counted()).toBe(1);
  await gathering.cancel(own);
  expect(await gathering.counted()).toBe(0);
  await gathering.change(own, { answer: 'maybe' });
  expect(await gathering.counted()).toBe(1);
});

test('the file that anybody downloads has no link for those who come', async () => {
  const { app, gathering } = await makeGathering();
  const file = await app.anonymous.get(`${gathering.path.split('?')[0]}/calendar?lang=fr`);
  expect(file.headers['content-type']).toBe('text/calendar; charset=utf-8');
  expect(file.text).not.toContain('meet.example');
  expect(unfold(file.text)).toContain('METHOD:PUBLISH');
  expect(unfold(file.text)).not.toContain('ATTENDEE');
});

const calendarOf = (own: string): string => own.replace('?', '/calendar?');
const uidOf = (file: string): string | undefined => /^UID:(.+)$/m.exec(file)?.[1];
