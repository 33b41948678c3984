import sharp from 'sharp';
import { expect, test } from 'vitest';
import { type TestApp, testApp } from '../../../../test/app.ts';
import { makeCampaign, visitor } from '../../../../test/campaigns.ts';
import { recordAction } from '../actions/actions.service.ts';
import { loadAlertView } from '../alerts/view.ts';
import { giveConsent } from '../supporters/consents.service.ts';
import { listConsents } from '../supporters/consents.store.ts';
import { findOrAddSupporter, proveAddress } from '../supporters/supporters.service.ts';

const linkIn = (text: string, path: string) =>
  new URL(new RegExp(`http://voix\\.test(/c/${path}/[^\\s>]+)`).exec(text)?.[0] ?? 'http://none').pathname;

async function coalition(app: TestApp) {
  const [made] = await makeCampaign(app, [{ kind: 'petition' }]);
  const { body: partner } = await app.karim.post<{ id: string }>(
    `/api/v1/campaigns/${made!.campaignId}/partners`,
    { name: 'Ville de Lyon', slug: 'lyon', locale: 'en', contact: 'mairie@lyon.example' },
  );
  await app.runJobs();
  const letter = app.emails().find(({ to }) => to === 'mairie@lyon.example')!;
  const web = visitor(app.app, { 'accept-language': 'en' });
  const space = linkIn(letter.text, 'partner');
  const join = () =>
    web.sends(space, {
      ...{ step: 'page', name: 'City of Lyon', accent: '#0f5b4a', text_en: 'We run the nurseries.' },
      ...{ sponsor: 'The region', contact: 'dpo@lyon.example', newsletter: 'yes' },
    });
  return { made: made!, partner, letter, web, space, join };
}
const agree = (app: TestApp, email: string, partnerId: string | null) =>
  app.inside(async (ctx) => {
    const { id } = await findOrAddSupporter(ctx, { email, locale: 'fr', origin: 'asked' });
    await proveAddress(ctx, id);
    await giveConsent(ctx, id, ['newsletter'], { partnerId, source: 'join', confirmed: true });
  });

test('a partner is invited by letter, decides by itself, and its page shows its own name, colour and words', async () => {
  const app = await testApp();
  const { made, letter, web, space, join } = await coalition(app);
  expect(letter.text).toContain('Nobody sees your contacts');
  expect((await web.reads('/c/creches?p=lyon&lang=en')).html).not.toContain('Ville de Lyon');
  expect((await web.reads(space)).html).not.toContain('Ville de Lyon');
  expect((await web.sends(space, {})).html).toContain('Nothing is public until you press');
  const refused = await web.sends(space, { step: 'page', name: '', text_en: 'A long text about us.' });
  expect(refused.status).toBe(422);
  expect(refused.html, 'what was typed is not lost').toContain('A long text about us.');
  const joined = await join();
  expect(joined.html).toContain('Your page is public now');
  expect(joined.html).toContain('<svg class="code"');
  const page = (await web.reads('/c/creches?p=lyon&lang=en')).html;
  for (const words of ['City of Lyon', 'We run the nurseries.', 'paid for by The region', 'dpo@lyon.example'])
    expect(page).toContain(words);
  expect((await web.reads('/c/creches?lang=en')).html).toContain('?lang=en&amp;p=lyon');
  const staff = await app.karim.get(`/api/v1/campaigns/${made.campaignId}/partners`);
  expect(staff.body).toMatchObject({
    items: [{ name: 'City of Lyon', joinedAt: expect.any(String), acts: null }],
  });
  expect(staff.text).not.toContain('mairie@lyon.example');
});

test('a logo is taken as a picture only, and shown', async () => {
  const app = await testApp();
  const { web, space, join } = await coalition(app);
  await join();
  const send = (file: Buffer) => {
    const boundary = '----logo';
    const head = `--${boundary}\r\ncontent-disposition: form-data; name="logo"; filename="logo.png"\r\ncontent-type: image/png\r\n\r\n`;
    return app.app.inject({
      method: 'POST',
      url: space,
      payload: Buffer.concat([Buffer.from(head), file, Buffer.from(`\r\n--${boundary}--\r\n`)]),
      headers: { 'content-type': `multipart/form-data; boundary=${boundary}`, 'accept-language': 'en' },
    });
  };
  expect((await send(Buffer.from('<svg onload="x"/>'))).statusCode).toBe(422);
  const png = await sharp({ create: { width: 90, height: 40, channels: 3, background: '#0f5b4a' } })
    .png()
    .toBuffer();
  expect((await send(png)).body).toContain('The logo is on your page');
  const { html } = await web.reads('/c/creches?p=lyon&lang=en');
  const logo = /\/c\/partner\/logo\/[\w-]+/.exec(html)![0];
  expect((await web.reads(logo)).headers['content-type']).toBe('image/webp');
});

