/** Districts by postal code and by street, with geocoders of our own that answer as the real ones document it. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { testApp } from '../../../../test/app.ts';
import {
  addressAlert,
  fills,
  logOf,
  makePostalDistricts,
  makeTargets,
  wholeDatabase,
  wordsOn,
} from '../../../../test/campaign-targets.ts';
import { makeCampaign, visitor } from '../../../../test/campaigns.ts';
import { matchDistricts } from './matching.service.ts';

const us = 'ocd-division/country:us';
const fr = 'ocd-division/country:fr';

async function answering(answer: (url: URL) => { status?: number; body: unknown; slow?: boolean }) {
  const asked: URL[] = [];
  const server: Server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    asked.push(url);
    const { status = 200, body, slow } = answer(url);
    if (slow) return;
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/geo`, asked };
}

/** As https://geocoding.geo.census.gov/geocoder/Geocoding_Services_API.html shows an answer. */
const censusAnswer = (matches: object[]) => ({
  result: {
    input: {
      address: { zip: '84101', street: '350 N State St' },
      vintage: { isDefault: true, id: '4', vintageName: 'Current_Current' },
      benchmark: { isDefault: false, id: '4', benchmarkName: 'Public_AR_Current' },
    },
    addressMatches: matches,
  },
});
const match = (cd: object, lower = '24', upper = '9') => ({
  tigerLine: { side: 'L', tigerLineId: '637000000' },
  coordinates: { x: -111.88, y: 40.77 },
  addressComponents: { zip: '84101', streetName: 'STATE', state: 'UT', city: 'SALT LAKE CITY' },
  matchedAddress: '350 N STATE ST, SALT LAKE CITY, UT, 84101',
  geographies: {
    States: [{ GEOID: '49', STATE: '49', BASENAME: 'Utah', NAME: 'Utah', STUSAB: 'UT' }],
    '119th Congressional Districts': [cd],
    '2024 State Legislative Districts - Upper': [{ GEOID: '49009', SLDU: '009', BASENAME: upper }],
    '2024 State Legislative Districts - Lower': [{ GEOID: '49024', SLDL: '024', BASENAME: lower }],
    Counties: [{ GEOID: '49035', BASENAME: 'Salt Lake' }],
  },
});
const second = { GEOID: '4902', CD119: '02', BASENAME: '2', NAME: 'Congressional District 2' };

async function utah(geocoder: string | null) {
  const app = await testApp({ config: { logLevel: 'trace' } });
  await makeTargets(
    app,
    [3, 24].map((number) => ({
      name: `House ${number}`,
      chamber: 'us-ut-house',
      district: `${us}/state:ut/sldl:${number}`,
      email: `h${number}@le.test`,
    })),
  );
  const [alert] = await makeCampaign(app, [{ kind: 'letter' }]);
  await addressAlert(app, alert!.alertId, { chambers: ['us-ut-house'] });
  if (geocoder) {
    const set = await app.karim.put('/api/v1/campaign-geocoders', { fr: null, us: geocoder });
    expect(set.status).toBe(200);
  }
  const paul = visitor(app.app, { 'accept-language': 'en' });
  const path = `${alert!.path}?lang=en`;
  const first = await paul.reads(path);
  const choice = await fills(paul, path, first.html, 'where', { postal: '84101' });
  return { app, paul, path, choice };
}

test('no street is asked for until somebody switches a geocoder on, and only owners may', async () => {
  const { app, choice } = await utah(null);
  expect(choice.html).not.toContain('name="street"');
  expect((await app.sylvie.put('/api/v1/campaign-geocoders', { fr: null, us: null })).status).toBe(403);
  expect((await app.karim.put('/api/v1/campaign-geocoders', { fr: 'ftp://x.test', us: null })).status).toBe(
    422,
  );
  expect((await app.sylvie.get('/api/v1/campaign-geocoders')).body).toEqual({ fr: null, us: null });
});

