import { expect, test } from 'vitest';
import { testApp } from '../../../../test/app.ts';
import { makeCampaign, visitor } from '../../../../test/campaigns.ts';

async function start(
  kind: 'share' | 'invite' | 'fundraising',
  settings: Record<string, unknown> = {},
  options: Parameters<typeof makeCampaign>[2] = {},
) {
  const app = await testApp();
  const [alert] = await makeCampaign(app, [{ kind, settings }, { kind: 'petition' }], options);
  return { ...app, ...alert!, someone: visitor(app.app) };
}
const acts = (app: Awaited<ReturnType<typeof start>>) =>
  app.inside((ctx) =>
    ctx.tx
      .selectFrom('actions')
      .select(['state', 'label', 'channel', 'supporter_id'])
      .where('workspace_id', '=', ctx.workspaceId)
      .execute(),
  );

test('Tom opens WhatsApp with words and a link, without a script, an account or a cookie', async () => {
  const app = await start('share', { wordings: { fr: ['Cent places de crèche !', 'Pour nos enfants.'] } });
  const page = await app.someone.reads(app.path);
  expect(page.html).toContain('Cent places de crèche');
  expect(page.html).not.toContain('<script');
  expect(page.headers['set-cookie']).toBeUndefined();
  const composer = await app.someone.reads(`${app.path}/to-whatsapp?w=1`);
  expect(composer.status).toBe(303);
  const address = decodeURIComponent(composer.location);
  expect(address).toMatch(/^https:\/\/wa\.me\/\?text=Pour nos enfants\./);
  expect(address).toMatch(/http:\/\/voix\.test\/l\/\w+/);
  // Opening a composer is no act, and a program that follows the buttons counts nothing.
  expect(await acts(app)).toEqual([]);
  expect((await app.someone.reads(`${app.path}/to-nowhere`)).status).toBe(404);
});

test('one link per alert and network, which leads to the page by way of a share', async () => {
  const app = await start('share');
  const twice = await Promise.all([1, 2].map(() => app.someone.reads(`${app.path}/to-bluesky`)));
  expect(twice[0]!.location).toBe(twice[1]!.location);
  await app.someone.reads(`${app.path}/to-telegram`);
  const links = await app.inside((ctx) =>
    ctx.tx
      .selectFrom('alert_links as a')
      .innerJoin('links as l', 'l.id', 'a.link_id')
      .select(['a.network', 'l.url'])
      .where('a.workspace_id', '=', ctx.workspaceId)
      .orderBy('a.network')
      .execute(),
  );
  expect(links).toEqual([
    { network: 'bluesky', url: 'http://voix.test/c/creches?via=share' },
    { network: 'telegram', url: 'http://voix.test/c/creches?via=share' },
  ]);
  const { body } = await app.sylvie.get(`/api/v1/campaign-alerts/${app.alertId}/links`);
  expect(body).toMatchObject({ clicks: 0, networks: [{ network: 'bluesky' }, { network: 'telegram' }] });
});

test('whoever says that they passed it on is counted once, as declared, and offered the next alert', async () => {
  const app = await start('share');
  const page = (await app.someone.reads(`${app.path}?via=email`)).html;
  const id = /name="id" value="([^"]+)"/.exec(page)![1]!;
  const done = await app.someone.sends(`${app.path}?via=email`, { id });
  await app.someone.sends(`${app.path}?via=email`, { id });
  expect(await acts(app)).toEqual([
    { state: 'done', label: 'declared', channel: 'email', supporter_id: null },
  ]);
  expect((await app.someone.reads(done.location)).html).toContain('Agir : petition');
  expect(page).toContain('Non merci');
});

test('inviting asks for nobody’s address: a message without a recipient, and a link to copy', async () => {
  const app = await start('invite');
  const page = (await app.someone.reads(app.path)).html;
  expect(page).not.toMatch(/type="email"|type="tel"|<textarea/);
  expect(page).toContain('Parlez-en à trois proches');
  const mail = await app.someone.reads(`${app.path}/to-email`);
  expect(mail.location).toMatch(/^mailto:\?subject=/);
});

