/** From a postal code's rows to the districts that are asked for: what is certain, and what must be asked. */
import {
  coveredByAny,
  type DistrictOption,
  type DistrictQuestion,
  divisionKind,
  officialFinder,
  reducedTo,
  withParents,
} from '@portevoix/core/campaigns';
import { foldWords } from '@portevoix/core/common';

export interface PostalRow {
  ocdId: string;
  /** Commune; empty where the table tells none. */
  place: string;
}
export interface Known {
  /** Kinds of division that are asked for. */
  kinds: readonly string[];
  rows: readonly PostalRow[];
  /** Every division of these kinds, by name. */
  divisions: readonly DistrictOption[];
  /** What the person picked, or a geocoder said. */
  chosen: readonly string[];
  /** Commune, as typed or found. */
  place: string;
  /** Postal codes of the country are known here at all. */
  table: boolean;
}

const number = new Intl.Collator('en', { numeric: true });
const depth = (kind: string, divisions: readonly DistrictOption[]) =>
  divisions.find(({ ocdId }) => divisionKind(ocdId) === kind)?.ocdId.split('/').length ?? 0;
const distinct = <T>(all: readonly T[]): T[] => [...new Set(all)];

/** Rows of the commune somebody named, or all where it is none of them. */
function inPlace(rows: readonly PostalRow[], place: string): readonly PostalRow[] {
  const wanted = foldWords(place);
  const there = wanted === '' ? [] : rows.filter((row) => foldWords(row.place) === wanted);
  return there.length > 0 ? there : rows;
}

/** Communes where each lies in one division alone, so that its name settles the question. */
function byPlace(rows: readonly PostalRow[], kind: string): DistrictOption[] | null {
  const options = new Map<string, string>();
  for (const { ocdId, place } of rows) {
    const division = reducedTo(ocdId, new Set([kind]));
    if (!division) continue;
    if (place === '' || (options.get(place) ?? division) !== division) return null;
    options.set(place, division);
  }
  return [...options]
    .map(([name, ocdId]) => ({ ocdId, name }))
    .sort((a, b) => a.name.localeCompare(b.name, 'fr'));
}

/** @returns certain divisions (the person's choice among them), and a question for each kind that is still open */
export function settle({ kinds, rows, divisions, chosen, place, table }: Known): {
  known: string[];
  questions: DistrictQuestion[];
} {
  const nameOf = new Map(divisions.map(({ ocdId, name }) => [ocdId, name]));
  const near = inPlace(rows, place);
  const known: string[] = [];
  const questions: DistrictQuestion[] = [];
  // Inner divisions first: whoever says their constituency has said their département.
  const inward = [...kinds].sort((a, b) => depth(b, divisions) - depth(a, divisions));
  for (const kind of inward) {
    const only = new Set([kind]);
    if (known.some((ocdId) => reducedTo(ocdId, only))) continue;
    const candidates = distinct(near.map(({ ocdId }) => reducedTo(ocdId, only)).filter((id) => id !== null));
    const around = distinct(near.flatMap(({ ocdId }) => withParents(ocdId).filter(isRegion)));
    const possible =
      candidates.length > 0
        ? candidates
        : divisions
            .filter(({ ocdId }) => divisionKind(ocdId) === kind)
            .map(({ ocdId }) => ocdId)
            .filter((ocdId) => around.length === 0 || around.some((region) => coveredByAny(region, [ocdId])));
    const picked = possible.filter((ocdId) => coveredByAny(ocdId, chosen));
    if (picked.length === 1 || candidates.length === 1) {
      known.push(...(picked.length === 1 ? picked : candidates));
      continue;
    }
    if (possible.length === 0) continue;
    if (questions.some(({ options }) => options.every(({ ocdId }) => reducedTo(ocdId, only)))) continue;
    const places = candidates.length > 0 ? byPlace(near, kind) : null;
    const options =
      places ??
      possible
        .map((ocdId) => ({ ocdId, name: nameOf.get(ocdId) ?? '' }))
        .sort((a, b) => number.compare(a.ocdId, b.ocdId));
    questions.push({
      kind,
      why: candidates.length > 0 ? 'several' : table && rows.length === 0 ? 'not_in_table' : 'no_table',
      by: places ? 'place' : 'district',
      options,
      finder: officialFinder(possible[0] ?? ''),
    });
  }
  return { known, questions };
}

/** States and départements: what a postal code tells even where the district itself is not in its table. */
const isRegion = (ocdId: string): boolean => /^ocd-division\/country:[a-z]{2}\/[^/]+$/.test(ocdId);
