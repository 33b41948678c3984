/** What a postal code on a form says for sure: one district of those addressed, or nothing. */
import { expect, test } from 'vitest';
import { type TestApp, testApp } from '../../../../test/app.ts';
import { addressAlert, makePostalDistricts, makeTargets } from '../../../../test/campaign-targets.ts';
import { linksIn, makeCampaign, visitor } from '../../../../test/campaigns.ts';
import { districtsSince } from '../moments/wall.store.ts';
import { readOwnSpace } from '../supporters/own-space.service.ts';
import { districtsOfPostalCodes } from './index.ts';

const us = 'ocd-division/country:us/state:ut';
const fr = 'ocd-division/country:fr';
const circonscription = (departement: string, number: number) =>
  `${fr}/departement:${departement}/circonscription:${number}`;

/** A campaign with a petition and a letter to holders of these districts. */
async function addressing(districts: readonly string[], settings: Record<string, unknown> = {}) {
  const app = await testApp();
  const chamber = 'assembly';
  await makeTargets(
    app,
    districts.map((district) => ({
      ...{ name: `Deputy of ${district}`, chamber, district },
      districtName: district === circonscription('69', 2) ? 'Rhône, 2e circonscription' : district,
    })),
  );
  const [petition, letter] = await makeCampaign(app, [{ kind: 'petition', settings }, { kind: 'letter' }]);
  await addressAlert(app, letter!.alertId, { chambers: [chamber] });
  const districtsOf = (...codes: readonly (readonly [string | null, string])[]) =>
    app.inside((ctx) =>
      districtsOfPostalCodes(
        ctx,
        petition!.campaignId,
        codes.map(([country, postalCode]) => ({ country, postalCode })),
      ),
    );
  return { ...app, petition: petition!, letter: letter!, districtsOf, app: app as TestApp };
}

test('a code that lies in one district tells it, one that lies in two tells none', async () => {
  const addressed = [circonscription('69', 1), circonscription('69', 2), circonscription('2a', 1)];
  const { app, districtsOf } = await addressing(addressed);
  await makePostalDistricts(app, 'fr', [
    ['69002', circonscription('69', 2), 'LYON'],
    ['69003', circonscription('69', 2), 'LYON'],
    ['69003', circonscription('69', 3), 'LYON'],
    ['69004', circonscription('69', 4), 'LYON'],
    ['20000', circonscription('2a', 1), 'AJACCIO'],
    ['20167', circonscription('2a', 1), 'ALATA'],
    ['20167', circonscription('2a', 1), 'AFA'],
  ]);
  const codes = [
    '69002',
    ' f-69 002',
    '69003',
    '69004',
    '69999',
    '20000',
    '20167',
    '69002 CEDEX 02',
    'lyon',
    '',
  ];
  expect(await districtsOf(...codes.map((code) => ['fr', code] as const))).toEqual([
    circonscription('69', 2),
    circonscription('69', 2),
    null,
    // One district, of somebody who is not addressed.
    null,
    null,
    circonscription('2a', 1),
    circonscription('2a', 1),
    ...[null, null, null],
  ]);
  // Another country's code of the same digits, or no country where the form asks for one.
  expect(await districtsOf(['us', '69002'], ['', '69002'], ['be', '6900'])).toEqual([null, null, null]);
  // Asked for no country, those addressed are of one.
  expect(await districtsOf([null, '69002'])).toEqual([circonscription('69', 2)]);
});

