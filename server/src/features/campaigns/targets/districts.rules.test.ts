/** Districts as people type them. */
import { expect, test } from 'vitest';
import { districtsTyped } from './districts.rules.ts';

const read = (text: string) =>
  districtsTyped(text).map(({ ocdId, name }) => `${ocdId.slice('ocd-division/country:'.length)} ${name}`);

test.each([
  ['44109 Nantes', 'fr/departement:44/commune:44109 Nantes'],
  ['Nantes (44109)', 'fr/departement:44/commune:44109 Nantes'],
  ['44109', 'fr/departement:44/commune:44109 44109'],
  ['2a004, Ajaccio', 'fr/departement:2a/commune:2a004 Ajaccio'],
  ['97411 Saint-Denis', 'fr/departement:974/commune:97411 Saint-Denis'],
  ['44-3', 'fr/departement:44/circonscription:3 Loire-Atlantique, 3e circonscription'],
  ['4403', 'fr/departement:44/circonscription:3 Loire-Atlantique, 3e circonscription'],
  ['Loire-Atlantique 3', 'fr/departement:44/circonscription:3 Loire-Atlantique, 3e circonscription'],
  ['loire atlantique, n° 3', 'fr/departement:44/circonscription:3 Loire-Atlantique, 3e circonscription'],
  [
    '3e circonscription de la Loire-Atlantique',
    'fr/departement:44/circonscription:3 Loire-Atlantique, 3e circonscription',
  ],
  ['2B01', 'fr/departement:2b/circonscription:1 Haute-Corse, 1re circonscription'],
  ['Finistère', 'fr/departement:29 Finistère'],
  ['france', 'fr France'],
  ['Utah House 24', 'us/state:ut/sldl:24 Utah House, district 24'],
  ['utah house, district 24', 'us/state:ut/sldl:24 Utah House, district 24'],
  ['Utah Senate 5', 'us/state:ut/sldu:5 Utah Senate, district 5'],
  ['UT-3', 'us/state:ut/cd:3 Utah, district 3'],
  ['Utah’s', ''],
  ['Utah', 'us/state:ut Utah'],
  ['West Virginia 2', 'us/state:wv/cd:2 West Virginia, district 2'],
  ['New York State Assembly 76th', 'us/state:ny/sldl:76 New York House, district 76'],
  ['ocd-division/country:de/land:by', 'de/land:by by'],
])('“%s” means %s', (typed, meant) => {
  expect(read(typed)[0] ?? '').toBe(meant);
});

test('a seat that can be of two chambers is offered in both, one that Congress does not have in neither', () => {
  expect(read('Utah House 3')).toEqual([
    'us/state:ut/sldl:3 Utah House, district 3',
    'us/state:ut/cd:3 Utah, district 3',
  ]);
  expect(read('UT-9')).toEqual([]);
});

test('a postal code is no commune, and a name alone names none', () => {
  expect(read('44000')).toEqual([]);
  expect(read('Nantes')).toEqual([]);
  expect(read('')).toEqual([]);
});
