// What is cut off addresses, against public registries where they are at hand.
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { canonicalUrl } from './url.rules.ts';

const page = 'https://clinique.example/n/1?id=7&page=2';

test('parameters of mailings and adverts go, those of the page stay as they are written', () => {
  for (const name of [
    'utm_source',
    'fbclid',
    'gad_source',
    'srsltid',
    '_gl',
    'mc_eid',
    'at_medium',
    'TRK_CONTACT',
  ])
    expect(canonicalUrl(`${page}&${name}=x%20y`)).toBe(page);
  for (const own of ['?s=été', '?si=1', '?p=12&lang=fr', '?campid=a', '?a=%2C+b'])
    expect(canonicalUrl(`https://clinique.example/${own}`)).toBe(
      new URL(`https://clinique.example/${own}`).href,
    );
});

const registry = path.join(import.meta.dirname, '../../../../../shared/data/urls/tracking-params.csv');
test.skipIf(!fs.existsSync(registry))(
  'a public registry of names is covered (skipped without ../shared/data)',
  () => {
    // Names that pages use for themselves as well.
    const left = new Set(['si', 'campid', 'toolid', 'customid']);
    const names = fs
      .readFileSync(registry, 'utf8')
      .split('\n')
      .slice(1)
      .map((line) => line.split(',')[0]?.trim() ?? '')
      .filter((name) => /^[\w.-]+$/.test(name) && !left.has(name));
    expect(names.length).toBeGreaterThan(80);
    expect(names.filter((name) => canonicalUrl(`${page}&${name}=1`) !== page)).toEqual([]);
  },
);
