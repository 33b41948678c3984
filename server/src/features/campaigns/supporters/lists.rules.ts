/** What a row of a list says of somebody outside, and what its columns are. */
import type { ListField, SupporterList } from '@portevoix/core/campaigns';
import { readAddress } from '@portevoix/core/campaigns';
import { locales } from '@portevoix/core/common';
import { fieldOf, plain } from '../../people/index.ts';
import { isThrowaway } from './throwaway.ts';

export interface ListedSupporter {
  email: string;
  given: string;
  family: string;
  locale: 'fr' | 'en' | null;
  country: string | null;
  /** Turned into districts and forgotten. */
  postalCode: string | null;
}
export type ListError = SupporterList['errors'][number];

const more: Record<string, ListField> = {
  ...{
    country: 'country',
    pays: 'country',
    zip: 'postalCode',
    zipcode: 'postalCode',
    postcode: 'postalCode',
  },
  ...{ 'zip code': 'postalCode', 'postal code': 'postalCode', 'code postal': 'postalCode', cp: 'postalCode' },
  ...{ 'courriel 1': 'email', 'email 1': 'email', adresse: 'email', address: 'email' },
};
const known = new Set<string>(['email', 'name', 'firstName', 'lastName', 'locale']);

/**
 * What the columns are: by their headings, else by what stands in them.
 * @returns null where no column holds addresses; `headed` false where the first row is somebody already
 */
export function columnsOf(
  rows: readonly (readonly string[])[],
): { columns: (ListField | null)[]; headed: boolean } | null {
  const [first = [], ...rest] = rows;
  const headed = !first.some((cell) => readAddress(cell));
  const seen = new Set<ListField>();
  const columns = first.map((heading): ListField | null => {
    if (!headed) return null;
    const words = plain(heading)
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim();
    const usual = fieldOf(heading);
    const field = more[words] ?? (usual && known.has(usual) ? (usual as ListField) : null);
    if (!field || seen.has(field)) return null;
    seen.add(field);
    return field;
  });
  const looked = headed ? rest : rows;
  const holds = (at: number) => looked.filter((row) => readAddress(row[at] ?? '')).length;
  const named = columns.indexOf('email');
  if (named >= 0 && (holds(named) > 0 || looked.length === 0)) return { columns, headed };
  const best = Math.max(0, ...first.map((_, at) => holds(at)));
  if (best === 0) return null;
  if (named >= 0) columns[named] = null;
  columns[first.findIndex((_, at) => holds(at) === best)] = 'email';
  return { columns, headed };
}

const clean = (cell: string): string =>
  cell
    .replace(/^'(?=[=+\-@\t\r])/, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .normalize('NFC')
    .trim();

/** Reads one row, or says why it cannot be taken. */
export function supporterIn(
  cells: readonly string[],
  columns: readonly (ListField | null)[],
): ListedSupporter | ListError['code'] {
  const cell = (field: ListField) => clean(cells[columns.indexOf(field)] ?? '');
  const typed = cell('email');
  if (!typed) return 'address_missing';
  const address = readAddress(typed);
  if (!address) return 'address_invalid';
  if (isThrowaway(address.address)) return 'address_disposable';
  const [whole = '', ...others] = cell('name').split(' ');
  const language = plain(cell('locale')).slice(0, 2);
  const country = cell('country').toLowerCase();
  return {
    email: address.address,
    given: (cell('firstName') || whole).slice(0, 80),
    family: (cell('lastName') || others.join(' ')).slice(0, 80),
    locale: locales.find((one) => one === language) ?? null,
    country: /^[a-z]{2}$/.test(country) ? country : null,
    postalCode: cell('postalCode').slice(0, 12) || null,
  };
}
