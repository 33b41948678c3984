/** Posters are printed before somebody finds a better address: the old one leads on, and to nobody else. */
import type { Campaign, CampaignAlert, Moment } from '@portevoix/core/campaigns';
import { wallTimeOf } from '@portevoix/core/sharing';
import { expect, test } from 'vitest';
import { testApp } from '../../../../test/app.ts';
import { makeCampaign, visitor } from '../../../../test/campaigns.ts';

async function start() {
  const app = await testApp();
  const [made] = await makeCampaign(app, [{ kind: 'petition', slug: 'signer' }, { kind: 'share' }]);
  const { campaignId = '', alertId = '' } = made ?? {};
  const campaign = `/api/v1/campaigns/${campaignId}`;
  const alert = `/api/v1/campaign-alerts/${alertId}`;
  const rename = (slug: string) =>
    app.karim
      .patch<Campaign & { code: string }>(campaign, { slug })
      .then(({ status, body }) => ({ status, body }));
  const renameAlert = (slug: string) => app.karim.patch<CampaignAlert & { code: string }>(alert, { slug });
  return { ...app, page: visitor(app.app), campaignId, campaign, alert, rename, renameAlert };
}
const signature = { given: 'Inès', family: 'Morel', email: 'ines.morel@exemple.fr' };
const newOne = (slug: string) => ({
  slug,
  texts: { fr: { title: 'Autre chose', summary: '', why: '' } },
  timeZone: 'Europe/Paris',
});

test('a poster’s address leads on to the new one, with the language and the channel it carries', async () => {
  const { page, rename, renameAlert } = await start();
  await rename('place-aux-creches');
  await renameAlert('je-signe');
  const leads = async (from: string) => {
    const { status, location, headers } = await page.reads(from);
    return [status, location, headers['cache-control']];
  };
  const kept = 'no-store';
  expect(await leads('/c/creches?lang=en')).toEqual([308, '/c/place-aux-creches?lang=en', kept]);
  expect(await leads('/c/creches/transparency')).toEqual([308, '/c/place-aux-creches/transparency', kept]);
  const poster = '/c/creches/signer?via=poster&lang=fr';
  expect(await leads(poster)).toEqual([308, '/c/place-aux-creches/je-signe?via=poster&lang=fr', kept]);
  expect(await leads('/c/place-aux-creches/signer/poster')).toEqual([
    308,
    '/c/place-aux-creches/je-signe/poster',
    kept,
  ]);
  expect((await page.reads('/c/place-aux-creches/je-signe')).status).toBe(200);
  expect((await page.reads('/c/creches/rien')).status).toBe(404);
  // Twice changed, it leads to the last one at once.
  await rename('des-creches');
  expect((await leads('/c/creches'))[1]).toBe('/c/des-creches');
  expect((await leads('/c/place-aux-creches'))[1]).toBe('/c/des-creches');
});

test('a form that was open when the address changed is taken, and counts where it belongs', async () => {
  const { page, rename, renameAlert, inside, runJobs, emails } = await start();
  await rename('place-aux-creches');
  await renameAlert('je-signe');
  const sent = await page.sends('/c/creches/signer?lang=fr', signature);
  expect(sent.status).toBeLessThan(400);
  await runJobs();
  expect(emails().map(({ to }) => to)).toEqual(['ines.morel@exemple.fr']);
  const asked = await inside((ctx) =>
    ctx.tx.selectFrom('actions').select('alert_id').where('workspace_id', '=', ctx.workspaceId).execute(),
  );
  expect(asked).toHaveLength(1);
});

test('joining by a former address joins the campaign of today', async () => {
  const { page, rename } = await start();
  await rename('place-aux-creches');
  expect((await page.reads('/c/join?c=creches&lang=fr')).html).toContain('value="place-aux-creches"');
});

test('staff see what still leads here, and may take an address back', async () => {
  const { page, rename, renameAlert, karim, campaign } = await start();
  expect((await rename('place-aux-creches')).body.formerSlugs).toEqual(['creches']);
  expect((await renameAlert('je-signe')).body.formerSlugs).toEqual(['signer']);
  expect((await rename('creches')).body.formerSlugs).toEqual(['place-aux-creches']);
  expect((await page.reads('/c/creches')).status).toBe(200);
  expect((await page.reads('/c/place-aux-creches')).location).toBe('/c/creches');
  const { body } = await karim.get<Campaign>(campaign);
  const alerts = body.stages.flatMap((stage) => stage.alerts);
  expect(alerts.map(({ formerSlugs }) => formerSlugs)).toEqual([['signer'], []]);
});

