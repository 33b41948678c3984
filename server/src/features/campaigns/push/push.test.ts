/** Notices in the browsers of people outside: only by their own yes, each once, and nobody here learns who has one. */
import type { Broadcast } from '@portevoix/core/campaigns';
import pg from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { linksIn } from '../../../../test/campaigns.ts';
import { formOf, pushApp } from '../../../../test/push-supporters.ts';
import { giveConsent, withdrawConsent } from '../supporters/consents.service.ts';
import { switchOn } from './browsers.service.ts';
import { createPushSender } from './sender.ts';

test('Tom switches it on in his own space, sees the next alert on his screen once, and switches it off', async () => {
  const app = await pushApp();
  const { supporter, wayIn, service, draft, begin, runJobs, emails, look, visitor: tom, house } = app;
  await supporter('tom@exemple.test');
  const door = await wayIn('tom@exemple.test');
  const opened = await tom.sends(door);
  expect(opened.html).toContain('Notifications dans ce navigateur');
  expect(opened.html).toContain('cette page a besoin de JavaScript');
  expect(opened.html).not.toMatch(/<script(?! src="\/c\/push\/switch\.js" defer>)/);
  const phone = service.browser();
  const on = await tom.sends(door, { step: 'push_on', lang: 'fr', ...formOf(phone) });
  expect(on.html).toContain('Ce navigateur sera prévenu.');
  expect(on.html).toContain('Navigateur ajouté le');
  expect(on.headers['set-cookie']).toBeUndefined();

  const id = await draft();
  expect(await begin(id)).toMatchObject({ body: { state: 'scheduled', channel: 'push' } });
  await runJobs();
  await runJobs();
  expect(phone.told).toEqual([
    {
      title: 'Le vote est demain',
      body: 'Un mot suffit\nClinique des Tilleuls',
      path: '/c/creches/petition?lang=fr&via=push',
      ...{ lang: 'fr', tag: id, off: 'Ne plus en recevoir' },
    },
  ]);
  expect(emails()).toEqual([]);
  expect(Buffer.concat(service.bodies).toString('latin1')).not.toContain('petition');
  expect((await tom.reads(phone.told[0]?.path ?? '')).status).toBe(200);
  expect(await look(id)).toMatchObject({
    state: 'done',
    progress: null,
    pushProgress: { percent: 100, sent: null },
  });

  const stored = await house.inSystem(async ({ tx }) =>
    tx.selectFrom('supporter_browsers').selectAll().execute(),
  );
  expect(stored).toHaveLength(1);
  expect(JSON.stringify(stored)).not.toContain(phone.subscription.endpoint);
  const held = await tom.sends(door, { step: 'json' });
  expect(JSON.parse(held.html)).toMatchObject({ browsers: [{ since: expect.any(String) }] });
  expect((await tom.sends(door, { step: 'csv' })).html).toContain('"browser";');
  const again = await tom.sends(door);
  expect(again.html).toMatch(/Notification dans un navigateur\s: appel à agir/);
  const browser = /name="browser" value="([^"]+)"/.exec(again.html)?.[1] ?? '';
  expect((await tom.sends(door, { step: 'push_off', browser })).html).not.toContain('Navigateur ajouté le');
  await begin(await draft());
  await runJobs();
  expect(phone.asked).toBe(1);
});

test('without a yes to calls to act nobody gets in, and with that yes the browsers go', async () => {
  const { supporter, wayIn, switchOn, service, visitor: tom, inside, browsersOf, karim } = await pushApp();
  await supporter('ines@exemple.test', { purposes: ['newsletter'] });
  const door = await wayIn('ines@exemple.test');
  expect((await tom.sends(door)).html).not.toContain('data-push-ask');
  const refused = await tom.sends(door, { step: 'push_on', ...formOf(service.browser()) });
  expect(refused.html).toContain('Ce navigateur n’a pas pu être ajouté');

  const ways: Record<string, (id: string, email: string) => Promise<unknown>> = {
    'takes the yes back': (id) => inside((ctx) => withdrawConsent(ctx, id, ['alerts'])),
    'wants no more letters': async (_id, email) => tom.sends(await wayIn(email), { step: 'out' }),
    'is erased': async (_id, email) => tom.sends(await wayIn(email), { step: 'erase_yes' }),
    'is silenced by staff': (_id, email) =>
      karim.post('/api/v1/supporter-suppressions', { address: email, stop: true }),
  };
  for (const [n, [what, leaves]] of Object.entries(ways).entries()) {
    const email = `p${n}@exemple.test`;
    const id = await supporter(email);
    await switchOn(email);
    expect(await browsersOf(id), what).toHaveLength(1);
    const answer = (await leaves(id, email)) as { status?: number } | undefined;
    expect(answer?.status ?? 200, what).toBeLessThan(300);
    expect(await browsersOf(id), what).toEqual([]);
  }
});

