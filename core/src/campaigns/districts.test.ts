import { describe, expect, test } from 'vitest';
import {
  frCirconscription,
  frCirconscriptionCode,
  frCommune,
  frDepartement,
  frDepartementNamed,
  frDepartementOfPostal,
  frDepartements,
  withParents,
} from './districts.ts';
import { usCongressional, usHouseSeats, usState, usStateDistrict } from './districts-us.ts';

describe('French codes', () => {
  test.each([
    ['1', '01'],
    ['01', '01'],
    ['001', '01'],
    ['75', '75'],
    ['075', '75'],
    ['2A', '2a'],
    ['2b', '2b'],
    ['20', null],
    ['ZA', '971'],
    ['ZB', '972'],
    ['ZX', '977'],
    ['ZM', '976'],
    ['ZN', '988'],
    ['971', '971'],
    ['987', '987'],
    ['ZZ', 'zz'],
    ['099', 'zz'],
    ['99', 'zz'],
    ['998', 'zz'],
    ['96', null],
    ['', null],
    ['XY', null],
  ])('the département %s is %s', (code, known) => {
    expect(frDepartement(code)).toBe(known);
  });

  test('there are 96 départements on the mainland and Corsica, 11 overseas, and the French abroad', () => {
    expect(frDepartements.size).toBe(96 + 11 + 1);
    expect(frDepartements.get('29')).toBe('Finistère');
    expect(frDepartements.get('75')).toBe('Paris');
    expect(frDepartements.get('95')).toBe('Val-d’Oise');
  });

  test.each([
    ['1001', 'departement:10/circonscription:1'],
    ['101', 'departement:01/circonscription:1'],
    ['0101', 'departement:01/circonscription:1'],
    ['2A02', 'departement:2a/circonscription:2'],
    ['2b01', 'departement:2b/circonscription:1'],
    ['ZA01', 'departement:971/circonscription:1'],
    ['97101', 'departement:971/circonscription:1'],
    ['ZX01', 'departement:977/circonscription:1'],
    ['09911', 'departement:zz/circonscription:11'],
    ['ZZ03', 'departement:zz/circonscription:3'],
  ])('the constituency %s is %s', (code, end) => {
    expect(frCirconscriptionCode(code)?.ocdId).toBe(`ocd-division/country:fr/${end}`);
  });

  test('what is no constituency is refused', () => {
    for (const code of ['', '01', '2001', 'ZQ01', '0100', '7531', 'ab'])
      expect(frCirconscriptionCode(code)).toBeNull();
    expect(frCirconscription('44', '3')?.name).toBe('Loire-Atlantique, 3e circonscription');
    expect(frCirconscription('44', 1)?.name).toBe('Loire-Atlantique, 1re circonscription');
  });

  test('postal codes lead to their département, in Corsica and overseas too', () => {
    expect(
      ['20000', '20167', '20200', '20600', '97110', '97150', '97133', '98800', '98000', '01400'].map(
        frDepartementOfPostal,
      ),
    ).toEqual(['2a', '2a', '2b', '2b', '971', '978', '977', '988', null, '01']);
  });

  test('a département is found by its name, however it is written', () => {
    expect(
      [
        "Côte-d'Or",
        'côte-d’or',
        'REUNION',
        'Polynésie Française',
        'Corse-du-sud',
        'Français établis hors de France',
        'Territoire de Belfort',
        'Atlantide',
      ].map(frDepartementNamed),
    ).toEqual(['21', '21', '974', '987', '2a', 'zz', '90', null]);
  });

  test('a commune lies in its département', () => {
    expect(withParents(frCommune('2A004', 'Ajaccio')?.ocdId ?? '')).toEqual([
      'ocd-division/country:fr/departement:2a/commune:2a004',
      'ocd-division/country:fr/departement:2a',
      'ocd-division/country:fr',
    ]);
    expect(frCommune('1004', 'Ambérieu-en-Bugey')?.ocdId).toMatch(/:01\/commune:01004$/);
    expect(frCommune('97411', 'Saint-Denis')?.ocdId).toMatch(/:974\/commune:97411$/);
  });
});

describe('districts of the United States', () => {
  test('the House has 435 seats and six delegates', () => {
    expect(usHouseSeats()).toHaveLength(441);
    expect(new Set(usHouseSeats().map(({ ocdId }) => ocdId)).size).toBe(441);
  });

  test('a state with one seat calls it at large, whatever number a file gives', () => {
    for (const number of [0, '00', '1', 'at-large'])
      expect(usCongressional('AK', number)?.ocdId).toBe('ocd-division/country:us/state:ak/cd:at-large');
    expect(usCongressional('DC', 0)?.ocdId).toBe('ocd-division/country:us/district:dc/cd:at-large');
    expect(usCongressional('PR', 98)?.ocdId).toBe('ocd-division/country:us/territory:pr/cd:at-large');
    expect(usCongressional('UT', 0)).toBeNull();
    expect(usCongressional('UT', '03')?.ocdId).toBe('ocd-division/country:us/state:ut/cd:3');
    expect(usState('XX')).toBeNull();
  });

  test('a legislature’s district keeps its letters', () => {
    expect(usStateDistrict('UT', 'lower', '12')?.ocdId).toBe('ocd-division/country:us/state:ut/sldl:12');
    expect(usStateDistrict('mn', 'lower', '12A')?.ocdId).toBe('ocd-division/country:us/state:mn/sldl:12a');
  });
});