test('the same person on two pages is one, and nobody is told about few', async () => {
  const app = await testApp();
  const { made, partner, join } = await coalition(app);
  await join();
  const act = (email: string, page: string | null) =>
    app.inside(async (ctx) => {
      const { id } = await findOrAddSupporter(ctx, { email, locale: 'fr', origin: 'acted' });
      const view = await loadAlertView(ctx, made.alertId, { locale: 'fr', partner: page });
      return recordAction(ctx, { view, supporterId: id, state: 'done', label: 'measured' });
    });
  for (let i = 0; i < 12; i++) await act(`a${i}@example.org`, 'lyon');
  for (let i = 0; i < 12; i++) expect(await act(`A${i}@example.org`, null)).toMatchObject({ isNew: false });
  const path = `/api/v1/campaigns/${made.campaignId}/partners`;
  expect((await app.karim.get(path)).body).toMatchObject({
    people: 10,
    items: [{ id: partner.id, acts: 10 }],
  });
  const { owner } = await app.otherWorkspace();
  expect((await owner.get(path)).status).toBe(404);
  expect((await owner.patch(`/api/v1/campaign-partners/${partner.id}`, { name: 'Ours now' })).status).toBe(
    404,
  );
  expect((await app.nadia.get(path)).status).toBe(403);
});

test('only those who agreed to a partner are in its file, which its contact alone takes, once', async () => {
  const app = await testApp();
  const { partner, web, space, join } = await coalition(app);
  await join();
  await agree(app, 'with@example.org', partner.id);
  await agree(app, 'without@example.org', null);
  expect((await web.sends(space, { step: 'file' })).html).toContain('on its way to your contact');
  await app.runJobs();
  const letters = app.emails();
  expect(letters.map(({ to }) => to)).toEqual(['mairie@lyon.example']);
  expect(letters[0]!.text).not.toContain('with@example.org');
  const link = linkIn(letters[0]!.text, 'confirm');
  for (let i = 0; i < 3; i++) expect((await web.reads(link)).html).toContain('SHA-256');
  const file = await web.sends(link);
  expect(file.html).toContain('"with@example.org"');
  expect(file.html).not.toContain('without@example.org');
  expect((await web.sends(link)).status).toBe(410);
});

test('a partner that leaves takes its file along, its page closes with a sentence, and its consents end', async () => {
  const app = await testApp();
  const { made, partner, web, space, join } = await coalition(app);
  await join();
  await agree(app, 'with@example.org', partner.id);
  expect((await web.sends(space, { step: 'leave' })).html).toContain('Stay');
  expect((await web.sends(space, { step: 'leave_handed' })).html).toContain('You have left');
  expect((await web.sends(space, {})).status).toBe(410);
  expect((await web.reads('/c/creches?p=lyon&lang=en')).html).toContain('City of Lyon no longer takes part');
  await app.runJobs();
  const file = await web.sends(linkIn(app.emails()[0]!.text, 'confirm'));
  expect(file.html).toContain('"with@example.org"');
  const { body } = await app.karim.get<{ items: unknown[] }>(`/api/v1/campaigns/${made.campaignId}/partners`);
  expect(body.items).toMatchObject([{ endedAt: expect.any(String), consentsFate: 'handed_over' }]);
  const again = await app.karim.put(`/api/v1/campaign-partners/${partner.id}/invitation`);
  expect(again.status).toBe(409);
});

test('once a partner has joined, no member of staff moves its contact and is handed its file', async () => {
  const app = await testApp();
  const { partner, web, space, join } = await coalition(app);
  await join();
  await agree(app, 'with@example.org', partner.id);
  const moved = await app.karim.patch<{ code: string; detail: string }>(
    `/api/v1/campaign-partners/${partner.id}`,
    { contact: app.karim.email },
  );
  expect(moved.status).toBe(409);
  expect(moved.body).toMatchObject({ code: 'campaigns.partner_joined' });
  expect(moved.body.detail).toMatch(/invite/);
  expect((await web.sends(space, { step: 'file' })).status).toBe(200);
  await app.runJobs();
  expect(app.emails().map(({ to }) => to)).toEqual(['mairie@lyon.example']);
});