test('the way to give leads out by a tracked link; gifts are declared, and told from five on', async () => {
  const app = await start('fundraising', {
    url: 'https://www.helloasso.com/associations/creches/formulaires/1',
    beneficiary: 'Crèches pour toutes',
    goalMinor: 100_000,
  });
  const before = await app.someone.reads(app.path);
  expect(before.html).toContain('Donner sur helloasso.com');
  expect(before.html).not.toMatch(/<input[^>]+(card|iban)/i);
  const { body } = await app.karim.get<{ address: string }>(`/api/v1/campaign-alerts/${app.alertId}/gifts`);
  const address = new URL(body.address).pathname;
  const report = (id: number, amount: number, state = 'Authorized', eventType = 'Payment') =>
    app.app.inject({
      method: 'POST',
      url: address,
      payload: {
        eventType,
        data: { id, amount, state, date: '2026-11-20T10:00:00+02:00', payer: { email: 'x@y.fr' } },
      },
    });
  for (let n = 1; n <= 4; n++) await report(n, 2_500);
  await report(4, 2_500);
  await report(9, 9_900, 'Refused');
  await report(10, 9_900, 'Authorized', 'Order');
  expect((await app.someone.reads(app.path)).html).not.toContain('100\u00a0€');
  const csv =
    'Référence;Montant;Devise;Date\nA-1;1 000,50;EUR;20/11/2026\nA-1;1 000,50;EUR;20/11/2026\nA-2;rien;EUR;';
  const taken = await app.karim.post<Record<string, unknown>>(
    `/api/v1/campaign-alerts/${app.alertId}/gift-imports`,
    { csv },
  );
  expect(taken.body).toMatchObject({
    ...{ taken: 1, known: 1, gifts: 5, problems: [{ line: 4, code: 'no_amount' }] },
    totals: [{ currency: 'EUR', amountMinor: 110_050 }],
  });
  const page = (await app.someone.reads(app.path)).html;
  expect(page.replace(/[\u00a0\u202f]/g, ' ')).toContain('1 100 €');
  expect(page).toContain('Déclaré');
  const kept = await app.inside((ctx) =>
    ctx.tx.selectFrom('alert_gifts').selectAll().where('workspace_id', '=', ctx.workspaceId).execute(),
  );
  expect(JSON.stringify(kept)).not.toContain('x@y.fr');
});

test('a day that does not exist costs no gift, in a file and from a service', async () => {
  const app = await start('fundraising', { url: 'https://donner.example/', currency: 'EUR' });
  const { address } = (
    await app.karim.get<{ address: string }>(`/api/v1/campaign-alerts/${app.alertId}/gifts`)
  ).body;
  const told = await app.app.inject({
    ...{ method: 'POST', url: new URL(address).pathname },
    payload: [
      { id: 'a', amount: 5, date: '2027-02-30' },
      { id: 'b', amount: 5, date: '0000-00-00' },
    ],
  });
  expect(told.statusCode).toBe(204);
  const csv = 'Référence;Montant;Date\nc;5;30/02/2027\nd;5;29/02/2028\ne;5;00/00/0000';
  const taken = await app.karim.post<Record<string, unknown>>(
    `/api/v1/campaign-alerts/${app.alertId}/gift-imports`,
    { csv },
  );
  expect(taken.body).toMatchObject({ taken: 3, problems: [], gifts: 5 });
});

test('an address for gifts that is not ours is not found, and adds nothing', async () => {
  const app = await start('fundraising', { url: 'https://donner.example/' });
  const wrong = `/c/hooks/${app.alertId}/${'a'.repeat(32)}`;
  const answer = await app.app.inject({ method: 'POST', url: wrong, payload: { id: 1, amount: 5 } });
  expect(answer.statusCode).toBe(404);
  const other = await app.otherWorkspace();
  expect((await other.owner.get(`/api/v1/campaign-alerts/${app.alertId}/gifts`)).status).toBe(404);
});

test('the chain goes from signing to sharing, and the figures say how many went on', async () => {
  const app = await start('share', {}, { slug: 'chaine' });
  const onward = await app.someone.sends(app.path, { step: 'chain:next', to: 'petition' });
  expect(onward.location).toContain('/c/chaine/petition?');
  expect((await app.someone.reads(onward.location)).status).toBe(200);
});
