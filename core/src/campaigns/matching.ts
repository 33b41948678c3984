/**
 * Whose constituents people are: codes as people type them, and districts that lie in one another. Districts are Open Civic
 * Data divisions (`ocd-division/country:us/state:ut/cd:3`); a longer id lies inside each of its beginnings.
 */
import { z } from 'zod';
import { isCountry } from './countries.ts';
import { withParents } from './districts.ts';

const root = 'ocd-division/';

/** `cd`, `sldl`, `circonscription`, `state`, `country` …: the last part's kind; empty for what is no division. */
export function divisionKind(ocdId: string): string {
  const last = ocdId.slice(ocdId.lastIndexOf('/') + 1);
  return ocdId.startsWith(root) ? last.slice(0, Math.max(0, last.indexOf(':'))) : '';
}
/** `12` of `…/sldl:12`, as the id writes it. */
export const divisionNumber = (ocdId: string): string => ocdId.slice(ocdId.lastIndexOf(':') + 1);

/** Two lower-case letters; empty where an id names none. */
export const countryOf = (ocdId: string): string =>
  /^ocd-division\/country:([a-z]{2})(?:\/|$)/.exec(ocdId)?.[1] ?? '';

/** Whether whoever is elected in a jurisdiction speaks for those who live in a district. */
export const covers = (jurisdiction: string, district: string): boolean =>
  district === jurisdiction || district.startsWith(`${jurisdiction}/`);
export const coveredByAny = (jurisdiction: string, districts: readonly string[]): boolean =>
  districts.some((district) => covers(jurisdiction, district));

/** The innermost division around a district whose kind is asked for; null where there is none. */
export const reducedTo = (ocdId: string, kinds: ReadonlySet<string>): string | null =>
  withParents(ocdId).find((id) => kinds.has(divisionKind(id))) ?? null;

export type PostalCode =
  | { code: string; problem?: never }
  | { code?: never; problem: 'missing' | 'cedex' | 'wrong' };

/**
 * A postal code as people type it. A French CEDEX belongs to a post box and lies in no district; ZIP+4 counts as its ZIP;
 * zeros at the beginning belong to it.
 */
export function readPostalCode(country: string, text: string): PostalCode {
  const typed = text.normalize('NFKC').trim().toUpperCase();
  if (typed === '') return { problem: 'missing' };
  if (country === 'fr') {
    if (/CEDEX/.test(typed)) return { problem: 'cedex' };
    const code = typed.replace(/^F-?/, '').replace(/[\s.]/g, '');
    return /^(?:0[1-9]|[1-8]\d|9[0-578])\d{3}$/.test(code) ? { code } : { problem: 'wrong' };
  }
  if (country === 'us') {
    const zip = /^(\d{5})(?:[\s-]*\d{4})?$/.exec(typed)?.[1];
    return zip ? { code: zip } : { problem: 'wrong' };
  }
  const code = typed.replace(/\s+/g, '');
  return /^[A-Z0-9-]{2,12}$/.test(code) ? { code } : { problem: 'wrong' };
}

/**
 * The territory a ZIP lies in, by its first digits: American Samoa, Guam, the Northern Marianas and the Virgin Islands
 * have delegates in Congress and no row in tables of congressional districts (USPS Publication 65; ZCTAs of 2020).
 */
export function territoryOfZip(zip: string): string | null {
  const number = Number(zip);
  const code =
    zip === '96799'
      ? 'as'
      : number >= 96910 && number <= 96932
        ? 'gu'
        : number >= 96950 && number <= 96952
          ? 'mp'
          : zip.startsWith('008')
            ? 'vi'
            : null;
  return code && `${root}country:us/territory:${code}/cd:at-large`;
}

export interface DistrictOption {
  ocdId: string;
  name: string;
}
/** One question about where somebody lives: of these, which? */
export interface DistrictQuestion {
  /** Kind of division asked for. */
  kind: string;
  /** several: the code lies in more than one · no_table: nothing here tells such districts by code · not_in_table: not this one */
  why: 'several' | 'no_table' | 'not_in_table';
  /** Communes (to be told apart by name) where the table knows them, else districts. */
  by: 'place' | 'district';
  options: DistrictOption[];
  /** An official page that tells people their district. */
  finder: string | null;
}

export type Match =
  /** What is known for sure; an empty list is somebody who lives in none that is asked for. */
  | { kind: 'districts'; ocdIds: string[] }
  /** `known` stands already; `street` helps where a geocoder is switched on and nobody asked it yet. */
  | { kind: 'choose'; known: string[]; questions: DistrictQuestion[]; street: boolean }
  | { kind: 'unknown'; why: 'country' | 'missing' | 'cedex' | 'wrong' };

/** Pages where parliaments tell people their district. Shown as links, never asked by us. */
export function officialFinder(ocdId: string): string | null {
  if (/country:us\/state:ut\/sld[lu]/.test(ocdId)) return 'https://le.utah.gov/GIS/findDistrict.jsp';
  if (/country:us\/.*sld[lu]/.test(ocdId)) return 'https://www.usa.gov/elected-officials';
  if (/country:us\//.test(ocdId)) return 'https://www.house.gov/representatives/find-your-representative';
  if (/country:fr\/.*circonscription/.test(ocdId))
    return 'https://www.assemblee-nationale.fr/dyn/vos-deputes';
  return null;
}

/** Whether telling districts of these kinds in a country takes a postal code: a country as a whole does not. */
export const needsPostalCode = (country: string, wanted: readonly string[]): boolean =>
  wanted.some((ocdId) => countryOf(ocdId) === country && divisionKind(ocdId) !== 'country');

/** The country as the form sends it, or null. */
export const readCountry = (text: string): string | null => {
  const code = text.trim().toLowerCase();
  return isCountry(code) ? code : null;
};

/** Addresses of the geocoders a workspace uses, by country; null: off. */
export const geocoderSettingsSchema = z.object({
  fr: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .nullable(),
  us: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .nullable(),
});
export type GeocoderSettings = z.infer<typeof geocoderSettingsSchema>;
/** The public ones. */
export const usualGeocoders: Record<keyof GeocoderSettings, string> = {
  fr: 'https://data.geopf.fr/geocodage/search',
  us: 'https://geocoding.geo.census.gov/geocoder/geographies/address',
};
