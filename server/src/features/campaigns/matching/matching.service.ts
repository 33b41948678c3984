/**
 * From where somebody lives to their districts. Only Open Civic Data ids leave this file; postal code and street are used
 * and forgotten, and nobody writes them to a log.
 */
import {
  countryOf,
  divisionKind,
  type Match,
  needsPostalCode,
  readPostalCode,
  stateOf,
  territoryOfZip,
  withParents,
} from '@portevoix/core/campaigns';
import type { Ctx } from '#platform/ctx.ts';
import { knowsPostalCodes, readDivisions, readPostalRows } from './districts.store.ts';
import type { Located } from './geocoder.ts';
import { settle } from './match.rules.ts';
import { geocoderFor } from './settings.service.ts';

export interface WhereAbouts {
  /** ISO code, lower case; territories have their own (`gp`, `gu`). */
  country: string;
  postalCode?: string;
  /** Commune, as typed. */
  place?: string;
  /** Open Civic Data ids the person picked. */
  chosen?: readonly string[];
  /** What a geocoder said of their street; null where it knew nothing. */
  located?: Located | null;
  /** Jurisdictions of those who are addressed; without it every district of the postal code counts. */
  wanted?: readonly string[];
}

/** Parts of the United States that are told by the country alone. */
const territories = new Set(['as', 'gu', 'mp', 'vi', 'pr']);
const isAbroad = (ocdId: string): boolean => ocdId.includes('/departement:zz');

/** The districts somebody lives in, or what must be asked of them to know. */
export async function matchDistricts(ctx: Ctx, where: WhereAbouts): Promise<Match> {
  const country = where.country;
  const state = stateOf(country);
  const whole = `ocd-division/country:${state}`;
  const abroad = state !== 'fr' && where.wanted?.some(isAbroad) ? await readPostalRows(ctx, country, '') : [];
  const wanted = where.wanted?.filter((ocdId) => countryOf(ocdId) === state && !isAbroad(ocdId));
  const sure = [whole, ...abroad.map(({ ocdId }) => ocdId)];
  if (wanted && !needsPostalCode(state, wanted)) return { kind: 'districts', ocdIds: sure };
  const rows: { ocdId: string; place: string }[] = [];
  let place = where.place ?? '';
  if (territories.has(country)) {
    rows.push({ ocdId: `${whole}/territory:${country}/cd:at-large`, place: '' });
  } else {
    const read = readPostalCode(state, where.postalCode ?? '');
    if (read.problem) return { kind: 'unknown', why: read.problem };
    rows.push(...(await readPostalRows(ctx, state, read.code)));
    const territory = state === 'us' && rows.length === 0 ? territoryOfZip(read.code) : null;
    if (territory) rows.push({ ocdId: territory, place: '' });
  }
  const chosen = [...(where.chosen ?? []), ...(where.located?.ocdIds ?? [])];
  if (where.located?.place) place = where.located.place;
  const kinds = [...new Set((wanted ?? rows.map(({ ocdId }) => ocdId)).map(divisionKind))].filter(
    (kind) => kind !== 'country' && kind !== '',
  );
  const regions = [...new Set((wanted ?? rows.map(({ ocdId }) => ocdId)).map(regionOf))];
  const { known, questions } = settle({
    kinds,
    rows,
    divisions: kinds.length > 0 ? await readDivisions(ctx, regions, kinds) : [],
    chosen,
    place,
    table: await knowsPostalCodes(ctx, state),
  });
  if (questions.length === 0) return { kind: 'districts', ocdIds: [...known, ...sure] };
  const street = where.located === undefined && (await geocoderFor(ctx, state)) !== null;
  return { kind: 'choose', known: [...known, ...sure], questions, street };
}

/** The state or département a division lies in; itself where it lies in none. */
const regionOf = (ocdId: string): string => withParents(ocdId).at(-2) ?? ocdId;