test('a street in Utah finds the district, is asked for as the Census documents it, and is kept nowhere', async () => {
  const geocoder = await answering(() => ({ body: censusAnswer([match(second)]) }));
  const { app, paul, path, choice } = await utah(geocoder.address);
  const lines = logOf(app);
  expect(choice.html).toContain('name="street"');
  const whom = await fills(paul, path, choice.html, 'where', { street: '350 Zanzibar St' });
  expect(wordsOn(whom.html)).toContain('House 24');
  expect(wordsOn(whom.html)).not.toContain('House 3 ');
  expect(whom.html).not.toContain('Zanzibar');
  expect(Object.fromEntries(geocoder.asked[0]!.searchParams)).toEqual({
    ...{ street: '350 Zanzibar St', zip: '84101', benchmark: 'Public_AR_Current' },
    ...{ vintage: 'Current_Current', layers: 'all', format: 'json' },
  });
  expect(await wholeDatabase(app)).not.toContain('Zanzibar');
  expect(lines.join('')).not.toContain('Zanzibar');
});

test.each([
  ['knows no such street', () => ({ body: censusAnswer([]) })],
  ['is out of order', () => ({ status: 503, body: {} })],
  ['answers something else', () => ({ body: { hello: 'world' } })],
  ['finds two places', () => ({ body: censusAnswer([match(second), match(second, '3')]) })],
] as const)(
  'where the geocoder %s, people choose by hand, and nothing they typed is lost',
  async (_name, answer) => {
    const geocoder = await answering(answer);
    const { app, paul, path, choice } = await utah(geocoder.address);
    const lines = logOf(app);
    const again = await fills(paul, path, choice.html, 'where', { street: '350 Zanzibar St' });
    expect(again.html).toContain('value="350 Zanzibar St"');
    expect(again.html).toContain('name="pick.sldl"');
    expect(lines.join('')).not.toContain('Zanzibar');
    const whom = await fills(paul, path, again.html, 'where', {
      street: '',
      'pick.sldl': `${us}/state:ut/sldl:3`,
    });
    expect(wordsOn(whom.html)).toContain('House 3');
  },
);

test('a street in France finds the commune of a shared code', async () => {
  const answer = {
    type: 'FeatureCollection',
    features: [
      {
        type: 'Feature',
        geometry: { type: 'Point', coordinates: [-1.49, 47.29] },
        properties: {
          ...{ label: '8 Rue du Port 44300 Vertou', score: 0.94, housenumber: '8', id: '44215_1' },
          ...{ type: 'housenumber', name: '8 Rue du Port', postcode: '44300', citycode: '44215' },
          ...{ city: 'Vertou', context: '44, Loire-Atlantique', importance: 0.5, street: 'Rue du Port' },
        },
      },
    ],
  };
  const geocoder = await answering((url) =>
    url.searchParams.get('q') === '8 rue du Port'
      ? { body: answer }
      : {
          body: {
            ...answer,
            features: [
              { ...answer.features[0], properties: { ...answer.features[0]!.properties, score: 0.2 } },
            ],
          },
        },
  );
  const app = await testApp();
  const [one, two] = [`${fr}/departement:44/circonscription:1`, `${fr}/departement:44/circonscription:2`];
  await makeTargets(app, [
    { name: 'Première', chamber: 'fr-an', district: one, email: 'a@an.test' },
    { name: 'Deuxième', chamber: 'fr-an', district: two, email: 'b@an.test' },
  ]);
  await makePostalDistricts(app, 'fr', [
    ['44300', one, 'Carquefou'],
    ['44300', two, 'Vertou'],
  ]);
  const [alert] = await makeCampaign(app, [{ kind: 'letter' }]);
  await addressAlert(app, alert!.alertId, { chambers: ['fr-an'] });
  await app.karim.put('/api/v1/campaign-geocoders', { fr: geocoder.address, us: null });
  const tom = visitor(app.app);
  const first = await tom.reads(alert!.path);
  const choice = await fills(tom, alert!.path, first.html, 'where', { postal: '44300' });
  const unsure = await fills(tom, alert!.path, choice.html, 'where', { street: 'Nulle part' });
  expect(wordsOn(unsure.html)).toContain('Cette rue n’a pas été trouvée');
  const whom = await fills(tom, alert!.path, choice.html, 'where', { street: '8 rue du Port' });
  expect(wordsOn(whom.html)).toContain('Deuxième');
  expect(wordsOn(whom.html)).not.toContain('Première');
  expect(Object.fromEntries(geocoder.asked.at(-1)!.searchParams)).toEqual({
    ...{ q: '8 rue du Port', postcode: '44300', index: 'address', autocomplete: '0', limit: '1' },
  });
});

