/** Countries by code and by name: a person's place says which one they speak from. */
import { foldWords } from '../common/fold.ts';

const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
/** Codes the runtime has a name for that are no countries. */
const none = new Set([
  'AC',
  'AN',
  'AQ',
  'BV',
  'CP',
  'CQ',
  'CS',
  'DD',
  'DG',
  'EA',
  'EU',
  'EZ',
  'FX',
  'HM',
  'IC',
  'NT',
  'QO',
  'SU',
  'TA',
  'TP',
  'UK',
  'UN',
  'XA',
  'XB',
  'YD',
  'YU',
  'ZR',
  'ZZ',
]);
let names: Map<string, string> | null = null;
let codes: readonly string[] | null = null;

/** ISO 3166-1 alpha-2 codes this runtime knows a name of (CLDR). */
export function countries(): readonly string[] {
  const named = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  codes ??= letters.flatMap((first) =>
    letters.map((second) => first + second).filter((code) => !none.has(code) && named.of(code)),
  );
  return codes;
}

function byName(): Map<string, string> {
  if (names) return names;
  names = new Map(countries().map((code) => [code.toLowerCase(), code]));
  for (const locale of ['fr', 'en']) {
    const named = new Intl.DisplayNames(locale, { type: 'region' });
    for (const code of countries()) names.set(foldWords(named.of(code) ?? code), code);
  }
  return names;
}

/** The country a place ends with, by name or code (`Liège, Belgique`, `Lille (FR)`), or null where it names none. */
export function countryOf(place: string | null | undefined): string | null {
  const last = place?.split(/[,(/]/).at(-1)?.replace(')', '').trim();
  return last ? (byName().get(foldWords(last)) ?? null) : null;
}