test('it is offered after a confirmed join, where no is as large as yes, and the offer opens nothing else', async () => {
  const { runJobs, emails, service, visitor: tom, travel, otherWorkspace, draft, begin } = await pushApp();
  const joins = async (email: string, wish: Record<string, string>) => {
    await tom.sends('/c/join', { email, c: 'creches', lang: 'fr', ...wish });
    await runJobs();
    const letter = emails().find(({ to }) => to === email);
    const link = linksIn(letter?.text ?? '').find((one) => one.startsWith('/c/confirm/')) ?? '';
    expect((await tom.reads(link)).html).not.toContain('data-push');
    return { link, page: (await tom.sends(link)).html };
  };
  expect((await joins('lea@exemple.test', { newsletter: 'yes' })).page).not.toContain('data-push');
  const { link, page } = await joins('tom@exemple.test', { alerts: 'yes' });
  expect(page).toContain('Souhaitez-vous une notification sur cet écran la prochaine fois');
  const [yes, no] = ['yes', 'no'].map(
    (name) => new RegExp(`<button[^>]*class="([^"]*)"[^>]*data-push-${name}`).exec(page)?.[1],
  );
  expect(yes).toBe(no);
  // The letter may have been passed on since: only the first press is offered it.
  expect((await tom.sends(link)).html).not.toContain('data-push');

  const action = /action="(\/c\/push\/[^"]+)"/.exec(page)?.[1] ?? '';
  const pass = /name="pass" value="([^"]+)"/.exec(page)?.[1] ?? '';
  const phone = service.browser();
  const form = { pass, lang: 'fr', ...formOf(phone) };
  const other = await otherWorkspace();
  expect((await tom.sends(`/c/push/${other.id}`, form)).status).toBe(410);
  expect((await tom.sends('/c/push/nowhere', form)).status).toBe(410);
  expect((await tom.sends(action, { ...form, pass: `${pass}x` })).status).toBe(410);
  expect((await tom.sends(action, { ...form, p256dh: 'short-key-of-nothing' })).status).toBe(422);
  // What it carries adds a browser; it fills in no form and opens no space.
  expect((await tom.reads(`/c/creches/petition?k=${encodeURIComponent(pass)}`)).html).not.toContain(
    'tom@exemple',
  );
  expect((await tom.sends(action, form)).html).toContain('Ce navigateur sera prévenu.');
  await begin(await draft());
  await runJobs();
  expect(phone.told).toHaveLength(1);
  travel('3 hours');
  expect((await tom.sends(action, form)).status).toBe(410);
});

