/**
 * Members of the European Parliament: the community’s `meps.csv` with group and committees (codes, which the Parliament’s
 * names replace where they are known), or the Parliament’s own export (Windows-1252, `mailto:` before each address).
 * They are elected on national lists: a member’s district is the country.
 */
import type { District } from '@portevoix/core/campaigns';
import { campaignsErrors } from '../../errors.ts';
import { type Adapter, emptyReading } from './adapter.ts';
import { emailIn, headed, isoDay, jsonOf, type SourceFile, textOfFile, webIn } from './files.ts';
import { salutationEn, salutationFr, sexOf } from './salutations.ts';

const countries = new Map(
  [
    'at Austria|be Belgium|bg Bulgaria|hr Croatia|cy Cyprus|cz Czechia|dk Denmark|ee Estonia|fi Finland|fr France',
    'de Germany|gr Greece|hu Hungary|ie Ireland|it Italy|lv Latvia|lt Lithuania|lu Luxembourg|mt Malta|nl Netherlands',
    'pl Poland|pt Portugal|ro Romania|sk Slovakia|si Slovenia|es Spain|se Sweden',
  ]
    .flatMap((line) => line.split('|'))
    .map((entry) => [entry.slice(0, 2), entry.slice(3)] as const),
);
const codes = new Map([...countries].map(([code, name]) => [name.toLowerCase(), code]));
/** `el` is how the Union writes Greece. */
function countryOf(text: string): District | null {
  const plain = text.trim().toLowerCase();
  const code = countries.has(plain) ? plain : plain === 'el' ? 'gr' : codes.get(plain);
  return code
    ? {
        ocdId: `ocd-division/country:${code}`,
        name: countries.get(code) ?? code,
        kind: 'country',
        country: code,
      }
    : null;
}

/** Names of committees and groups by their letters, where files with them lie beside the list. */
function wordsOf(files: readonly SourceFile[]) {
  const committees = new Map<string, string>();
  const groups = new Map<string, string>();
  for (const file of files) {
    const json = jsonOf(file);
    if (!json || typeof json !== 'object' || Array.isArray(json)) continue;
    for (const [code, value] of Object.entries(json as Record<string, string | { name?: string }>)) {
      if (typeof value === 'string') committees.set(code, value);
      else if (value?.name) groups.set(code, value.name);
    }
  }
  return { committees, groups };
}
const capital = (name: string) =>
  name
    .toLocaleLowerCase('en')
    .replace(
      /(^|[\s\-'’])(\p{L})/gu,
      (_, before: string, letter: string) => before + letter.toLocaleUpperCase('en'),
    );

export const euMeps: Adapter = {
  id: 'eu-meps',
  brings: 'targets',
  licence: 'European Parliament open data (reuse with attribution)',
  home: 'https://data.europarl.europa.eu/',
  url: 'https://raw.githubusercontent.com/TechToThePeople/mep/production/data/meps.csv',
  takes: ['.csv', '.zip'],
  async read(files) {
    const reading = emptyReading();
    const words = wordsOf(files);
    let known = false;
    for (const file of files) {
      const table = await headed(textOfFile(file));
      const isCommunity = table?.has('country', 'first_name', 'last_name', 'epid');
      const isOwn = table?.has('mep_identifier', 'mep_given_name', 'mep_family_name');
      if (!table || !(isCommunity || isOwn)) continue;
      known = true;
      for await (const { cell, line } of table.rows) {
        // Those who have died stay in the Parliament's export.
        if (cell('mep_death_date')) continue;
        const key = cell('epid', 'mep_identifier');
        const givenName = cell('first_name', 'mep_given_name');
        const familyName = isCommunity ? capital(cell('last_name')) : cell('mep_family_name');
        const name = `${givenName} ${familyName}`.trim();
        const country = cell('country', 'mep_citizenship');
        const district = countryOf(country);
        if (!key || !familyName) reading.refused.push({ line, reason: 'name_missing', value: key });
        else if (!district)
          reading.refused.push({ line, reason: 'district_unknown', value: `${name} ${country}` });
        else if (reading.targets.some((one) => one.key === key))
          reading.refused.push({ line, reason: 'repeated', value: name });
        else {
          const sex = sexOf(cell('mep_honorific_prefix', 'gender', 'mep_gender'));
          const group = cell('eugroup');
          reading.targets.push({
            key,
            name,
            ...{ givenName, familyName },
            salutation: {
              ...salutationFr('eurodepute', sex),
              ...(sex && salutationEn(sex === 'f' ? 'Ms' : 'Mr', familyName)),
            },
            chamber: 'eu-ep',
            post: 'Member of the European Parliament',
            district,
            party: (words.groups.get(group) ?? group) || null,
            committees: `${cell('committee')}|${cell('substitute')}`
              .split('|')
              .filter(Boolean)
              .map((code) => words.committees.get(code) ?? code)
              .sort(),
            email: emailIn(cell('email', 'mep_email')),
            phone: cell('phone') ? cell('phone').replace(/^00/, '+') : null,
            offices: cell('office')
              ? [{ name: `Brussels ${cell('office')}`, timeZone: 'Europe/Brussels' }]
              : [],
            website: webIn(cell('mep_homepage')),
            locale: country.toLowerCase() === 'fr' || district.country === 'fr' ? 'fr' : null,
            termStarts: isoDay(cell('since')),
          });
        }
      }
    }
    if (!known) throw campaignsErrors.source_unknown_format();
    return reading;
  },
};
