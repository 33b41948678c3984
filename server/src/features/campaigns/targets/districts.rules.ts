/**
 * What staff type where a district is asked for, read as the districts it can mean, whether or not a source ever named
 * them: `44109 Nantes`, `Loire-Atlantique 3`, `44-3`, `Utah House 24`, `UT-3`, an Open Civic Data id.
 */
import {
  type District,
  france,
  frCirconscription,
  frCirconscriptionCode,
  frCommune,
  frDepartementDistrict,
  frDepartementNamed,
  usCongressional,
  usState,
  usStateDistrict,
  usStates,
} from '@portevoix/core/campaigns';
import { foldWords } from '@portevoix/core/common';
import { districtOf } from './adapters/postal.ts';

const houses: Record<string, 'lower' | 'upper'> = {
  ...{ house: 'lower', assembly: 'lower', delegates: 'lower', representatives: 'lower', sldl: 'lower' },
  ...{ senate: 'upper', sldu: 'upper' },
};
/** Said of any seat in Congress or of none in particular. */
const fillers = new Set(['us', 'state', 'of', 'congress', 'congressional', 'cd', 'district', 'legislature']);

/** Every reading of a text, the likelier first; empty where it names nothing that needs no table. */
export function districtsTyped(text: string): District[] {
  const plain = text.normalize('NFKC').trim().replace(/\s+/g, ' ');
  const known = districtOf(plain, '', '');
  if (known) return [known];
  const [, head = plain, rank = ''] = numbered.exec(numberLast(foldWords(plain))) ?? [];
  const found = [
    ...(rank
      ? []
      : [
          ...countryNamed(foldWords(plain)),
          frDepartementDistrict(departementIn(plain)),
          usStateNamed(plain),
        ]),
    ...inFrance(plain, head, rank),
    ...(rank ? inAmerica(head, rank) : []),
  ].filter((one) => one !== null);
  return [...new Map(found.map((one) => [one.ocdId, one])).values()];
}

/** A name or code, and a number behind it as either language writes it: `3`, `3e`, `n° 3`, `12A`, `24th district`. */
const numbered =
  /^(.*?[^\s,-])[\s,-]+(?:n[o°]?\.? ?|#|district )?(\d{1,3}[a-d]?)(?:re|ere|er|e|eme|st|nd|rd|th)?(?: (?:circonscription|circo|district))?$/;

/** `3e circonscription de la Loire-Atlantique` as `loire-atlantique 3`. */
const numberLast = (folded: string): string =>
  folded.replace(
    /^(\d{1,2})(?:re|ere|er|e|eme) (?:circonscription|circo)(?: (?:de la|de l['’]|de|du|des|d['’]))? ?(.+)$/,
    '$2 $1',
  );

const countryNamed = (name: string): District[] =>
  ['us', 'usa', 'united states', 'etats-unis'].includes(name)
    ? [{ ocdId: 'ocd-division/country:us', name: 'United States', kind: 'country', country: 'us' }]
    : name === 'france'
      ? [france]
      : [];

/** By code or name; an empty text is no département. */
const departementIn = (text: string): string => frDepartementNamed(text) ?? text;

function* inFrance(plain: string, head: string, rank: string): Generator<District | null> {
  const [, before = '', code = '', after = ''] =
    /^(?:(.+?)[\s,(]+)?(\d[\dab]\d{3})\)?(?:[\s,:–-]+(.+))?$/i.exec(plain) ?? [];
  // INSEE numbers communes from 001 on: what ends with three noughts is a postal code.
  if (code && !code.endsWith('000')) yield frCommune(code, before || after || code.toUpperCase());
  if (/^(?:\d{4,5}|2[ab]\d{2})$/i.test(plain)) yield frCirconscriptionCode(plain);
  if (rank)
    yield frCirconscription(
      departementIn(head.replace(/\bcirconscription\b/, '').trim()),
      Number.parseInt(rank, 10),
    );
}

/** By letters or full name. */
function usStateNamed(text: string): District | null {
  const state = stateIn(foldWords(text));
  return state && state.rest.length === 0 ? usState(state.letters) : null;
}

/** The state a text begins with, and the words behind it. */
function stateIn(text: string): { letters: string; rest: string[] } | null {
  for (const [letters, { name }] of usStates)
    for (const called of [letters, foldWords(name)])
      if (text === called || text.startsWith(`${called} `))
        return {
          letters,
          rest: text
            .slice(called.length)
            .split(/[\s,]+/)
            .filter(Boolean),
        };
  return null;
}

function* inAmerica(head: string, rank: string): Generator<District | null> {
  const state = stateIn(head.replace(/^(?:u\.?s\.? )?(house|senate) /, '').replace(/[.,]/g, ''));
  if (!state) return;
  const { letters } = state;
  const rest = [...state.rest, ...(/^(?:house|senate) /.exec(head) ? [head.split(' ')[0] ?? ''] : [])];
  if (rest.some((word) => !(word in houses) && !fillers.has(word))) return;
  const house = rest.map((word) => houses[word]).find(Boolean);
  if (house) yield usStateDistrict(letters, house, rank.toUpperCase());
  const seats = usStates.get(letters)?.houseSeats ?? 0;
  if (house !== 'upper' && Number(rank) >= 1 && Number(rank) <= seats) yield usCongressional(letters, rank);
}