test('after a confirmed signature it is offered with a box for calls to act, never ticked, and never inside another site', async () => {
  const { alert, runJobs, emails, visitor: tom, service, draft, begin, inside } = await pushApp();
  const ines = { given: 'Inès', family: 'Roy', email: 'ines@exemple.test', lang: 'fr' };
  const sent = await tom.sends(alert.path, ines);
  expect(sent.html).not.toContain('data-push');
  await runJobs();
  const letter = emails().find(({ to }) => to === ines.email);
  const link = linksIn(letter?.text ?? '').find((one) => one.includes('/c/confirm/')) ?? '';
  const { location } = await tom.sends(link);
  expect((await tom.reads(`${location}&embed=1`)).html).not.toContain('data-push');
  expect((await tom.reads(`${alert.path}/done`)).html).not.toContain('data-push');
  const page = (await tom.reads(location)).html;
  const box = /<input type="checkbox" name="alerts"[^>]*>/.exec(page)?.[0] ?? '';
  expect(box).toContain('required');
  expect(box).not.toContain('checked');

  const action = /action="(\/c\/push\/[^"]+)"/.exec(page)?.[1] ?? '';
  const pass = /name="pass" value="([^"]+)"/.exec(page)?.[1] ?? '';
  const phone = service.browser();
  const form = { pass, lang: 'fr', ...formOf(phone) };
  expect((await tom.sends(action, form)).status).toBe(422);
  expect((await tom.sends(action, { ...form, alerts: 'yes' })).status).toBe(200);
  const consents = await inside((ctx) =>
    ctx.tx
      .selectFrom('supporter_consents')
      .select(['purpose', 'source'])
      .where('confirmed_at', 'is not', null)
      .execute(),
  );
  expect(consents).toEqual([{ purpose: 'alerts', source: 'push' }]);
  await begin(await draft());
  await runJobs();
  expect(phone.told).toHaveLength(1);
});

test('the scripts and what an iPhone needs are files of our own, and the worker tells both languages', async () => {
  const { visitor: tom } = await pushApp();
  for (const name of ['switch.js', 'worker.js']) {
    const { status, headers, html } = await tom.reads(`/c/push/${name}`);
    expect([status, headers['content-type']]).toEqual([200, 'text/javascript; charset=utf-8']);
    expect(() => new Function(html)).not.toThrow();
  }
  const worker = (await tom.reads('/c/push/worker.js')).html;
  expect(worker).toContain('Des nouvelles d’une organisation');
  expect(worker).toContain('News from an organisation');
  const manifest = await tom.reads('/c/push/manifest.webmanifest?lang=fr');
  expect(JSON.parse(manifest.html)).toMatchObject({
    name: 'Mon espace',
    display: 'standalone',
    scope: '/c/',
  });
  expect((await tom.reads('/c/push/off?lang=en')).html).toContain('This browser gets no more notifications');
});

test('each browser is told once, however often it is begun and by however many nodes; people are counted, not browsers', async () => {
  const { supporter, switchOn, draft, begin, runJobs, look, house, karim, emails } = await pushApp();
  const phones = [];
  for (let n = 0; n < 6; n++) {
    await supporter(`p${n}@exemple.test`, n === 5 ? { locale: 'en' } : {});
    phones.push(await switchOn(`p${n}@exemple.test`), await switchOn(`p${n}@exemple.test`));
  }
  await supporter('without@exemple.test');
  const id = await draft({ channel: 'both' });
  const reach = await karim.get(`/api/v1/campaign-broadcasts/${id}/reach`);
  expect(reach.body).toMatchObject({ people: 5, push: 5 });
  const preview = await karim.get(`/api/v1/campaign-broadcasts/${id}/preview?locale=en`);
  expect(preview.body).toMatchObject({
    push: {
      title: 'The vote is tomorrow',
      body: 'Clinique des Tilleuls',
      path: '/c/creches/petition?lang=en&via=push',
    },
  });
  emails();
  await Promise.all([begin(id), begin(id)]);
  await house.jobs.drain(house);
  await Promise.all([1, 2, 3].map(() => createPushSender(house, { batch: 3 }).drain()));
  await runJobs();
  await runJobs();
  expect(phones.map(({ asked }) => asked)).toEqual(phones.map(() => 1));
  expect(phones.at(-1)?.told[0]?.title).toBe('The vote is tomorrow');
  expect(emails()).toHaveLength(7);
  expect(await look(id)).toMatchObject({
    state: 'done',
    progress: { queued: 5, sent: 5 },
    pushProgress: { queued: 5, sent: 5, refused: 0, waiting: 0, percent: 100 },
  });
});