test('nobody else takes an address that still leads on, neither here nor in another organisation', async () => {
  const { page, rename, renameAlert, karim, campaign, campaignId, otherWorkspace } = await start();
  const { owner: olga } = await otherWorkspace();
  await rename('place-aux-creches');
  for (const who of [karim, olga]) {
    const taken = await who.post<{ code: string }>('/api/v1/campaigns', newOne('creches'));
    expect([taken.status, taken.body.code]).toEqual([409, 'campaigns.slug_taken']);
  }
  const theirs = await olga.post<Campaign>('/api/v1/campaigns', newOne('ailleurs'));
  expect((await olga.patch(`/api/v1/campaigns/${theirs.body.id}`, { slug: 'creches' })).status).toBe(409);
  expect((await karim.post(`${campaign}/copies`, { slug: 'creches' })).status).toBe(409);
  // An alert's former name is as safe within its campaign, and free in every other.
  await renameAlert('je-signe');
  const { body } = await karim.get<Campaign>(campaign);
  const more = { kind: 'share', slug: 'signer', texts: { fr: { title: 'Partager', ask: '' } } };
  const stage = `/api/v1/campaign-stages/${body.stages[0]?.id}/alerts`;
  expect((await karim.post(stage, more)).status).toBe(409);

  // Once it is no longer public its former addresses lead nowhere, and are free.
  await karim.delete(`/api/v1/campaigns/${campaignId}/publication`);
  expect((await page.reads('/c/creches')).status).toBe(404);
  expect((await olga.patch(`/api/v1/campaigns/${theirs.body.id}`, { slug: 'creches' })).status).toBe(200);
  await karim.patch(campaign, { transparency: { sponsor: 'Fondation des Tilleuls' } });
  expect((await karim.put(`/api/v1/campaigns/${campaignId}/publication`)).status).toBe(200);
  // What is somebody’s now is theirs, even before they publish it.
  expect((await page.reads('/c/creches')).status).toBe(404);
  expect((await page.reads('/c/place-aux-creches')).status).toBe(200);
});

test('a draft’s address that nobody has seen is simply given up', async () => {
  const { page, karim } = await start();
  const { body: draft } = await karim.post<Campaign>('/api/v1/campaigns', newOne('brouillon'));
  const { body } = await karim.patch<Campaign>(`/api/v1/campaigns/${draft.id}`, { slug: 'autre-nom' });
  expect(body.formerSlugs).toEqual([]);
  expect((await page.reads('/c/brouillon')).status).toBe(404);
  expect((await karim.post('/api/v1/campaigns', newOne('brouillon'))).status).toBe(201);
});

test('the printed address of a live wall and of its contest leads on, when the moment or the campaign is renamed', async () => {
  const { page, karim, campaign, rename, house } = await start();
  const { body } = await karim.get<Campaign>(campaign);
  const alerts = body.stages.flatMap((stage) => stage.alerts);
  const wall = (hours: number) =>
    wallTimeOf(new Date(house.now().getTime() + hours * 3_600_000), 'Europe/Paris');
  const plan = {
    ...{ slug: 'vote', alertId: alerts[0]?.id, opensWall: wall(-1), closesWall: wall(9), goal: 50 },
    texts: { fr: { title: 'Le vote', text: '' } },
  };
  const { body: moment } = await karim.post<Moment>(`${campaign}/moments`, plan);
  const at = `/api/v1/campaign-moments/${moment.id}`;
  const renamed = await karim.put<Moment>(at, { ...plan, slug: 'le-grand-jour' });
  expect(renamed.body.formerSlugs).toEqual(['vote']);
  const leads = async (from: string) => {
    const { status, location, headers } = await page.reads(from);
    return [status, location, headers['cache-control']];
  };
  expect(await leads('/c/creches/live/vote?lang=fr&via=poster')).toEqual([
    308,
    '/c/creches/live/le-grand-jour?lang=fr&via=poster',
    'no-store',
  ]);
  expect((await page.reads('/c/creches/live/le-grand-jour')).status).toBe(200);
  // A form that was open at the address of before is taken there.
  expect((await page.sends('/c/creches/live/vote?lang=fr', { first_name: 'Tom' })).status).toBe(422);

  // No contest, no page; with one, its rules and its draw lead on too.
  expect((await page.reads('/c/creches/contest/vote')).status).toBe(404);
  await karim.put(`${at}/contest`, {
    ...{ closesWall: wall(8), organiser: 'Clinique des Tilleuls', address: '1 rue des Lilas, Lyon' },
    ...{ contact: 'jeu@tilleuls.example', countries: ['fr'], claimDays: 7 },
    prizes: [{ name: 'Livre', valueMinor: 25_00, count: 2 }],
  });
  await karim.put(`${at}/contest/opening`);
  expect((await leads('/c/creches/contest/vote'))[1]).toBe('/c/creches/contest/le-grand-jour');
  expect((await leads('/c/creches/contest/vote/draw?lang=en'))[1]).toBe(
    '/c/creches/contest/le-grand-jour/draw?lang=en',
  );
  await rename('place-aux-creches');
  expect((await leads('/c/creches/live/vote'))[1]).toBe('/c/place-aux-creches/live/le-grand-jour');
  expect((await leads('/c/creches/live/le-grand-jour'))[1]).toBe('/c/place-aux-creches/live/le-grand-jour');

  // Another moment may not take it, its own may have it back.
  expect((await karim.post(`${campaign}/moments`, plan)).status).toBe(409);
  expect((await karim.put<Moment>(at, plan)).body.formerSlugs).toEqual(['le-grand-jour']);
  expect((await page.reads('/c/place-aux-creches/live/vote')).status).toBe(200);
});
