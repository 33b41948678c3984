/** What anybody sees of a campaign: no account, no script, no cookie, in either language, also inside another site. */
import { expect, test } from 'vitest';
import { testApp } from '../../../../test/app.ts';
import { makeCampaign, visitor as rawVisitor } from '../../../../test/campaigns.ts';
import { shortened } from './campaign.page.ts';
import { inWords } from './dates.ts';
import { readForm } from './visit.ts';

/** Its pages as a browser reads them: escapes are the letters they stand for, but `<` stays one. */
const visitor = (app: Parameters<typeof rawVisitor>[0]) => {
  const { reads } = rawVisitor(app);
  return {
    async reads(url: string) {
      const page = await reads(url);
      const html = page.html.replace(/&#(\d+);/g, (found, code) =>
        code === '60' ? found : String.fromCodePoint(Number(code)),
      );
      return { ...page, html };
    },
  };
};

test('a campaign is read in the language asked for, with cards for networks, and sets no cookie', async () => {
  const app = await testApp();
  await makeCampaign(app, [{ kind: 'petition' }, { kind: 'share' }]);
  const page = visitor(app.app);
  const fr = await page.reads('/c/creches');
  expect(fr.status).toBe(200);
  expect(fr.headers['set-cookie']).toBeUndefined();
  expect(fr.html).toContain('<html lang="fr">');
  expect(fr.html).toContain('Ce que vous pouvez faire maintenant');
  expect(fr.html).toContain('property="og:title" content="Des crèches pour toutes"');
  expect(fr.html).toContain('href="/c/creches/petition?lang=fr"');
  // Everything comes from here: no address of another host in anything that a browser loads by itself.
  expect(fr.html).not.toMatch(/(?:src|srcset)="https?:/);
  expect(fr.html).not.toContain('<script');
  const en = await page.reads('/c/creches?lang=en');
  expect(en.html).toContain('What you can do now');
  expect(en.html).toContain('hreflang="fr"');
});

test('whoever is signed in reads the very page that everybody reads', async () => {
  const app = await testApp();
  const { anonymous, karim, nadia } = app;
  await makeCampaign(app, [{ kind: 'petition' }, { kind: 'letter' }]);
  for (const path of [
    '/c/creches?lang=fr',
    '/c/creches/transparency?lang=fr',
    '/c/creches/petition/poster?lang=fr',
  ]) {
    const read = await anonymous.get(path);
    expect(read.status).toBe(200);
    for (const who of [nadia, karim]) {
      const theirs = await who.get(path);
      expect(theirs.text).toBe(read.text);
      expect(theirs.headers['set-cookie']).toBeUndefined();
    }
  }
});

test('what leads nowhere says so, whoever’s it is, and a reserved word is no campaign', async () => {
  const app = await testApp();
  await makeCampaign(app, [{ kind: 'petition' }]);
  const page = visitor(app.app);
  for (const path of ['/c/rien', '/c/creches/rien', '/c/creches/petition/rien', '/c/CRECHES', '/c/%00']) {
    const answer = await page.reads(path);
    expect([path, answer.status]).toEqual([path, 404]);
    expect(answer.html).toContain('Cette page n’existe pas');
  }
  await app.inside((ctx) => ctx.tx.updateTable('campaigns').set({ published_at: null }).execute());
  expect((await page.reads('/c/creches/petition')).status).toBe(404);
});

test('another site may show it in a frame, and no other page of ours', async () => {
  const app = await testApp();
  await makeCampaign(app, [{ kind: 'petition' }]);
  const page = visitor(app.app);
  const plain = await page.reads('/c/creches/petition');
  expect(plain.headers['content-security-policy']).toContain("frame-ancestors 'none'");
  expect(plain.headers['x-frame-options']).toBeDefined();
  for (const path of ['/c/creches', '/c/creches/petition']) {
    const framed = await page.reads(`${path}?embed=1&lang=fr`);
    expect(framed.headers['content-security-policy']).toContain('frame-ancestors *');
    expect(framed.headers['x-frame-options']).toBeUndefined();
    expect(framed.html).not.toContain('<header');
  }
  // What somebody does inside stays inside; the notice opens in a window of its own.
  const inside = (await page.reads('/c/creches?embed=1&lang=fr')).html;
  expect(inside).toContain('href="/c/creches/petition?lang=fr&via=embed&embed=1"');
  expect(inside).toMatch(/href="\/c\/creches\/transparency\?lang=fr&via=embed" target="_blank"/);
});

test('who stands behind a campaign is on each of its pages and in a notice of its own', async () => {
  const app = await testApp();
  await makeCampaign(app, [{ kind: 'petition' }], { process: 'Budget 2027' });
  await app.inside((ctx) =>
    ctx.tx
      .updateTable('campaigns')
      .set({
        transparency: JSON.stringify({
          ...{ sponsor: 'Fondation <Vive>', controller: 'Son conseil', process: 'Budget 2027' },
          ...{ hatvp: 'H123', paid: true, payer: 'La Fondation', amount: '2 000 €' },
          notice: { fr: 'Voté par notre conseil.' },
        }),
      })
      .execute(),
  );
  const page = visitor(app.app);
  const alert = await page.reads('/c/creches/petition');
  for (const words of ['Message à caractère politique', 'Fondation &#60;Vive>', 'Budget 2027', 'H123'])
    expect(alert.html).toContain(words);
  const notice = await page.reads('/c/creches/transparency');
  for (const words of ['2024/900', 'La Fondation', '2 000 €', 'Voté par notre conseil.', 'votre employeur'])
    expect(notice.html).toContain(words);
});

test('the poster has a code that leads here, counted as a poster, and the address to type', async () => {
  const app = await testApp();
  await makeCampaign(app, [{ kind: 'petition' }]);
  const { html, status } = await visitor(app.app).reads('/c/creches/petition/poster?lang=fr');
  expect(status).toBe(200);
  expect(html).toMatch(/<svg class="code"[^>]*role="img"/);
  expect(html).toContain('voix.test/c/creches/petition');
  expect(html).toContain('Imprimez cette page');
  const file = await rawVisitor(app.app).reads('/c/creches/petition/poster.pdf?lang=fr');
  expect(file.headers['content-type']).toBe('application/pdf');
  expect(file.headers['content-disposition']).toContain('creches-petition.pdf');
  const pdf = file.bytes.toString('latin1');
  expect(pdf.slice(0, 5)).toBe('%PDF-');
  expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(1);
});

test('a campaign in its test mode says so on every page and is listed nowhere', async () => {
  const app = await testApp();
  await makeCampaign(app, [{ kind: 'petition' }], { testMode: true });
  const page = visitor(app.app);
  for (const path of ['/c/creches', '/c/creches/petition', '/c/creches/transparency']) {
    const { html } = await page.reads(path);
    expect(html).toContain('à l’essai');
    expect(html).toContain('name="robots" content="noindex"');
  }
  await app.inside((ctx) => ctx.tx.updateTable('campaigns').set({ test_mode: false }).execute());
  expect((await page.reads('/c/creches')).html).not.toContain('noindex');
});

test('counts say nothing below five and move in fives, with the goal as everybody’s together', async () => {
  const app = await testApp();
  const [made] = await makeCampaign(app, [{ kind: 'petition' }]);
  await app.inside((ctx) => ctx.tx.updateTable('campaigns').set({ goal: 1200 }).execute());
  const count = async (done: number) => {
    await app.inside(async (ctx) => {
      await ctx.tx.deleteFrom('action_counts').execute();
      await ctx.tx
        .insertInto('action_counts')
        .values({
          ...{ workspace_id: app.workspaceId, campaign_id: made!.campaignId, alert_id: made!.alertId },
          ...{ hour: ctx.now, channel: 'direct', slot: 0, done, first_time: 0 },
        })
        .execute();
    });
    return (await visitor(app.app).reads('/c/creches?lang=en')).html;
  };
  expect(await count(4)).not.toContain('Together');
  expect(await count(9)).toContain('Together: 5 acts');
  expect(await count(1204)).toContain('1,200 of the 1,200 we hope for together.');
});

test('a form that names a field twice gives both, and a name of the language’s own does no harm', () => {
  const form = readForm('target=a&target=b&name=Zo%C3%A9&__proto__=x');
  expect(form.target).toEqual(['a', 'b']);
  expect(form.name).toBe('Zoé');
  expect(Object.getPrototypeOf(form)).toBeNull();
});

test('dates stand in words by the clock of the campaign’s place, also on the day it changes', () => {
  const spring = new Date('2027-03-14T09:30:00Z');
  expect(inWords(spring, 'America/Denver', 'en')).toBe('Sunday, 14 March 2027 at 03:30 Mountain Time');
  expect(inWords(new Date('2026-12-01T07:00:00Z'), 'Europe/Paris', 'fr')).toBe(
    'mardi 1er décembre 2026 à 08:00',
  );
});

test('an alert’s page has a card and one address per language, and a link to it shows what it is about', async () => {
  const app = await testApp();
  const [alert] = await makeCampaign(app, [{ kind: 'petition' }]);
  const { html } = await visitor(app.app).reads(`${alert!.path}?lang=en`);
  const at = 'http://voix.test/c/creches/petition';
  expect(html).toContain('property="og:title" content="Act: petition"');
  expect(html).toContain('property="og:description" content="Open a hundred places."');
  expect(html).toContain(`<link rel="canonical" href="${at}?lang=en">`);
  expect(html).toContain(`<link rel="alternate" hreflang="fr" href="${at}?lang=fr">`);
  expect(html).toContain(`<link rel="alternate" hreflang="x-default" href="${at}">`);
});

test('a wrong address within a campaign leads to the campaign', async () => {
  const app = await testApp();
  await makeCampaign(app, [{ kind: 'petition' }]);
  const { reads } = visitor(app.app);
  for (const path of ['/c/creches/petitio', '/c/creches/petition/nothing', '/c/creches/live/nothing']) {
    const page = await reads(`${path}?lang=fr`);
    expect(page.status).toBe(404);
    expect(page.html).toContain('href="/c/creches?lang=fr"');
    expect(page.html).toContain('Clinique des Tilleuls');
  }
});

test('a mark of French stays with its word in a shortened text', () => {
  expect(shortened('Qui attend\n une place\u202f?')).toBe('Qui attend une place\u202f?');
});
