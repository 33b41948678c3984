/** Letters to many: only to those who agreed, each once, in their language, and staff learn steps of people alone. */
import { type Broadcast, dayAfter, instantOf, wallTimeOf } from '@portevoix/core/campaigns';
import { sql } from 'kysely';
import pg from 'pg';
import { expect, test } from 'vitest';
import { createMailer, type PooledMail } from '#platform/mail.ts';
import { testApp } from '../../../../test/app.ts';
import { linksIn, makeCampaign, visitor } from '../../../../test/campaigns.ts';
import { testSmtp } from '../../../../test/smtp.ts';
import { recordAction } from '../actions/actions.service.ts';
import { loadAlertView } from '../alerts/view.ts';
import { createSender } from '../outbox/sender.ts';
import { giveConsent, withdrawConsent } from '../supporters/consents.service.ts';
import { findOrAddSupporter } from '../supporters/supporters.service.ts';
import { beginDue, beginSending } from './start.service.ts';

const words = {
  fr: {
    subject: 'Le vote est demain',
    preheader: 'Un mot suffit',
    body: 'Bonjour,\n\n**Écrivez** à vos élus.',
    button: 'J’écris',
  },
  en: { subject: 'The vote is tomorrow', preheader: '', body: 'Hello,\n\nplease write.', button: 'Write' },
};

const [monday, tuesday, wednesday, friday] = [1, 2, 3, 5];
/** The next such weekday (1 is Monday) and hour in Paris after an instant. */
function nextOf(after: Date, weekday: number, hour: string): Date {
  for (let days = 0; ; days++) {
    const { day, weekday: found } = dayAfter(wallTimeOf(after, 'Europe/Paris').slice(0, 10), days);
    const { instant } = instantOf({ zone: 'Europe/Paris', at: `${day}T${hour}` });
    if (found === weekday && instant > after) return instant;
  }
}

async function start(options: Parameters<typeof makeCampaign>[2] = {}) {
  const app = await testApp();
  const [alert] = await makeCampaign(app, [{ kind: 'petition' }], options);
  if (!alert) throw new Error('No alert.');
  /** Travels to the next such day and hour in Paris. @returns the instant */
  const go = (weekday: number, hour: string): Date => {
    const at = nextOf(app.house.now(), weekday, hour);
    app.travel(`${Math.ceil((at.getTime() - app.house.now().getTime()) / 1000)} seconds`);
    return at;
  };
  go(tuesday, '10:00');
  const supporter = (
    email: string,
    more: { locale?: 'fr' | 'en'; districts?: string[]; agrees?: boolean } = {},
  ) =>
    app.inside(async (ctx) => {
      const { locale = 'fr', districts = [], agrees = true } = more;
      const { id } = await findOrAddSupporter(ctx, { email, locale, districts, origin: 'asked' });
      if (agrees) {
        await giveConsent(ctx, id, ['alerts', 'newsletter'], { source: 'join', confirmed: true });
        await ctx.tx.updateTable('supporters').set({ proven_at: ctx.now }).where('id', '=', id).execute();
      }
      return id;
    });
  const many = (count: number, name = 'p') =>
    Promise.all(Array.from({ length: count }, (_, n) => supporter(`${name}${n}@exemple.test`)));
  const draft = async (change: Record<string, unknown> = {}) => {
    const made = await app.karim.post<Broadcast>(`/api/v1/campaigns/${alert.campaignId}/broadcasts`, {
      alertId: alert.alertId,
    });
    if (made.status !== 201) throw new Error(made.text);
    const { id } = made.body;
    await app.karim.patch(`/api/v1/campaign-broadcasts/${id}`, { texts: words, ...change });
    return id;
  };
  const begin = (id: string, body: Record<string, unknown> = {}) =>
    app.karim.put<Broadcast>(`/api/v1/campaign-broadcasts/${id}/start`, body);
  const look = async (id: string) =>
    (await app.karim.get<Broadcast>(`/api/v1/campaign-broadcasts/${id}`)).body;
  return { ...app, alert, go, supporter, many, draft, begin, look };
}

