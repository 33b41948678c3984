import type { Overview, Report } from '@portevoix/core/analytics';
import type { Share } from '@portevoix/core/sharing';
import { describe, expect, it } from 'vitest';
import { type Client, type TestApp, testApp } from '../../../test/app.ts';
import { type TestSmtp, testSmtp } from '../../../test/smtp.ts';
import { roadOf } from '../links/index.ts';
import { release } from './release.service.ts';
import { findDueReports, sendReport } from './reports.service.ts';

const path = '/api/v1/analytics/report';
const send = 'analytics.send_report';
const number = (value: number) => new Intl.NumberFormat('fr-FR').format(value);

const chrome =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/153.0.0.0 Safari/537.36';

/** A house with a real mail server. On Saturday a story is shared and followed; it is now Monday, four in Greenwich. */
async function mondayMorning() {
  const smtp = await testSmtp();
  const app = await testApp({ mail: false, config: { smtpUrl: smtp.url } });
  const day = 86_400_000;
  const now = app.house.now().getTime();
  const monday = new Date(now);
  monday.setUTCDate(monday.getUTCDate() + ((8 - monday.getUTCDay()) % 7 || 7));
  monday.setUTCHours(4, 0, 0, 0);
  const wait = monday.getTime() - now;
  // On a Sunday it must be the Monday after the next, for the Saturday before has passed.
  app.travel(`${Math.ceil(((wait < 2 * day ? wait + 7 * day : wait) - 2 * day) / 1000)} seconds`);
  await sharedAndFollowed(app);
  app.travel('2 days');
  await app.inside(release);
  return { app, smtp };
}

async function sharedAndFollowed(app: TestApp): Promise<void> {
  const story = await app.karim.post<{ id: string }>('/api/v1/stories', {
    title: 'Portes ouvertes de la maternité',
    url: 'https://tilleuls.example/portes-ouvertes',
    excerpt: 'Une bonne nouvelle.',
    facet: 'employer',
    captions: [{ locale: 'fr', text: 'Une bonne nouvelle de chez nous.' }],
    publishAt: app.house.now().toISOString(),
  });
  const colleagues = await Promise.all(
    ['Ana Roy', 'Léo Faure', 'Mia Petit', 'Ugo Blanc', 'Zoé Lenoir'].map((name) => app.person(name)),
  );
  for (const name of ['Inès Martin', 'Paul Garnier']) await app.person(name);
  let reader = 0;
  for (const who of [app.nadia, ...colleagues]) {
    const { body } = await who.post<Share>('/api/v1/shares', {
      storyId: story.body.id,
      targets: [{ network: 'linkedin', mode: 'assisted' }],
    });
    const { id, shortUrl } = body.publications[0]!;
    expect((await who.put(`/api/v1/publications/${id}/declaration`, {})).status).toBe(200);
    if (who === app.nadia) continue;
    for (let i = 0; i < 3; i++) {
      await app.app.inject({
        url: new URL(shortUrl).pathname,
        remoteAddress: `198.51.${++reader}.7`,
        headers: { host: 'voix.test', 'user-agent': chrome, 'accept-language': 'fr' },
      });
    }
  }
  await roadOf(app.house).drain();
  await app.runJobs();
}
const ask = async (who: Client, rhythm = 'weekly') => {
  const answer = await who.put<Report>(path, { rhythm });
  expect(answer.status, answer.text).toBe(200);
  return answer.body;
};
/** What the schedule does: notes what is due, and sends it. */
async function tick(app: TestApp): Promise<void> {
  await findDueReports(app.house);
  await app.runJobs(send);
}
const stopLink = (smtp: TestSmtp) => {
  const link = /http:\/\/voix\.test(\/mail\/stop\?token=\S+)/.exec(smtp.mails.at(-1)!.text ?? '')?.[1];
  expect(link).toBeTruthy();
  return link!;
};

