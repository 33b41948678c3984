/**
 * Tables from postal code to district, in the forms they are found in. A code that lies in several keeps them all: the
 * person is asked, nothing is guessed.
 */
import {
  type District,
  frCirconscription,
  frCirconscriptionCode,
  frCommune,
  ocdIdSchema,
  usCongressional,
} from '@portevoix/core/campaigns';
import { campaignsErrors } from '../../errors.ts';
import { type Adapter, emptyReading, type Reading } from './adapter.ts';
import { headed, jsonOf, rowsOf, textOfFile } from './files.ts';

const zipOf = (text: string): string | null => {
  const digits = text.trim().slice(0, 5).padStart(5, '0');
  return /^\d{5}$/.test(digits) && text.trim() !== '' ? digits : null;
};

/** Lines once each, however often a file repeats them. */
function collect(): {
  reading: Reading;
  add(country: string, postalCode: string, district: District, place?: string): void;
} {
  const reading = emptyReading();
  const seen = new Set<string>();
  return {
    reading,
    add(country, postalCode, district, place = '') {
      const key = `${country} ${postalCode} ${district.ocdId} ${place}`;
      if (seen.has(key)) return;
      seen.add(key);
      reading.postal.push({ country, postalCode, district, place });
    },
  };
}

/** `zccd.csv`: ZIP code tabulation areas to seats of the House; `0` is the one seat of a state that has but one. */
export const usZip: Adapter = {
  id: 'us-zip',
  brings: 'districts',
  licence: 'Public domain (U.S. Census Bureau)',
  home: 'https://github.com/OpenSourceActivismTech/us-zipcodes-congress',
  url: 'https://raw.githubusercontent.com/OpenSourceActivismTech/us-zipcodes-congress/master/zccd.csv',
  takes: ['.csv', '.zip'],
  sample: { file: 'us-zip.csv', date: '2024-11-12' },
  async read(files) {
    const { reading, add } = collect();
    let known = false;
    for (const file of files) {
      const table = await headed(textOfFile(file));
      if (!table?.has('state_abbr', 'zcta', 'cd')) continue;
      known = true;
      for await (const { cell, line } of table.rows) {
        const district = usCongressional(cell('state_abbr'), cell('cd'));
        if (!district) {
          reading.refused.push({
            line,
            reason: 'district_unknown',
            value: `${cell('state_abbr')} ${cell('cd')}`,
          });
          continue;
        }
        // Our own copy writes all areas of a district in one cell.
        for (const text of cell('zcta').split(' ')) {
          const zip = zipOf(text);
          if (zip) add('us', zip, district);
          else reading.refused.push({ line, reason: 'postal_invalid', value: text });
        }
      }
    }
    if (!known) throw campaignsErrors.source_unknown_format();
    return reading;
  },
};

