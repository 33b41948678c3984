/** Every adapter against the real files of ../shared/data, with the counts that its description gives. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Reading } from './adapter.ts';
import { read } from './adapters.fixtures.ts';

const shared = path.resolve(import.meta.dirname, '../../../../../../../shared/data/legislators');
const real = existsSync(shared);
if (!real) console.info('Skipped: ../shared/data is absent, adapters are tested on made-up files only.');
const at = (file: string) => readFileSync(path.join(shared, file));

const folder = (name: string): Record<string, Uint8Array> =>
  Object.fromEntries(
    readdirSync(path.join(shared, name), { recursive: true, withFileTypes: true })
      .filter((one) => one.isFile())
      .map((one) => [path.join(one.parentPath, one.name), readFileSync(path.join(one.parentPath, one.name))]),
  );

describe.skipIf(!real)('real files of ../shared/data', () => {
  const districts = ({ targets }: Reading) => new Set(targets.map(({ district }) => district?.ocdId));
  const empty = (reading: Reading) =>
    reading.seats
      .filter(({ district }) => !districts(reading).has(district.ocdId))
      .map(({ district }) => district.ocdId.split('us/')[1]);

  test('Congress: 537 members, 536 telephones, 89 forms, 1,312 offices at home, four empty seats', async () => {
    const reading = await read('us-congress', folder('us-congress'));
    expect(reading.refused).toEqual([]);
    expect(reading.targets).toHaveLength(537);
    expect(reading.targets.filter(({ chamber }) => chamber === 'us-senate')).toHaveLength(100);
    expect(reading.targets.filter(({ phone }) => phone)).toHaveLength(536);
    expect(reading.targets.filter(({ formUrl }) => formUrl)).toHaveLength(89);
    expect(reading.targets.filter(({ email }) => email)).toHaveLength(0);
    expect(
      reading.targets.flatMap(({ offices }) => offices ?? []).filter(({ name }) => name !== 'Washington, DC'),
    ).toHaveLength(1312);
    expect(empty(reading).sort()).toEqual([
      'state:ca/cd:14',
      'state:fl/cd:20',
      'state:ga/cd:13',
      'state:tx/cd:23',
    ]);
    const fromCsv = await read('us-congress', {
      'legislators-current.csv': at('us-congress/legislators-current.csv'),
    });
    expect(fromCsv.targets).toHaveLength(537);
    expect(districts(fromCsv)).toEqual(districts(reading));
  });

  test('Utah: 104 legislators, all with an address to write to, two in the executive and a governor whose term the file lets end, no seat empty', async () => {
    const reading = await read('us-openstates', folder('us-utah'));
    const sitting = reading.targets.filter(({ chamber }) => /house|senate/.test(chamber));
    expect(sitting).toHaveLength(104);
    expect(sitting.filter(({ email }) => email)).toHaveLength(104);
    expect(
      reading.targets
        .filter(({ chamber }) => chamber === 'us-ut-executive')
        .map(({ post }) => post)
        .sort(),
    ).toEqual(['Attorney General', 'Lieutenant Governor']);
    expect(reading.refused).toContainEqual({ line: null, reason: 'term_ended', value: 'Spencer Cox' });
    expect(reading.seats).toHaveLength(104);
    expect(empty(reading)).toEqual([]);
    expect(new Set(reading.targets.flatMap(({ committees }) => committees ?? [])).size).toBeGreaterThan(40);
  });

  test('deputies: 575 with their addresses, 577 in the profiles beside 51 former ones, former ones in the house’s own files', async () => {
    const datan = await read('fr-deputes', { 'd.csv': at('fr/deputes-active.csv') });
    expect(datan.targets).toHaveLength(575);
    expect(datan.targets.every(({ email }) => email)).toBe(true);
    expect(districts(datan).size).toBe(575);
    expect(datan.dataDate).toBe('2025-12-26');
    const json = await read('fr-deputes', { 'd.json': at('fr/depute-data.json') });
    expect(json.targets).toHaveLength(575);
    expect(districts(json)).toEqual(districts(datan));
    const profiles = await read('fr-deputes', { 'p.csv': at('fr/deputes_profils_semicolon_bom.csv') });
    expect(profiles.targets).toHaveLength(577);
    expect(profiles.refused).toEqual([]);
    expect((await read('fr-deputes', folder('fr/an-acteurs'))).targets).toHaveLength(0);
  });

  test('senators: 348, with committees from one file and addresses from the other', async () => {
    const json = await read('fr-senateurs', { 's.json': at('fr/senateurs-api.json') });
    expect(json.targets).toHaveLength(348);
    expect(json.refused).toEqual([]);
    const table = await read('fr-senateurs', { 's.csv': at('fr/ODSEN_GENERAL.csv') });
    expect(table.targets).toHaveLength(348);
    expect(table.targets.some(({ name }) => name.includes('é'))).toBe(true);
    const both = await read('fr-senateurs', {
      's.json': at('fr/senateurs-api.json'),
      's.csv': at('fr/ODSEN_GENERAL.csv'),
    });
    expect(both.targets).toHaveLength(348);
    expect(both.targets.filter(({ email }) => email).length).toBeGreaterThan(150);
  });

  test('MEPs: 718 with addresses, groups and committees by name', async () => {
    const reading = await read('eu-meps', {
      'meps.csv': at('eu/meps.csv'),
      'committees.json': at('eu/committees.json'),
      'eugroups.json': at('eu/eugroups.json'),
    });
    expect(reading.targets).toHaveLength(718);
    expect(reading.targets.every(({ email }) => email)).toBe(true);
    expect(reading.targets.filter(({ district }) => district?.country === 'fr')).toHaveLength(81);
    expect(
      reading.targets.every(
        ({ committees }) => !committees?.some((one) => /^[A-Z]{4}$/.test(one) && one !== 'PEGA'),
      ),
    ).toBe(true);
    const own = await read('eu-meps', { 'own.csv': at('eu/europarl_meps_term9_en.csv') });
    expect(own.targets.length + own.refused.length).toBe(810);
    expect(own.targets.some(({ email }) => email?.startsWith('mailto'))).toBe(false);
  });

  test('ZIP codes: 33,774 areas, 7,299 in several districts, 109 in several states', async () => {
    const { postal, refused } = await read('us-zip', { 'zccd.csv': at('us-zip/zccd.csv') });
    expect(postal.length + refused.length).toBe(42_033);
    expect(refused).toEqual([]);
    const of = Map.groupBy(postal, ({ postalCode }) => postalCode);
    expect(of.size).toBe(33_774);
    expect([...of.values()].filter((lines) => lines.length > 1)).toHaveLength(7_299);
    expect(
      [...of.values()].filter(
        (lines) => new Set(lines.map(({ district }) => district.ocdId.split('/')[2])).size > 1,
      ),
    ).toHaveLength(109);
  });

  test('French postal codes: 6,321 to 565 constituencies, 967 in several; 4501 and 7403 have codes and nobody', async () => {
    const { postal, refused } = await read('fr-postal', {
      'c.json': at('fr/codepostal-circonscription.json'),
    });
    expect(refused).toEqual([]);
    const of = Map.groupBy(postal, ({ postalCode }) => postalCode);
    expect(of.size).toBe(6_321);
    expect(new Set(postal.map(({ district }) => district.ocdId)).size).toBe(565);
    expect([...of.values()].filter((lines) => lines.length > 1)).toHaveLength(967);
    const deputies = await read('fr-deputes', { 'd.csv': at('fr/deputes-active.csv') });
    const held = districts(deputies);
    const emptySeats = [...new Set(postal.map(({ district }) => district.ocdId))].filter(
      (one) => !held.has(one),
    );
    expect(emptySeats.map((one) => one.split('departement:')[1]).sort()).toEqual([
      '45/circonscription:1',
      '74/circonscription:3',
    ]);
    const communes = await read('fr-postal', { 'i.csv': at('fr/circo_insee_2012.csv') });
    expect(communes.postal.length).toBeGreaterThan(36_000);
    const mine = new Map(
      [...Map.groupBy(communes.postal, ({ postalCode }) => postalCode)].map(([code, lines]) => [
        code,
        new Set(lines.map(({ district }) => district.ocdId)),
      ]),
    );
    const sharedCodes = [...of].filter(([code]) => mine.has(code));
    const agreeing = sharedCodes.filter(([code, lines]) =>
      lines.some(({ district }) => mine.get(code)?.has(district.ocdId)),
    );
    expect([sharedCodes.length, agreeing.length]).toEqual([5_831, 5_829]);
  });
});