describe('the numbers by e-mail', () => {
  it('reach Sylvie on Monday at eight, with the figures of the screen and the tables', async () => {
    const { app, smtp } = await mondayMorning();
    const asked = await ask(app.sylvie);
    expect(asked).toMatchObject({ rhythm: 'weekly', address: app.sylvie.email, mailEnabled: true, hour: 8 });
    await tick(app);
    expect(smtp.mails).toEqual([]);

    app.travel('4 hours');
    await tick(app);
    expect(smtp.mails).toHaveLength(1);
    const mail = smtp.mails[0]!;
    expect(mail.to?.[0]?.address).toBe(app.sylvie.email);
    expect(mail.subject).toMatch(/^Clinique des Tilleuls\u202f: la semaine en chiffres, .*\d{4}$/);

    const period = /numbers\?from=([\d-]+)&to=([\d-]+)/.exec(mail.text ?? '')!;
    const [, from, to] = period;
    expect(Date.parse(to!) - Date.parse(from!)).toBe(6 * 86_400_000);
    expect(new Date(from!).getUTCDay()).toBe(1);
    const { body } = await app.sylvie.get<Overview>(`/api/v1/analytics/overview?from=${from}&to=${to}`);
    expect(mail.text).toContain(`- Clics de personnes\u202f: ${number(body.clicks.human.value!)} (mesuré)\n`);
    expect(mail.text).toContain(
      `- Membres actifs\u202f: ${number(body.activeMembers.value!)} (${body.activeMembers.label === 'measured' ? 'mesuré' : 'déclaré'})`,
    );
    expect(body.clicks.human.value).toBe(15);
    expect(body.activeMembers.value).toBe(6);
    // One of six only declared hers: which of them are seen online is not told.
    expect(mail.text).toContain('- Partages\u202f: 6 (déclaré)\n');
    expect(mail.text).toContain(
      '- Portes ouvertes de la maternité\n  Clics de personnes\u202f: 15 (mesuré)\u202f; partages\u202f: 6 (déclaré)\n',
    );
    expect(mail.attachments.map((file) => file.filename)).toEqual([
      `portevoix-overview-${from}-${to}.csv`,
      `portevoix-stories-${from}-${to}.csv`,
    ]);
    const table = await app.sylvie.get(`/api/v1/analytics/overview.csv?from=${from}&to=${to}`);
    expect(
      new TextDecoder('utf-8', { ignoreBOM: true }).decode(mail.attachments[0]!.content as ArrayBuffer),
    ).toBe(table.text);
  });

  it('carry nothing that looks back, and are right in French', async () => {
    const { app, smtp } = await mondayMorning();
    await ask(app.sylvie);
    app.travel('4 hours');
    await tick(app);
    const { html = '', text = '', headers } = smtp.mails[0]!;
    expect(html).not.toMatch(/<img|<script|<link|url\(|@import/i);
    expect([...html.matchAll(/https?:\/\/[^/"]+/g)].map(([host]) => host)).toEqual([
      'http://voix.test',
      'http://voix.test',
    ]);
    expect(html).toContain('<html lang="fr"');
    for (const words of [text, html.replaceAll(/<style[\s\S]*?<\/style>|<[^>]+>/g, ' ')]) {
      const prose = words.replaceAll(/https?:\S+/g, '').replaceAll(/\d\d:\d\d/g, '');
      expect(prose.match(/[^\u202f][;:!?»]|«[^\u202f]|['"]/g)).toBeNull();
    }
    const header = (key: string) => headers.find((one) => one.key === key)?.value;
    expect(header('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
    expect(header('list-unsubscribe')).toBe(`<http://voix.test${stopLink(smtp)}>`);
  });

  it('speak the reader’s language, and only to people who may read the numbers', async () => {
    const { app, smtp } = await mondayMorning();
    expect((await app.nadia.put(path, { rhythm: 'weekly' })).status).toBe(403);
    const olga = await app.person('Olga Reed', { role: 'editor', locale: 'en' });
    await ask(olga);
    const petra = await app.person('Petra Blanc', { role: 'analyst' });
    await ask(petra);
    await app.karim.patch(`/api/v1/people/${petra.personId}`, { role: 'member' });
    app.travel('4 hours');
    await tick(app);
    expect(smtp.mails.map((mail) => mail.to?.[0]?.address)).toEqual([olga.email]);
    expect(smtp.mails[0]!.text).toMatch(/- Clicks by people: \d+ \(measured\)/);
  });

  it('are off, and said to be off, where no mail server is set', async () => {
    const app = await testApp({ mail: false });
    expect((await app.sylvie.get<Report>(path)).body).toMatchObject({ rhythm: null, mailEnabled: false });
    const refused = await app.sylvie.put<{ code: string }>(path, { rhythm: 'weekly' });
    expect(refused).toMatchObject({ status: 409, body: { code: 'analytics.mail_off' } });
  });
});

describe('each mail leaves once', () => {
  it('however often and on however many nodes the schedule runs', async () => {
    const { app, smtp } = await mondayMorning();
    await ask(app.sylvie);
    await ask(app.karim, 'monthly');
    app.travel('4 hours');
    await Promise.all([findDueReports(app.house), findDueReports(app.house)]);
    await Promise.all([app.runJobs(send), app.runJobs(send)]);
    const due = /from=([\d-]+)&to=([\d-]+)/.exec(smtp.mails[0]!.text ?? '')!;
    const mailing = {
      workspaceId: app.workspaceId,
      personId: app.sylvie.personId,
      rhythm: 'weekly' as const,
      from: due[1]!,
      to: due[2]!,
    };
    await Promise.all([sendReport(app.house, mailing), sendReport(app.house, mailing)]);
    app.travel('1 hour');
    await tick(app);
    expect(smtp.mails).toHaveLength(1);
    app.travel('7 days');
    await tick(app);
    expect(smtp.mails.filter((mail) => mail.to?.[0]?.address === app.sylvie.email)).toHaveLength(2);
  });

  it('is tried again when the mail server is busy or down, and not when it refuses for good', async () => {
    const { app, smtp } = await mondayMorning();
    await ask(app.sylvie);
    app.travel('4 hours');
    smtp.behave = 'busy';
    await tick(app);
    expect(smtp.mails).toEqual([]);
    smtp.behave = 'well';
    app.travel('2 hours');
    await tick(app);
    expect(smtp.mails).toHaveLength(1);

    smtp.behave = 'never';
    app.travel('7 days');
    await tick(app);
    smtp.behave = 'well';
    app.travel('2 hours');
    await tick(app);
    expect(smtp.mails).toHaveLength(1);
  });

  it('is not sent again when the answer of the mail server was lost', async () => {
    const { app, smtp } = await mondayMorning();
    await ask(app.sylvie);
    app.travel('4 hours');
    smtp.behave = 'lost';
    await tick(app);
    expect(smtp.mails).toHaveLength(1);
    smtp.behave = 'well';
    app.travel('2 hours');
    await tick(app);
    expect(smtp.mails).toHaveLength(1);
  });
});

describe('stopping', () => {
  it('one tap on the page ends them, also the one that waits', async () => {
    const { app, smtp } = await mondayMorning();
    await ask(app.sylvie);
    app.travel('4 hours');
    await findDueReports(app.house);
    expect((await app.sylvie.delete<Report>(path)).body).toMatchObject({ rhythm: null, nextOn: null });
    await app.runJobs(send);
    expect(smtp.mails).toEqual([]);
    await ask(app.sylvie);
    await tick(app);
    expect(smtp.mails).toEqual([]);
  });

  it('a scanner that opens the link of a mail changes nothing; one POST without signing in does', async () => {
    const { app, smtp } = await mondayMorning();
    await ask(app.sylvie);
    app.travel('4 hours');
    await tick(app);
    const link = stopLink(smtp);
    const page = await app.anonymous.get(link, { accept: 'text/html' });
    expect(page.status).toBe(200);
    expect(page.text).toContain('Ne plus recevoir les chiffres par e-mail\u202f?');
    expect((await app.sylvie.get<Report>(path)).body.rhythm).toBe('weekly');

    const done = await app.app.inject({
      method: 'POST',
      url: link,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: 'List-Unsubscribe=One-Click',
    });
    expect(done.statusCode).toBe(200);
    expect(done.body).toContain('Vous ne recevrez plus ces e-mails');
    expect((await app.sylvie.get<Report>(path)).body.rhythm).toBeNull();
    app.travel('7 days');
    await tick(app);
    expect(smtp.mails).toHaveLength(1);
  });

  it('a link nobody wrote stops nothing', async () => {
    const { app } = await mondayMorning();
    await ask(app.sylvie);
    expect((await app.anonymous.post('/mail/stop?token=v1.a.b.c')).status).toBe(404);
    expect((await app.anonymous.get('/mail/stop')).status).toBe(404);
    expect((await app.sylvie.get<Report>(path)).body.rhythm).toBe('weekly');
  });
});

it('Sylvie’s export says what she asked for, and erasing her ends it', async () => {
  const { app } = await mondayMorning();
  await ask(app.sylvie, 'monthly');
  const { personalData } = await import('./personal-data.ts');
  await app.inside(async (ctx) => {
    expect(await personalData.exportPerson(ctx, app.sylvie.personId)).toMatchObject({
      report_subscriptions: [{ rhythm: 'monthly' }],
    });
    await personalData.erasePerson(ctx, app.sylvie.personId);
  });
  expect((await app.sylvie.get<Report>(path)).body.rhythm).toBeNull();
});