/** Postal codes of France to constituencies: JSON by code, or the communes of 2012 without headings. */
export const frPostal: Adapter = {
  id: 'fr-postal',
  brings: 'districts',
  licence: 'Licence Ouverte 2.0 (La Poste, INSEE) or ODbL (Regards Citoyens)',
  home: 'https://www.data.gouv.fr/datasets/circonscriptions-legislatives-table-de-correspondance-des-communes-et-des-cantons-pour-les-elections-legislatives-de-2012-et-sa-mise-a-jour-pour-les-elections-legislatives-2017/',
  url: null,
  takes: ['.json', '.csv', '.zip'],
  async read(files) {
    const { reading, add } = collect();
    let known = false;
    for (const file of files) {
      const json = jsonOf(file);
      if (json && !Array.isArray(json)) {
        known = true;
        for (const [text, codes] of Object.entries(json as Record<string, unknown>)) {
          const postal = zipOf(text);
          for (const code of Array.isArray(codes) ? codes : [codes]) {
            const district = frCirconscriptionCode(String(code));
            if (!postal) reading.refused.push({ line: null, reason: 'postal_invalid', value: text });
            else if (!district)
              reading.refused.push({
                line: null,
                reason: 'district_unknown',
                value: `${text} ${String(code)}`,
              });
            else add('fr', postal, district);
          }
        }
        continue;
      }
      const abroad = await headed(textOfFile(file));
      if (abroad?.has('iso_a3', 'circo')) {
        known = true;
        // The French abroad, by country: 0 is a territory of the Republic.
        for await (const { cell } of abroad.rows) {
          const district = cell('circo') === '0' ? null : frCirconscription('zz', cell('circo'));
          if (district && /^[A-Z]{2}$/.test(cell('ID'))) add(cell('ID').toLowerCase(), '', district);
        }
        continue;
      }
      for await (const { cells, line } of rowsOf(textOfFile(file))) {
        const [insee, departement = '', place = '', number = '', postals = ''] = cells;
        if (cells.length !== 5 || !/^\d{1,3}$/.test(insee ?? '')) {
          reading.refused.push({ line, reason: 'not_an_entry', value: cells.join(';').slice(0, 100) });
          continue;
        }
        known = true;
        const district = frCirconscription(departement, number);
        if (!district) {
          reading.refused.push({ line, reason: 'district_unknown', value: `${departement} ${number}` });
          continue;
        }
        // A large town writes several codes in one cell.
        for (const text of postals.split(/\s+/).filter(Boolean)) {
          const postal = zipOf(text);
          if (postal) add('fr', postal, district, place);
          else reading.refused.push({ line, reason: 'postal_invalid', value: text });
        }
      }
    }
    if (!known) throw campaignsErrors.source_unknown_format();
    return reading;
  },
};

/** A table of one's own: country, postal code, and a district by its Open Civic Data id or a French code; place as it is. */
export const csvPostal: Adapter = {
  id: 'csv-postal',
  brings: 'districts',
  licence: '',
  home: null,
  url: null,
  takes: ['.csv', '.zip'],
  async read(files) {
    const { reading, add } = collect();
    let known = false;
    for (const file of files) {
      const table = await headed(textOfFile(file));
      const postalColumns = ['postal_code', 'postal code', 'zip', 'code postal', 'postcode'];
      if (!table || !postalColumns.some((one) => table.has(one))) continue;
      known = true;
      for await (const { cell, line } of table.rows) {
        const country = cell('country', 'pays').toLowerCase() || 'fr';
        const text = cell(...postalColumns);
        const postalCode =
          country === 'fr' || country === 'us'
            ? zipOf(text)
            : /^[\p{L}\p{N}][\p{L}\p{N} -]{1,11}$/u.test(text)
              ? text.replace(/[\s-]/g, '').toUpperCase()
              : null;
        const given = cell('ocd_id', 'district', 'circonscription', 'division');
        const place = cell('place', 'commune', 'ville', 'city');
        const district =
          districtOf(given, country, cell('district_name', 'name', 'nom')) ??
          frCommune(cell('code_insee', 'insee'), place);
        if (!/^[a-z]{2}$/.test(country) || !postalCode)
          reading.refused.push({ line, reason: 'postal_invalid', value: text });
        else if (!district) reading.refused.push({ line, reason: 'district_unknown', value: given });
        else add(country, postalCode, district, place);
      }
    }
    if (!known) throw campaignsErrors.source_unknown_format();
    return reading;
  },
};

/** A district by its Open Civic Data id, or by a French constituency’s code. */
export function districtOf(text: string, country: string, name: string): District | null {
  const plain = text.trim().toLowerCase();
  if (ocdIdSchema.safeParse(plain).success) {
    const [, kind = 'other', number = ''] = /\/([a-z_]+):([^/]+)$/.exec(plain) ?? [];
    return { ocdId: plain, name: name || number.replace(/_/g, ' '), kind, country: plain.slice(21, 23) };
  }
  return country === 'fr' && plain !== '' ? frCirconscriptionCode(plain) : null;
}