test('of fewer than five people with a browser staff learn nothing, not even that there are none', async () => {
  const { supporter, switchOn, draft, karim } = await pushApp();
  for (let n = 0; n < 5; n++) await supporter(`p${n}@exemple.test`);
  const id = await draft({ channel: 'both' });
  const reach = async () => (await karim.get(`/api/v1/campaign-broadcasts/${id}/reach`)).body;
  const before = await reach();
  expect(before).toMatchObject({ people: 5, push: null });
  for (let n = 0; n < 5; n++) await switchOn('p0@exemple.test');
  expect(await reach()).toEqual(before);
  const alone = await draft({ channel: 'push' });
  expect((await karim.get(`/api/v1/campaign-broadcasts/${alone}/reach`)).body).toMatchObject({
    people: null,
  });
});

test('a service that is busy is asked again when it says, a browser that is gone is forgotten, a refusal is final', async () => {
  const { supporter, switchOn, draft, begin, runJobs, travel, rows, browsersOf } = await pushApp();
  const id = await supporter('tom@exemple.test');
  const [busy, down, gone, missing, large] = [429, 503, 410, 404, 413];
  const phones = new Map<number, Awaited<ReturnType<typeof switchOn>>>();
  for (const answers of [busy, down, gone, missing, large]) {
    const phone = await switchOn('tom@exemple.test');
    phones.set(answers, Object.assign(phone, { answers }));
  }
  phones.get(busy)!.retryAfter = 1800;
  await begin(await draft());
  await runJobs();
  const states = async () => (await rows()).map(({ state, answer }) => `${state} ${answer}`).sort();
  expect(await states()).toEqual([
    'dropped push 404',
    'dropped push 410',
    'queued push 429',
    'queued push 503',
    'refused push 413',
  ]);
  expect(await browsersOf(id)).toHaveLength(3);
  for (const answers of [busy, down]) phones.get(answers)!.answers = 201;
  travel('2 minutes');
  await runJobs();
  expect([phones.get(busy)!.told.length, phones.get(down)!.told.length]).toEqual([0, 1]);
  travel('30 minutes');
  await runJobs();
  await runJobs();
  expect([...phones.values()].map(({ told }) => told.length)).toEqual([1, 1, 0, 0, 0]);
  expect(phones.get(large)!.asked).toBe(1);
});

test('in the evening it waits for the morning, who leaves meanwhile is told nothing, and after the vote nobody is', async () => {
  const { supporter, switchOn, draft, begin, runJobs, go, inside, rows, travel } = await pushApp();
  const tom = await supporter('tom@exemple.test');
  const ines = await supporter('ines@exemple.test');
  const [his, hers] = [await switchOn('tom@exemple.test'), await switchOn('ines@exemple.test')];
  go(2, '21:00');
  await begin(await draft());
  await runJobs();
  expect([his.asked, hers.asked]).toEqual([0, 0]);
  await inside((ctx) => withdrawConsent(ctx, tom, ['alerts', 'newsletter']));
  go(3, '08:01');
  await runJobs();
  expect([his.asked, hers.told.length]).toEqual([0, 1]);
  await inside((ctx) => giveConsent(ctx, ines, ['alerts'], { source: 'join', confirmed: true }));
  hers.answers = 503;
  await begin(await draft());
  await runJobs();
  travel('20 weeks');
  hers.answers = 201;
  go(3, '10:00');
  await runJobs();
  expect(hers.told).toHaveLength(1);
  expect((await rows()).filter(({ answer }) => answer === 'stage_closed')).toHaveLength(1);
});

test('beyond five browsers the oldest goes; one that somebody else used before is now theirs alone', async () => {
  const { supporter, switchOn, browsersOf, draft, begin, runJobs } = await pushApp();
  const tom = await supporter('tom@exemple.test');
  const lea = await supporter('lea@exemple.test');
  const phones = [];
  for (let n = 0; n < 6; n++) phones.push(await switchOn('tom@exemple.test'));
  expect(await browsersOf(tom)).toHaveLength(5);
  await switchOn('lea@exemple.test', phones[5]);
  await switchOn('lea@exemple.test', phones[5]);
  expect([(await browsersOf(tom)).length, (await browsersOf(lea)).length]).toEqual([4, 1]);
  await begin(await draft());
  await runJobs();
  expect(phones.map(({ told }) => told.length)).toEqual([0, 1, 1, 1, 1, 1]);
});