test('where départements are addressed, a code tells its own: Corsica’s two, those overseas, and shared ones by the table', async () => {
  const departements = ['2a', '2b', '974', '75', '26', '07', '977'].map(
    (code) => `${fr}/departement:${code}`,
  );
  const { app, districtsOf } = await addressing(departements);
  await makePostalDistricts(app, 'fr', [
    ['75011', circonscription('75', 6), 'PARIS'],
    ['75011', circonscription('75', 7), 'PARIS'],
    ['07300', circonscription('07', 2), 'TOURNON'],
    ['07300', circonscription('26', 2), 'TAIN'],
  ]);
  const codes = ['20090', '20200', '20600', '97400', '97133', '75011', '75001', '07300', '97100'];
  expect(await districtsOf(...codes.map((code) => ['fr', code] as const))).toEqual(
    ['2a', '2b', '2b', '974', '977', '75', '75', null, null].map(
      (code) => code && `${fr}/departement:${code}`,
    ),
  );
  expect(await districtsOf(['re', '97400'])).toEqual([`${fr}/departement:974`]);
});

test('ZIPs tell the smallest district addressed, with their four digits more, and territories by themselves', async () => {
  const guam = 'ocd-division/country:us/territory:gu/cd:at-large';
  const houses = [1, 2, 3].map((number) => `${us}/sldl:${number}`);
  const { app, districtsOf, letter } = await addressing([...houses, `${us}/sldu:1`]);
  await makePostalDistricts(app, 'us', [
    ['84101', `${us}/sldl:1`],
    ['84101', `${us}/sldu:1`],
    ['84102', `${us}/sldl:1`],
    ['84102', `${us}/sldl:2`],
    ['84102', `${us}/sldu:1`],
  ]);
  expect(await districtsOf(['us', '84101-1234'], ['us', '84102'])).toEqual([`${us}/sldl:1`, null]);
  await makeTargets(app, [{ name: 'Delegate', chamber: 'congress', district: guam }]);
  await addressAlert(app, letter.alertId, { chambers: ['congress'] });
  // What was known is forgotten after ten minutes.
  expect(await districtsOf(['us', '96910'])).toEqual([null]);
  app.travel('11 minutes');
  expect(await districtsOf(['us', '96910'])).toEqual([guam]);
});

test('where nobody with a district is addressed, none is told, and no table is asked', async () => {
  const { districtsOf, app } = await addressing([]);
  await makePostalDistricts(app, 'fr', [['69002', circonscription('69', 2), 'LYON']]);
  expect(await districtsOf(['fr', '69002'])).toEqual([null]);
});

test('signatures keep the district and nothing nearer, and stand on the wall’s map by it', async () => {
  const district = circonscription('69', 2);
  const { app, petition, inside, runJobs, emails } = await addressing([district], { postalCode: 'needed' });
  await makePostalDistricts(app, 'fr', [['69002', district, 'LYON']]);
  const someone = visitor(app.app);
  for (const given of ['ines', 'paul']) {
    const form = {
      given,
      family: 'Morel',
      email: `${given}.morel@exemple.fr`,
      country: 'fr',
      postalCode: '69002',
    };
    await someone.sends(petition.path, form);
  }
  await runJobs();
  const [first] = emails();
  await someone.sends(linksIn(first?.text ?? '').find((link) => link.includes('/c/confirm/'))!);
  const rows = await inside((ctx) =>
    ctx.tx
      .selectFrom('actions')
      .select(['district', 'state', 'details'])
      .where('workspace_id', '=', ctx.workspaceId)
      .orderBy('state')
      .execute(),
  );
  expect(rows.map((row) => [row.state, row.district])).toEqual([
    ['done', district],
    ['pending', district],
  ]);
  expect(JSON.stringify(rows)).not.toMatch(/69002|LYON/);
  const own = await inside(async (ctx) => {
    const { supporter_id: id } = await ctx.tx
      .selectFrom('actions')
      .select('supporter_id')
      .where('workspace_id', '=', ctx.workspaceId)
      .executeTakeFirstOrThrow();
    return readOwnSpace(ctx, id!, 'fr');
  });
  expect(own?.acts).toMatchObject([{ district, place: 'Rhône, 2e circonscription' }]);
  const onMap = await inside((ctx) => districtsSince(ctx, petition.alertId, new Date(0), null));
  expect(onMap).toMatchObject([{ ocdId: district, count: 1 }]);
});
