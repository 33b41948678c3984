/**
 * A list of one's own: a mayor and councillors, a regulator, a chief executive. Its columns are named by their headings in
 * French or English, or by a mapping that staff chose.
 */
import { frCommune } from '@portevoix/core/campaigns';
import { campaignsErrors } from '../../errors.ts';
import { type Adapter, emptyReading } from './adapter.ts';
import { emailIn, headed, headingKey, isoDay, textOfFile, webIn } from './files.ts';
import { districtOf } from './postal.ts';

/** What a column can hold, and the headings by which it is known. */
export const csvColumns = {
  id: ['id', 'identifiant', 'uid', 'key'],
  name: ['name', 'full name', 'nom complet', 'prenom nom', 'prenom et nom', 'nom et prenom'],
  givenName: ['first name', 'given name', 'prenom'],
  familyName: ['last name', 'family name', 'surname', 'nom', 'nom de famille'],
  post: ['post', 'title', 'role', 'function', 'position', 'poste', 'fonction', 'titre', 'mandat'],
  chamber: ['chamber', 'body', 'institution', 'assemblee', 'instance'],
  party: ['party', 'group', 'parti', 'groupe'],
  committees: ['committees', 'committee', 'commissions', 'commission'],
  email: ['email', 'e mail', 'mail', 'courriel', 'adresse email'],
  phone: ['phone', 'telephone', 'tel'],
  form: ['form', 'contact form', 'formulaire'],
  address: ['address', 'adresse', 'postal address', 'adresse postale'],
  website: ['website', 'web', 'site', 'site web', 'url'],
  district: ['district', 'ocd id', 'constituency', 'circonscription', 'code insee', 'insee'],
  place: ['place', 'commune', 'ville', 'city', 'district name'],
  salutationFr: ['salutation fr', 'salutation', 'formule d appel'],
  salutationEn: ['salutation en', 'greeting'],
  locale: ['language', 'langue', 'locale'],
  termEnds: ['term ends', 'until', 'fin de mandat'],
} as const;
export type CsvField = keyof typeof csvColumns;

const chamberOf = (text: string): string => {
  const known: Record<string, string> = {
    'conseil municipal': 'fr-mairie',
    mairie: 'fr-mairie',
    commune: 'fr-mairie',
  };
  const plain = headingKey(text);
  const code = plain.replace(/ /g, '-');
  return known[plain] ?? (/^[a-z0-9]+(?:-[a-z0-9]+){0,4}$/.test(code) && code.length <= 60 ? code : 'other');
};

export const csv: Adapter = {
  id: 'csv',
  brings: 'targets',
  licence: '',
  home: null,
  url: null,
  takes: ['.csv', '.zip'],
  async read(files, { mapping }) {
    const reading = emptyReading();
    const keys = new Set<string>();
    let known = false;
    for (const file of files) {
      const table = await headed(textOfFile(file));
      const columns = Object.entries(csvColumns).map(
        ([field, headings]) =>
          [field, mapping?.[field] ? [mapping[field]] : mapping ? [] : headings] as const,
      );
      const named = new Map(
        columns.map(([field, headings]) => [field, headings.filter((one) => table?.has(one))]),
      );
      if (!table || !(['name', 'familyName'] as const).some((field) => named.get(field)?.length)) continue;
      known = true;
      for await (const row of table.rows) {
        const cell = (field: CsvField) =>
          row
            .cell(...(named.get(field) ?? []))
            .normalize('NFC')
            .replace(/\s+/g, ' ')
            .slice(0, 500);
        const { line } = row;
        const name = (
          cell('name') || [cell('givenName'), cell('familyName')].filter(Boolean).join(' ')
        ).slice(0, 200);
        if (!name) {
          reading.refused.push({ line, reason: 'name_missing', value: '' });
          continue;
        }
        const given = cell('email');
        const email = emailIn(given);
        if (given && !email) {
          reading.refused.push({ line, reason: 'email_invalid', value: given.slice(0, 100) });
          continue;
        }
        const place = cell('place');
        const districtText = cell('district');
        const district = districtText
          ? (districtOf(districtText, 'fr', place) ?? frCommune(districtText, place || districtText))
          : null;
        if (districtText && !district) {
          reading.refused.push({ line, reason: 'district_unknown', value: districtText.slice(0, 100) });
          continue;
        }
        const post = cell('post').slice(0, 200);
        const key = (cell('id') || `${headingKey(name)}:${headingKey(post)}`).slice(0, 200);
        if (keys.has(key)) {
          reading.refused.push({ line, reason: 'repeated', value: name });
          continue;
        }
        keys.add(key);
        const salutationFr = cell('salutationFr').slice(0, 120);
        const salutationEn = cell('salutationEn').slice(0, 120);
        const locale = cell('locale').toLowerCase().slice(0, 2);
        reading.targets.push({
          ...{ key, name, post, email, district },
          givenName: cell('givenName') || null,
          familyName: cell('familyName') || null,
          salutation: {
            ...(salutationFr && { fr: salutationFr }),
            ...(salutationEn && { en: salutationEn }),
          },
          chamber: chamberOf(cell('chamber')),
          party: cell('party').slice(0, 200) || null,
          committees: cell('committees')
            .split('|')
            .map((one) => one.trim().slice(0, 300))
            .filter(Boolean),
          phone: cell('phone').slice(0, 60) || null,
          formUrl: webIn(cell('form')),
          address: cell('address') || null,
          website: webIn(cell('website')),
          locale: locale === 'fr' || locale === 'en' ? locale : null,
          termEnds: isoDay(cell('termEnds')),
        });
      }
    }
    if (!known) throw campaignsErrors.source_unknown_format();
    return reading;
  },
};