test('a file nobody takes is gone after its link', async () => {
  const app = await testApp();
  const { web, space, join } = await coalition(app);
  await join();
  await web.sends(space, { step: 'file' });
  await app.runJobs();
  const link = linkIn(app.emails()[0]!.text, 'confirm');
  app.travel('14 days');
  expect((await web.sends(link)).status).toBe(410);
  app.travel('2 days');
  await app.inside((ctx) => app.house.jobs.enqueue(ctx.tx, 'privacy.obey_clocks', {}));
  await app.runJobs('privacy.obey_clocks');
  const kept = await app.inside((ctx) =>
    ctx.tx.selectFrom('partner_exports').select('id').where('workspace_id', '=', ctx.workspaceId).execute(),
  );
  expect(kept).toEqual([]);
});

test('asking for a partner’s letters confirms them for that partner, and its way out says no more from a partner alone', async () => {
  const app = await testApp();
  const { partner, web, join } = await coalition(app);
  await join();
  await web.sends('/c/join', {
    c: 'creches',
    p: 'lyon',
    email: 'lea@example.org',
    newsletter: 'yes',
    lang: 'en',
  });
  await web.sends('/c/join', { email: 'lea@example.org', newsletter: 'yes', lang: 'en' });
  await app.runJobs();
  const letters = app.emails().filter(({ to }) => to === 'lea@example.org');
  expect(letters).toHaveLength(2);
  for (const { text } of letters) await web.sends(linkIn(text, 'confirm'));
  const living = async () =>
    app.inside(async (ctx) => {
      const { id } = await findOrAddSupporter(ctx, {
        email: 'lea@example.org',
        locale: 'en',
        origin: 'asked',
      });
      return (await listConsents(ctx, id)).flatMap((one) =>
        one.confirmedAt && !one.withdrawnAt ? [one.partnerId] : [],
      );
    });
  expect((await living()).sort()).toEqual([partner.id, null].sort());
  const own = letters.find(({ text }) => text.includes('City of Lyon'))!;
  const out = linkIn(own.text, 'out');
  expect((await web.reads(out)).html).toContain('No more from City of Lyon');
  await web.sends(out, { wish: 'partner' });
  expect(await living()).toEqual([null]);
});

test('a tick for the letters of a partner that has left meanwhile is nobody else’s', async () => {
  const app = await testApp();
  const { made, partner, web, join } = await coalition(app);
  await join();
  const page = await web.reads(`${made.path}?p=lyon&lang=en`);
  expect(page.html).toContain('City of Lyon');
  const ended = await app.karim.put(`/api/v1/campaign-partners/${partner.id}/ending`, {
    consents: 'withdrawn',
  });
  expect(ended.status, ended.text).toBe(200);
  // The page was open all the while; its form comes now.
  const signed = await web.sends(`${made.path}?p=lyon&lang=en`, {
    ...{ given: 'Léa', family: 'Roy', email: 'lea@example.org', newsletter: 'yes', lang: 'en' },
  });
  expect(signed.status).toBe(200);
  const joined = await web.sends('/c/join', {
    ...{ c: 'creches', p: 'lyon', email: 'tom@example.org', newsletter: 'yes', lang: 'en' },
  });
  expect(joined.status).toBe(422);
  expect(joined.html).not.toContain('checked');
  await app.runJobs();
  const letters = app.emails();
  await web.sends(linkIn(letters.find(({ to }) => to === 'lea@example.org')!.text, 'confirm'));
  expect(letters.map(({ to }) => to)).not.toContain('tom@example.org');
  const consents = await app.inside((ctx) =>
    ctx.tx
      .selectFrom('supporter_consents')
      .select('purpose')
      .where('workspace_id', '=', ctx.workspaceId)
      .execute(),
  );
  expect(consents).toEqual([]);
});

test('a partner invited at a stranger’s address by a slip is not the stranger’s once the address is mended', async () => {
  const app = await testApp();
  const { partner, web, space } = await coalition(app);
  expect((await web.sends(space, {})).status).toBe(200);
  await app.karim.put(`/api/v1/campaign-partners/${partner.id}/invitation`);
  const changed = await app.karim.patch(`/api/v1/campaign-partners/${partner.id}`, {
    contact: 'cabinet@lyon.example',
  });
  expect(changed.status, changed.text).toBe(200);
  for (const answer of [
    await web.reads(space),
    await web.sends(space, {}),
    await web.sends(space, { step: 'page' }),
  ])
    expect(answer.status).toBe(410);
  app.travel('11 minutes');
  await app.karim.put(`/api/v1/campaign-partners/${partner.id}/invitation`);
  await app.runJobs();
  const letters = app.emails();
  // What still waited for the former address does not go there.
  expect(letters.map(({ to }) => to)).toEqual(['cabinet@lyon.example']);
  expect((await web.sends(linkIn(letters[0]!.text, 'partner'), {})).status).toBe(200);
});
