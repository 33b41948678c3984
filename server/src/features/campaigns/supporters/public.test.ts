import { expect, test } from 'vitest';
import { type TestApp, testApp } from '../../../../test/app.ts';
import { makeCampaign } from '../../../../test/campaigns.ts';
import { askForOwnSpace } from './own-space.service.ts';
import { findOrAddSupporter, openSupporter } from './supporters.service.ts';
import { wayOutOf } from './way-out.ts';

const form = (fields: Record<string, string>) => ({
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
  payload: new URLSearchParams(fields).toString(),
});
const linkIn = (text: string, path: string) =>
  new URL(new RegExp(`http://voix\\.test(/c/${path}/[^\\s>]+)`).exec(text)?.[0] ?? 'http://none').pathname;

const speak = ({ app }: TestApp) => ({
  get: (url: string) => app.inject({ method: 'GET', url, headers: { 'accept-language': 'en' } }),
  post: (url: string, fields: Record<string, string> = {}) => {
    const { headers, payload } = form(fields);
    return app.inject({ method: 'POST', url, payload, headers: { ...headers, 'accept-language': 'en' } });
  },
});

test('Tom asks for letters, confirms by a button, and no scanner confirms for him', async () => {
  const house = await testApp();
  const { get, post } = speak(house);
  expect((await get('/c/join')).body).toContain('Clinique des Tilleuls');
  const nothing = await post('/c/join', { email: 'tom@example.org' });
  expect([nothing.statusCode, nothing.body]).toEqual([422, expect.stringContaining('Tick at least one')]);
  const asked = await post('/c/join', { email: 'Tom@example.org', given: 'Tom', alerts: 'yes' });
  expect([asked.statusCode, asked.headers['set-cookie']]).toEqual([200, undefined]);
  await house.runJobs();
  const [letter] = house.emails();
  expect(letter).toMatchObject({
    to: 'Tom@example.org',
    headers: expect.objectContaining({ 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
  });
  expect(letter!.text).not.toContain('newsletter');
  // A program that checks mail opens every link of the letter, three times.
  for (const address of letter!.text.match(/http:\/\/voix\.test\S+/g) ?? [])
    for (let i = 0; i < 3; i++) await get(address.replace('http://voix.test', ''));
  const tom = await house.inside((ctx) =>
    findOrAddSupporter(ctx, { email: 'tom@example.org', locale: 'en', origin: 'acted' }),
  );
  expect(tom).toMatchObject({ isNew: false, proven: false });
  expect(await house.inside((ctx) => openSupporter(ctx, tom.id))).toMatchObject({ out: false });
  const done = await post(linkIn(letter!.text, 'confirm'));
  expect(done.body).toContain('Confirmed');
  expect(await house.inside((ctx) => openSupporter(ctx, tom.id))).toMatchObject({ proven: true });
});

test('a mail program’s one click is enough, and only a new confirmation undoes it', async () => {
  const house = await testApp();
  const { get, post } = speak(house);
  const { id } = await house.inside((ctx) =>
    findOrAddSupporter(ctx, { email: 'tom@example.org', locale: 'en', origin: 'asked' }),
  );
  const opened = (await house.inside((ctx) => openSupporter(ctx, id)))!;
  const path = new URL(wayOutOf(house.house, opened.wayOut, id).address).pathname;
  const door = await get(path);
  expect(door.body).toContain('Nothing has changed yet');
  // Written in a language that the reader's phone does not speak, it can be read in the other.
  expect(door.body).toContain(`href="${path}?lang&#61;fr" hreflang="fr"`);
  expect(await house.inside((ctx) => openSupporter(ctx, id))).toMatchObject({ out: false });
  const results = await post(path, { wish: 'results' });
  expect(results.body).toContain('only to say how it ended');
  const clicked = await house.app.inject({
    method: 'POST',
    url: path,
    ...form({ 'List-Unsubscribe': 'One-Click' }),
  });
  expect(clicked.statusCode).toBe(200);
  expect(await house.inside((ctx) => openSupporter(ctx, id))).toMatchObject({ out: true });
  await post('/c/join', { email: 'tom@example.org', newsletter: 'yes' });
  expect(await house.inside((ctx) => openSupporter(ctx, id))).toMatchObject({ out: true });
  await house.runJobs();
  await post(linkIn(house.emails()[0]!.text, 'confirm'));
  expect(await house.inside((ctx) => openSupporter(ctx, id))).toMatchObject({ out: false });
  expect((await post('/c/out/nothing')).statusCode).toBe(200);
});

test('Tom sees all that is held, takes it along, changes it and erases it', async () => {
  const house = await testApp();
  const { get, post } = speak(house);
  const known = await post('/c/join', { email: 'tom@example.org', given: 'Tom', newsletter: 'yes' });
  await house.runJobs();
  await post(linkIn(house.emails()[0]!.text, 'confirm'));
  const yes = await post('/c/me', { email: 'TOM@example.org' });
  const no = await post('/c/me', { email: 'nobody@example.org' });
  expect(yes.body).toBe(no.body);
  expect(known.statusCode).toBe(200);
  await house.runJobs();
  const letters = house.emails();
  expect(letters).toHaveLength(1);
  const path = linkIn(letters[0]!.text, 'me');
  expect((await get(path)).body).not.toContain('tom@example.org');
  const space = await post(path);
  expect(space.body).toContain('tom@example.org');
  expect(space.body).toContain('value="Tom"');
  const json = await post(path, { step: 'json' });
  expect(json.headers['content-disposition']).toContain('portevoix.json');
  expect(json.json()).toMatchObject({
    email: 'tom@example.org',
    consents: [{ purpose: 'newsletter', confirmedAt: expect.any(String) }],
  });
  expect((await post(path, { step: 'csv' })).body).toContain('"consent:newsletter"');
  const renamed = await post(path, { step: 'details', given: 'Thomas', family: 'V.', locale: 'fr' });
  expect(renamed.body).toContain('value="Thomas"');
  const unticked = await post(path, { step: 'consents', partner: '', alerts: 'yes' });
  expect(unticked.body).toMatch(/name="alerts" value="yes" checked/);
  expect(unticked.body).not.toMatch(/name="newsletter" value="yes" checked/);
  expect((await post(path, { step: 'out' })).body).toContain('You get no more messages');
  expect((await post(path, { step: 'erase' })).body).toContain('at once and for good');
  expect((await post(path, { step: 'erase_yes' })).body).toContain('Everything is erased');
  expect((await post(path)).statusCode).toBe(410);
  const back = await house.inside((ctx) =>
    findOrAddSupporter(ctx, { email: 'tom@example.org', locale: 'en', origin: 'imported' }),
  );
  expect(back.isNew).toBe(true);
  expect(await house.inside((ctx) => openSupporter(ctx, back.id))).toMatchObject({ out: true });
});

test('the link to one’s own space ends after an hour', async () => {
  const house = await testApp();
  const { get, post } = speak(house);
  await house.inside((ctx) =>
    findOrAddSupporter(ctx, { email: 'tom@example.org', locale: 'en', origin: 'asked' }),
  );
  await house.inside((ctx) => askForOwnSpace(ctx, 'tom@example.org', undefined));
  await house.runJobs();
  const path = linkIn(house.emails()[0]!.text, 'me');
  expect((await get(path)).statusCode).toBe(200);
  house.travel('61 minutes');
  expect((await get(path)).statusCode).toBe(410);
  expect((await post(path, { step: 'json' })).statusCode).toBe(410);
});

test('whoever confirms or stops what they asked for on a campaign’s page finds the way back to it', async () => {
  const house = await testApp();
  const { get, post } = speak(house);
  await makeCampaign(house, [{ kind: 'petition' }]);
  const asked = await post('/c/join', { email: 'tom@example.org', alerts: 'yes', c: 'creches', lang: 'en' });
  const back = 'href="/c/creches?lang&#61;en"';
  expect(asked.body).toContain(back);
  await house.runJobs();
  const [letter] = house.emails();
  expect((await post(linkIn(letter!.text, 'confirm'))).body).toContain(back);
  const out = linkIn(letter!.text, 'out');
  expect((await get(out)).body).toContain('/c/me?lang&#61;en&#38;c&#61;creches');
  expect((await post(out, { wish: 'all' })).body).toContain(back);
});

test('one’s own space says in sentences what was signed, and nothing that only programs read', async () => {
  const house = await testApp();
  const { get, post } = speak(house);
  const [alert] = await makeCampaign(house, [{ kind: 'petition' }]);
  const signed = { given: 'Tom', family: 'محمد 😀', email: 'tom@example.org', postalCode: '84101-1234' };
  await post(`${alert!.path}?lang=en`, { ...signed, listed: 'yes', why: 'For my daughter.' });
  await post(`/c/me?lang=en`, { email: 'tom@example.org', c: 'creches' });
  await house.runJobs();
  const letter = house.emails().find(({ text }) => text.includes('/c/me/'))!;
  const space = await post(linkIn(letter.text, 'me'));
  expect(space.body).toContain('Signed as Tom محمد 😀.');
  expect(space.body).toContain('Place given: 84101-1234.');
  expect(space.body).toContain('stand on the public list');
  expect(space.body).not.toMatch(/\d{4}-\d\d-\d\dT/);
  expect(space.body).toContain('Link to confirm your signature');
  // The link knows from whose page it came, so that another one can be asked for where several are at home.
  const whole = new URL(/http\S+\/c\/me\/\S+/.exec(letter.text)![0]);
  house.travel('2 hours');
  const gone = await get(whole.pathname + whole.search);
  expect([gone.statusCode, gone.body]).toEqual([410, expect.stringContaining('/c/me?lang')]);
  expect(gone.body).toContain('creches');
});
