/**
 * Folds text so that what a reader takes for the same words compares equal: accents, case, ligatures, dashes,
 * typographic apostrophes, unusual spaces and invisible characters. Offsets lead back to the text as written.
 */

export interface Folded {
  text: string;
  /** For each UTF-16 unit of `text`, where the character it comes from starts in the original. */
  starts: number[];
  /** For each UTF-16 unit of `text`, where the character it comes from ends in the original. */
  ends: number[];
}

const special = new Map<string, string>([
  ['œ', 'oe'],
  ['æ', 'ae'],
  ['ß', 'ss'],
  ['ø', 'o'],
  ['ł', 'l'],
  ['đ', 'd'],
]);
const apostrophe = /^[’‘ʼʹ′`´]$/u;
const spaceOrDash = /^[\s\u2010-\u2015\u2212_-]$/u;
/** Zero-width characters, joiners, direction marks, byte order mark, soft hyphens and variation selectors. */
const invisible = /^(?:\p{Cf}|\p{Variation_Selector})$/u;

function foldCharacter(character: string): string {
  if (invisible.test(character)) return '';
  if (spaceOrDash.test(character)) return ' ';
  if (apostrophe.test(character)) return "'";
  const bare = character
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
  return special.get(bare) ?? bare;
}

/** Folds a text for comparison; runs of spaces, dashes and underscores become one space. */
export function fold(original: string): Folded {
  const out: Folded = { text: '', starts: [], ends: [] };
  let at = 0;
  for (const character of original) {
    const end = at + character.length;
    const folded = foldCharacter(character);
    const doubled = folded === ' ' && out.text.endsWith(' ');
    if (folded !== '' && !doubled) {
      for (let unit = 0; unit < folded.length; unit++) {
        out.starts.push(at);
        out.ends.push(end);
      }
      out.text += folded;
    } else if (folded === '' && out.ends.length > 0 && /\p{M}/u.test(character)) {
      out.ends[out.ends.length - 1] = end;
    }
    at = end;
  }
  return out;
}

/** The folded words alone, trimmed: for comparing two texts as wholes. */
export const foldWords = (original: string): string => fold(original).text.trim();