test('a ZIP in several states, a seat at large, delegates and citizens abroad', async () => {
  const app = await testApp();
  const seats = ['state:ut/cd:1', 'state:id/cd:2', 'state:wy/cd:at-large', 'territory:gu/cd:at-large'].map(
    (id) => `${us}/${id}`,
  );
  const abroad = `${fr}/departement:zz/circonscription:6`;
  await makeTargets(app, [
    ...seats.map((district) => ({ name: district, chamber: 'us-house', district })),
    { name: 'Étranger', chamber: 'fr-an', district: abroad },
    { name: 'Paris', chamber: 'fr-an', district: `${fr}/departement:75/circonscription:1` },
  ]);
  await makePostalDistricts(app, 'us', [
    ['83342', `${us}/state:id/cd:2`],
    ['83342', `${us}/state:ut/cd:1`],
    ['82001', `${us}/state:wy/cd:at-large`],
  ]);
  await makePostalDistricts(app, 'ch', [['', abroad]]);
  const wanted = [...seats, abroad, `${fr}/departement:75/circonscription:1`];
  const where = (country: string, postalCode = '') =>
    app.inside((ctx) => matchDistricts(ctx, { country, postalCode, wanted }));
  expect(await where('us', '83342-0001')).toMatchObject({
    kind: 'choose',
    questions: [{ kind: 'cd', why: 'several', options: [{ ocdId: seats[1] }, { ocdId: seats[0] }] }],
  });
  expect(await where('us', '82001')).toEqual({ kind: 'districts', ocdIds: [seats[2], us] });
  expect(await where('us', '96910')).toEqual({ kind: 'districts', ocdIds: [seats[3], us] });
  expect(await where('gu')).toEqual({ kind: 'districts', ocdIds: [seats[3], us] });
  expect(await where('ch')).toEqual({ kind: 'districts', ocdIds: ['ocd-division/country:ch', abroad] });
  expect(await where('de')).toEqual({ kind: 'districts', ocdIds: ['ocd-division/country:de'] });
  expect(await where('us', '99999')).toMatchObject({ kind: 'choose', questions: [{ why: 'not_in_table' }] });
  expect(await where('fr', '75001')).toMatchObject({ kind: 'choose', questions: [{ why: 'no_table' }] });
});

test('what only a whole country elects needs no postal code, and a senator no constituency', async () => {
  const app = await testApp();
  const mep = (country: string) => `ocd-division/country:${country}`;
  expect(
    await app.inside((ctx) => matchDistricts(ctx, { country: 'fr', wanted: [mep('fr'), mep('de')] })),
  ).toEqual({ kind: 'districts', ocdIds: [mep('fr')] });
  await makePostalDistricts(app, 'fr', [
    ['20000', `${fr}/departement:2a/circonscription:1`],
    ['20000', `${fr}/departement:2a/circonscription:2`],
    ['97110', `${fr}/departement:971/circonscription:1`],
  ]);
  const senators = [`${fr}/departement:2a`, `${fr}/departement:971`];
  await makeTargets(
    app,
    senators.map((district) => ({ name: district, district })),
  );
  const where = (country: string, postalCode: string) =>
    app.inside((ctx) => matchDistricts(ctx, { country, postalCode, wanted: senators }));
  expect(await where('fr', '20000')).toEqual({ kind: 'districts', ocdIds: [senators[0], fr] });
  expect(await where('gp', '97110')).toEqual({ kind: 'districts', ocdIds: [senators[1], fr] });
});