test('an address inside our own network is never asked', async () => {
  const { supporter, switchOn, draft, begin, runJobs, service, rows, house } = await pushApp();
  await supporter('tom@exemple.test');
  const inside = service.browser();
  inside.subscription.endpoint = 'http://169.254.169.254/latest';
  await switchOn('tom@exemple.test', inside);
  const lines: string[] = [];
  house.log.warn = house.log.error = (...all: unknown[]) => void lines.push(JSON.stringify(all));
  await begin(await draft());
  await runJobs();
  expect(await rows()).toMatchObject([{ state: 'queued', answer: 'push fetch.private_address' }]);
  expect(lines.join()).not.toContain('169.254');
});

test('refused too often it is held with the answer, and goes on where it stopped', async () => {
  const { supporter, inside, service, draft, begin, runJobs, look, karim, house } = await pushApp();
  const phones = Array.from({ length: 30 }, () => Object.assign(service.browser(), { answers: 403 }));
  for (const [n, phone] of phones.entries()) {
    const id = await supporter(`p${n}@exemple.test`);
    await inside((ctx) => switchOn(ctx, id, formOf(phone)));
  }
  const id = await draft();
  await begin(id);
  await house.jobs.drain(house);
  await createPushSender(house, { batch: 10, lanes: 2 }).drain();
  expect(await look(id)).toMatchObject({
    state: 'paused',
    pause: { reason: 'error_rate', detail: 'push 403' },
  });
  const left = phones.filter(({ asked }) => asked === 0);
  expect(left.length).toBeGreaterThan(0);
  for (const phone of phones) phone.answers = 201;
  expect((await karim.delete<Broadcast>(`/api/v1/campaign-broadcasts/${id}/pause`)).body.state).toBe(
    'sending',
  );
  await runJobs();
  expect(left.every(({ told }) => told.length === 1)).toBe(true);
  expect((await look(id)).state).toBe('done');
});

test('a broadcast to browsers alone needs no mail server, no text and no button, and can be called off', async () => {
  const { supporter, switchOn, draft, begin, go, runJobs, karim, house, look } = await pushApp();
  await supporter('tom@exemple.test');
  const phone = await switchOn('tom@exemple.test');
  const texts = { fr: { subject: 'Demain', preheader: '', body: '', button: '' } };
  const id = await draft({ texts, channel: 'both' });
  expect((await begin(id)).body).toMatchObject({ code: 'campaigns.broadcast_unfinished' });
  await karim.patch(`/api/v1/campaign-broadcasts/${id}`, { channel: 'push' });
  house.mail = { ...house.mail, enabled: false };
  go(2, '21:00');
  expect((await begin(id)).status).toBe(200);
  await runJobs();
  expect(await look(id)).toMatchObject({ state: 'sending', pushProgress: { queued: null, sent: null } });
  await karim.delete(`/api/v1/campaign-broadcasts/${id}/start`);
  go(3, '10:00');
  await runJobs();
  expect(phone.asked).toBe(0);
  expect((await look(id)).state).toBe('cancelled');
});

test('neither events nor jobs nor the log of acts name a supporter or a browser', async () => {
  const { supporter, switchOn, draft, begin, runJobs, house, karim } = await pushApp();
  const id = await supporter('tom@exemple.test');
  const phone = await switchOn('tom@exemple.test');
  const broadcastId = await draft();
  await begin(broadcastId);
  await runJobs();
  expect(phone.told).toHaveLength(1);
  const client = new pg.Client(house.db.owner);
  await client.connect();
  onTestFinished(() => client.end());
  const found = await client.query<{ line: string }>(
    'select e::text as line from events e union all select a::text from audit_entries a union all select j::text from pgboss.job j',
  );
  const trail = found.rows.map(({ line }) => line).join('\n');
  expect(trail).toContain(broadcastId);
  expect(trail).not.toContain(id);
  expect(trail).not.toContain(phone.subscription.endpoint);
  const shown = await karim.get(`/api/v1/campaign-broadcasts/${broadcastId}`);
  expect(shown.text).not.toContain(id);
});