test('everybody who agreed gets it once, in their own language, with one link that is the same for all', async () => {
  const { supporter, draft, begin, look, runJobs, emails, alert } = await start();
  for (const name of ['tom', 'ines', 'paul', 'lea']) await supporter(`${name}@exemple.test`);
  await supporter('ann@example.test', { locale: 'en' });
  await supporter('nobody@exemple.test', { agrees: false });
  const id = await draft();
  expect(await begin(id)).toMatchObject({ body: { state: 'scheduled' } });
  await runJobs();
  const mails = emails();
  expect(mails.map(({ to }) => to).sort()).toEqual([
    'ann@example.test',
    'ines@exemple.test',
    'lea@exemple.test',
    'paul@exemple.test',
    'tom@exemple.test',
  ]);
  const tom = mails.find(({ to }) => to.startsWith('tom'));
  const ann = mails.find(({ to }) => to.startsWith('ann'));
  expect(tom).toMatchObject({ subject: 'Le vote est demain' });
  expect(ann).toMatchObject({ subject: 'The vote is tomorrow' });
  const act = (mail: typeof tom) => linksIn(mail?.text ?? '').filter((link) => link.startsWith(alert.path));
  expect(act(tom)).toEqual([`${alert.path}?lang=fr&via=email`]);
  expect(new Set(mails.filter((one) => one !== ann).map((one) => act(one).join())).size).toBe(1);
  expect(tom?.html).toContain('<strong>Écrivez</strong>');
  expect(tom?.html).not.toMatch(/<img|utm_|pixel/);
  expect(tom?.headers).toMatchObject({ 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' });
  expect(tom?.text).toContain('vous avez accepté');
  expect(await look(id)).toMatchObject({ state: 'done', progress: { queued: 5, sent: 5, percent: 100 } });
});

test('started twice at once, and begun by two nodes, it still comes once', async () => {
  const { many, draft, begin, runJobs, emails, house, workspaceId } = await start();
  await many(12);
  const id = await draft();
  const answers = await Promise.all([begin(id), begin(id), begin(id)]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
  const job = { workspaceId, broadcastId: id };
  await Promise.all([beginSending(house, job), beginSending(house, job), beginSending(house, job)]);
  await Promise.all([createSender(house).drain(), createSender(house).drain()]);
  await runJobs();
  const to = emails().map((mail) => mail.to);
  expect(to).toHaveLength(12);
  expect(new Set(to).size).toBe(12);
});

test('who unsubscribes while it waits gets nothing; a scanner that opens every link unsubscribes nobody', async () => {
  const { many, draft, begin, runJobs, emails, inside, app, house, workspaceId, look } = await start();
  const ids = await many(7);
  const id = await draft();
  await begin(id);
  await beginSending(house, { workspaceId, broadcastId: id });
  await inside((ctx) => withdrawConsent(ctx, ids[0] ?? '', ['alerts', 'newsletter']));
  await runJobs();
  const mails = emails();
  expect(mails).toHaveLength(6);
  const scanner = visitor(app, { 'user-agent': 'Mozilla/5.0 (compatible; LinkScanner)' });
  for (const link of mails.flatMap(({ text }) => linksIn(text))) await scanner.reads(link);
  // The next one reaches the same six.
  const second = await draft();
  await begin(second);
  await runJobs();
  expect(emails()).toHaveLength(6);
  expect((await look(id)).progress).toMatchObject({ sent: 5, dropped: null });
});

test('in the evening it waits for the morning, from Friday for Monday, unless somebody says why not', async () => {
  const { many, draft, begin, runJobs, emails, go, look, house } = await start();
  await many(6);
  go(friday, '19:30');
  const id = await draft();
  const morning = nextOf(house.now(), monday, '08:00');
  expect((await begin(id)).body).toMatchObject({ leavesAt: morning.toISOString() });
  await runJobs();
  expect(emails()).toEqual([]);
  go(monday, '07:58');
  await runJobs();
  expect(emails()).toEqual([]);
  go(monday, '08:01');
  await runJobs();
  expect(emails()).toHaveLength(6);

  go(tuesday, '22:00');
  const urgent = await draft();
  expect((await begin(urgent, { anyHour: true })).status).toBe(422);
  await begin(urgent, { anyHour: true, anyHourReason: 'Le vote a lieu cette nuit.' });
  await runJobs();
  expect(emails()).toHaveLength(6);
  expect(await look(urgent)).toMatchObject({ anyHourReason: 'Le vote a lieu cette nuit.' });
});

test('when the evening comes in the middle, the rest goes in the morning', async () => {
  const { many, draft, begin, runJobs, emails, go, house, workspaceId } = await start();
  await many(6);
  const id = await draft();
  go(tuesday, '18:58');
  await begin(id);
  await beginSending(house, { workspaceId, broadcastId: id });
  go(tuesday, '19:01');
  await runJobs();
  expect(emails()).toEqual([]);
  go(wednesday, '08:01');
  await runJobs();
  expect(emails()).toHaveLength(6);
});

test('it goes to the districts of those it addresses, and to who has not acted yet', async () => {
  const { supporter, draft, karim, inside, alert } = await start();
  const paris = 'ocd-division/country:fr/circonscription:75-1';
  const acted: string[] = [];
  for (let n = 0; n < 10; n++) acted.push(await supporter(`a${n}@exemple.test`, { districts: [paris] }));
  for (let n = 0; n < 5; n++) await supporter(`b${n}@exemple.test`, { districts: [] });
  await inside(async (ctx) => {
    const view = await loadAlertView(ctx, alert.alertId, { locale: 'fr' });
    for (const supporterId of acted.slice(0, 5))
      await recordAction(ctx, { view, supporterId, state: 'done', label: 'measured' });
  });
  const reach = async (audience: Record<string, unknown>) => {
    const id = await draft({ audience });
    return (await karim.get<{ people: number | null }>(`/api/v1/campaign-broadcasts/${id}/reach`)).body
      .people;
  };
  expect(await reach({})).toBe(15);
  expect(await reach({ districts: [paris] })).toBe(10);
  expect(await reach({ acted: { alertId: alert.alertId, done: true } })).toBe(5);
  expect(await reach({ acted: { alertId: alert.alertId, done: false }, districts: [paris] })).toBe(5);
  expect(await reach({ locale: 'en' })).toBe(0);
  // Too few to say.
  await supporter('seul@example.test', { locale: 'en' });
  expect(await reach({ locale: 'en' })).toBeNull();
});

test('held, gone on with and called off by hand', async () => {
  const { many, draft, begin, karim, house, workspaceId, runJobs, emails, look } = await start();
  await many(10);
  const id = await draft();
  await begin(id);
  await beginSending(house, { workspaceId, broadcastId: id });
  const pause = `/api/v1/campaign-broadcasts/${id}/pause`;
  expect((await karim.put<Broadcast>(pause)).body).toMatchObject({
    state: 'paused',
    pause: { reason: 'hand' },
  });
  await runJobs();
  expect(emails()).toEqual([]);
  expect((await karim.put(pause)).status).toBe(409);
  expect((await karim.delete<Broadcast>(pause)).body).toMatchObject({ state: 'sending' });
  expect((await karim.delete<Broadcast>(`/api/v1/campaign-broadcasts/${id}/start`)).body.state).toBe(
    'cancelled',
  );
  await runJobs();
  expect(emails()).toEqual([]);
  expect(await look(id)).toMatchObject({ progress: { sent: 0, dropped: 10 } });
});

test('refused too often it stops by itself, says why, and goes on after somebody has looked', async () => {
  const { many, draft, begin, karim, house, workspaceId, look } = await start();
  await many(60);
  const smtp = await testSmtp();
  house.mail = createMailer({
    ...house.config,
    smtpUrl: smtp.url,
    smtpPace: { connections: 1, perSecond: 0 },
  });
  let asked = 0;
  smtp.rcpt = (address) =>
    asked++ % 3 === 0
      ? Object.assign(new Error(`5.7.1 <${address}> blocked: poor reputation`), { responseCode: 554 })
      : undefined;
  const id = await draft();
  await begin(id);
  await beginSending(house, { workspaceId, broadcastId: id });
  await createSender(house, { batch: 10 }).drain();
  const held = await look(id);
  expect(held).toMatchObject({ state: 'paused', pause: { reason: 'error_rate' } });
  expect(held.pause?.detail).toContain('poor reputation');
  expect(JSON.stringify(held)).not.toContain('@exemple.test');
  expect(smtp.mails.length).toBeLessThan(60);
  smtp.rcpt = () => undefined;
  await karim.delete(`/api/v1/campaign-broadcasts/${id}/pause`);
  await createSender(house).drain();
  house.mail.close();
  expect(await look(id)).toMatchObject({ state: 'done' });
});

test('a mail server that refuses our sender stops everything, visibly, and no letter is lost', async () => {
  const { many, draft, begin, karim, house, workspaceId, look, alert } = await start();
  await many(8);
  const given: PooledMail[] = [];
  let refuses = true;
  house.mail = {
    ...house.mail,
    async deliver(mail) {
      if (refuses) return { state: 'stop', answer: '535 Authentication failed' };
      given.push(mail);
      return { state: 'sent', answer: '250' };
    },
  };
  const id = await draft();
  await begin(id);
  await beginSending(house, { workspaceId, broadcastId: id });
  await createSender(house).drain();
  expect(await look(id)).toMatchObject({ state: 'paused', pause: { reason: 'sender_refused' } });
  const { body } = await karim.get<{ mail: object }>(`/api/v1/campaigns/${alert.campaignId}/broadcasts`);
  expect(body.mail).toMatchObject({ state: 'sender_refused', answer: '535 Authentication failed' });
  refuses = false;
  await karim.delete(`/api/v1/campaign-broadcasts/${id}/pause`);
  await createSender(house).drain();
  expect(new Set(given.map(({ to }) => to)).size).toBe(8);
});

test('while the campaign is tried out it goes to nobody but oneself, marked as a trial', async () => {
  const { many, draft, begin, karim, runJobs, emails } = await start({ testMode: true });
  await many(6);
  const id = await draft();
  expect((await begin(id)).body).toMatchObject({ code: 'campaigns.broadcast_in_test' });
  expect((await karim.post(`/api/v1/campaign-broadcasts/${id}/test`, { locale: 'en' })).status).toBe(204);
  await runJobs();
  const mails = emails();
  expect(mails).toMatchObject([{ to: karim.email, subject: 'The vote is tomorrow' }]);
  expect(mails[0]?.text).toContain('Trial');
});

test('what is not written, or leads nowhere, cannot be sent; one language serves all and says so', async () => {
  const { many, supporter, draft, begin, karim, runJobs, emails } = await start();
  await many(6);
  for (let n = 0; n < 6; n++) await supporter(`en${n}@example.test`, { locale: 'en' });
  const empty = await draft({ texts: { fr: { subject: 'Seulement un objet' } } });
  expect((await begin(empty)).body).toMatchObject({ code: 'campaigns.broadcast_unfinished' });
  const id = await draft({ texts: { fr: words.fr } });
  const reach = await karim.get<{ missing: string[] }>(`/api/v1/campaign-broadcasts/${id}/reach`);
  expect(reach.body.missing).toEqual(['en']);
  const preview = await karim.get<{ locale: string }>(`/api/v1/campaign-broadcasts/${id}/preview?locale=en`);
  expect(preview.body.locale).toBe('fr');
  const sheet = await karim.get(`/api/v1/campaign-broadcasts/${id}/sheet?locale=en`);
  expect(String(sheet.headers['content-type'])).toContain('text/html');
  expect(String(sheet.headers['content-security-policy'])).toContain("frame-ancestors 'self'");
  expect(sheet.text).toContain('Le vote est demain');
  await begin(id);
  await runJobs();
  expect(emails().map(({ subject }) => subject)).toEqual(Array(12).fill('Le vote est demain'));
});

test('once the outcome is recorded, everybody who acted finds it in a letter that staff only have to release', async () => {
  const { inside, karim, alert, begin, runJobs, emails, many } = await start();
  await many(5, 'bystander');
  await inside(async (ctx) => {
    const view = await loadAlertView(ctx, alert.alertId, { locale: 'fr' });
    for (let n = 0; n < 6; n++) {
      const { id } = await findOrAddSupporter(ctx, {
        email: `acted${n}@exemple.test`,
        locale: 'fr',
        origin: 'acted',
      });
      await ctx.tx.updateTable('supporters').set({ proven_at: ctx.now }).where('id', '=', id).execute();
      await recordAction(ctx, { view, supporterId: id, state: 'done', label: 'measured' });
    }
  });
  await karim.put(`/api/v1/campaigns/${alert.campaignId}/outcome`, {
    outcome: 'passed',
    texts: { fr: 'Le conseil a voté les cent places.' },
  });
  await runJobs();
  const list = await karim.get<{ items: Broadcast[] }>(`/api/v1/campaigns/${alert.campaignId}/broadcasts`);
  const [told] = list.body.items;
  expect(told).toMatchObject({ kind: 'outcome', state: 'draft' });
  expect(emails()).toEqual([]);
  await begin(told?.id ?? '');
  await runJobs();
  const mails = emails();
  expect(mails.map(({ to }) => to).sort()).toEqual(
    Array.from({ length: 6 }, (_, n) => `acted${n}@exemple.test`),
  );
  expect(mails[0]?.text).toContain('Le conseil a voté les cent places.');
});

test('an outcome that is corrected rewrites the letter nobody has touched, and leaves alone what staff wrote in it', async () => {
  const { karim, alert, runJobs, travel } = await start();
  const outcome = `/api/v1/campaigns/${alert.campaignId}/outcome`;
  const letters = async () =>
    (await karim.get<{ items: Broadcast[] }>(`/api/v1/campaigns/${alert.campaignId}/broadcasts`)).body.items;
  const record = async (fr: string) => {
    travel('1 minute');
    await karim.put(outcome, { outcome: 'passed', texts: { fr } });
    await runJobs();
  };
  await record('Cent places.');
  await record('Cent vingt places.');
  const [only, ...others] = await letters();
  expect(others).toEqual([]);
  expect(only?.texts.fr?.body).toContain('Cent vingt places.');
  const own = { ...only!.texts.fr!, body: 'Merci à vous toutes et tous.' };
  travel('1 minute');
  await karim.patch(`/api/v1/campaign-broadcasts/${only?.id}`, { texts: { fr: own } });
  await record('Cent trente places.');
  const all = await letters();
  expect(all).toHaveLength(2);
  expect(all.find(({ id }) => id === only?.id)?.texts.fr?.body).toBe('Merci à vous toutes et tous.');
  expect(all.find(({ id }) => id !== only?.id)?.texts.fr?.body).toContain('Cent trente places.');
});

test('no address stands in events, jobs, the audit log or what staff are answered, and the neighbours see nothing', async () => {
  const { many, draft, begin, runJobs, house, karim, sylvie, nadia, alert, otherWorkspace, look } =
    await start();
  await many(6);
  const id = await draft();
  await begin(id);
  await runJobs();
  const { rows } = await house.inSystem(async ({ tx }) => {
    return sql<{ text: string }>`
      select data::text as text from events union all select to_jsonb(a)::text from audit_entries a
      union all select data::text from letters_out union all select answer from letters_out`.execute(tx);
  });
  const owner = new pg.Client(house.db.owner);
  await owner.connect();
  const jobs = await owner.query('select data::text as text from pgboss.job');
  await owner.end();
  expect(JSON.stringify([rows, jobs.rows, await look(id)])).not.toContain('exemple.test');
  expect((await sylvie.get(`/api/v1/campaign-broadcasts/${id}`)).status).toBe(200);
  expect((await sylvie.put(`/api/v1/campaign-broadcasts/${id}/pause`)).status).toBe(403);
  expect((await nadia.get(`/api/v1/campaigns/${alert.campaignId}/broadcasts`)).status).toBe(403);
  const other = await otherWorkspace();
  expect((await other.owner.get(`/api/v1/campaign-broadcasts/${id}`)).status).toBe(404);
  expect((await karim.delete(`/api/v1/campaign-broadcasts/${id}`)).status).toBe(409);
});

test('a planned letter whose job was lost begins all the same', async () => {
  const { many, draft, begin, look, house, inside, travel } = await start();
  await many(6);
  const id = await draft();
  const startsAt = new Date(house.now().getTime() + 3_600_000).toISOString();
  expect((await begin(id, { startsAt })).status).toBe(200);
  await inside((ctx) => sql`delete from pgboss.job where name like 'campaigns.%'`.execute(ctx.tx));
  travel('2 hours');
  await beginDue(house);
  expect((await look(id)).state).not.toBe('scheduled');
});
