/** Matching against the public tables of ../shared/data, with their traps. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { countryOf, type Match } from '@portevoix/core/campaigns';
import { describe, expect, test } from 'vitest';
import { type TestApp, testApp } from '../../../../test/app.ts';
import { makePostalDistricts, makeTargets } from '../../../../test/campaign-targets.ts';
import { read } from '../targets/adapters/adapters.fixtures.ts';
import { matchDistricts } from './matching.service.ts';

const shared = path.resolve(import.meta.dirname, '../../../../../../shared/data/legislators');
const real = existsSync(shared);
if (!real) console.info('Skipped: ../shared/data is absent, matching is tested on made-up tables only.');
const at = (file: string) => readFileSync(path.join(shared, file));
const folder = (name: string): Record<string, Uint8Array> =>
  Object.fromEntries(
    readdirSync(path.join(shared, name), { withFileTypes: true })
      .filter((one) => one.isFile())
      .map((one) => [one.name, at(path.join(name, one.name))]),
  );

/** Targets and tables as the adapters read them. */
async function withTables(
  targets: [string, Record<string, Uint8Array>],
  tables: [string, Record<string, Uint8Array>][],
) {
  const app = await testApp();
  const { targets: all, seats } = await read(...targets);
  const districts = new Map(
    [...all.flatMap(({ district }) => district ?? []), ...seats.map(({ district }) => district)].map(
      (one) => [one.ocdId, one.name],
    ),
  );
  await makeTargets(
    app,
    [...districts].map(([district, districtName]) => ({ name: districtName, district, districtName })),
  );
  for (const table of tables) {
    const { postal } = await read(...table);
    const byCountry = Map.groupBy(postal, ({ country }) => country);
    for (const [country, rows] of byCountry)
      for (let from = 0; from < rows.length; from += 5_000)
        await makePostalDistricts(
          app,
          country,
          rows
            .slice(from, from + 5_000)
            .map(({ postalCode, district, place }) => [postalCode, district.ocdId, place]),
        );
  }
  return { app, wanted: [...districts.keys()] };
}
const asker =
  (app: TestApp, wanted: string[]) =>
  (country: string, postalCode = '', more: object = {}): Promise<Match> =>
    app.inside((ctx) => matchDistricts(ctx, { country, postalCode, wanted, ...more }));
const us = 'ocd-division/country:us';
const fr = 'ocd-division/country:fr';

describe.skipIf(!real)('tables of ../shared/data', () => {
  test('ZIPs of one district, of several, of several states, at large, with leading zeros and ZIP+4', async () => {
    const { app, wanted } = await withTables(
      ['us-congress', folder('us-congress')],
      [['us-zip', { 'zccd.csv': at('us-zip/zccd.csv') }]],
    );
    const where = asker(app, wanted);
    // The senators' states follow from the seat of the House.
    expect(await where('us', '35004')).toEqual({ kind: 'districts', ocdIds: [`${us}/state:al/cd:3`, us] });
    expect(await where('us', '82001')).toEqual({
      kind: 'districts',
      ocdIds: [`${us}/state:wy/cd:at-large`, us],
    });
    for (const zip of ['96799', '96910', '96950', '00802'])
      expect(await where('us', zip)).toMatchObject({
        kind: 'districts',
        ocdIds: [expect.stringMatching(/territory:(as|gu|mp|vi)\/cd:at-large$/), us],
      });
    const rows = at('us-zip/zccd.csv')
      .toString()
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.trim().split(','));
    const states = Map.groupBy(rows, ([, , zip]) => zip ?? '');
    const [leading, [[, state, , seat] = []] = []] =
      [...states].find(([zip, lines]) => zip.startsWith('02') && lines.length === 1) ?? [];
    expect(await where('us', `${leading}-1234`)).toEqual({
      kind: 'districts',
      ocdIds: [`${us}/state:${state?.toLowerCase()}/cd:${seat}`, us],
    });
    const crossing =
      [...states].find(([, lines]) => new Set(lines.map(([, state]) => state)).size > 1)?.[0] ?? '';
    const asked = await where('us', crossing);
    expect(asked).toMatchObject({ kind: 'choose', questions: [{ kind: 'cd', why: 'several' }] });
    if (asked.kind !== 'choose') return;
    expect(new Set(asked.questions[0]!.options.map(({ ocdId }) => ocdId.split('/')[2])).size).toBeGreaterThan(
      1,
    );
    const chosen = asked.questions[0]!.options[1]!.ocdId;
    expect(await where('us', crossing, { chosen: [chosen] })).toEqual({
      kind: 'districts',
      ocdIds: [chosen, us],
    });
    // A vacant seat is a district like any other.
    expect(wanted).toContain(`${us}/state:ca/cd:14`);
  }, 120_000);

  test('French codes: shared ones by commune, Corsica, overseas under one code, abroad by country', async () => {
    const { app, wanted } = await withTables(
      ['fr-deputes', { 'deputes-active.csv': at('fr/deputes-active.csv') }],
      [
        ['fr-postal', { 'codepostal-circonscription.json': at('fr/codepostal-circonscription.json') }],
        ['fr-postal', { 'circo_etranger.csv': at('fr/circo_etranger.csv') }],
      ],
    );
    const where = asker(app, wanted);
    expect(await where('fr', '10100')).toEqual({
      kind: 'districts',
      ocdIds: [`${fr}/departement:10/circonscription:3`, fr],
    });
    expect(await where('fr', '10000')).toMatchObject({
      kind: 'choose',
      questions: [{ kind: 'circonscription', why: 'several', options: { length: 3 } }],
    });
    expect(await where('fr', '20000')).toMatchObject({
      kind: 'choose',
      questions: [{ options: [{ ocdId: `${fr}/departement:2a/circonscription:1` }, {}] }],
    });
    const overseas = await where('gp', '97110');
    const found =
      overseas.kind === 'districts'
        ? overseas.ocdIds
        : overseas.kind === 'choose'
          ? overseas.questions[0]!.options.map(({ ocdId }) => ocdId)
          : [];
    expect(found[0]).toMatch(/departement:971\/circonscription:\d$/);
    expect(found.every((ocdId) => countryOf(ocdId) === 'fr')).toBe(true);
    expect(await where('ca')).toEqual({
      kind: 'districts',
      ocdIds: ['ocd-division/country:ca', `${fr}/departement:zz/circonscription:1`],
    });
    expect(await where('fr', '75340 CEDEX 07')).toEqual({ kind: 'unknown', why: 'cedex' });
    expect(await where('fr', '99999')).toEqual({ kind: 'unknown', why: 'wrong' });
    // A table knows it, but nobody is elected there in the file: it is still said which seat is theirs.
    expect(await where('fr', '74700')).not.toMatchObject({ kind: 'unknown' });
  }, 120_000);
});
