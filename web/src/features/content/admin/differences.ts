/** Two versions of a field as words: what left and what came. Fields that are no text are written out first. */
import { diffWordsWithSpace } from 'diff';

export interface Piece {
  text: string;
  kind: 'same' | 'added' | 'removed';
}

/** Words and blanks, so that an added paragraph shows as one. */
export const piecesOf = (before: string, after: string): Piece[] =>
  diffWordsWithSpace(before, after).map(({ value, added, removed }) => ({
    text: value,
    kind: added ? 'added' : removed ? 'removed' : 'same',
  }));

export interface FieldWords {
  nothing: string;
  yes: string;
  no: string;
  everyone: string;
}

/** A field's value as text, one thing a line. */
export function plainText(name: string, value: unknown, words: FieldWords): string {
  if (value === null || value === undefined || value === '')
    return name === 'audience' ? words.everyone : words.nothing;
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  if (Array.isArray(value)) {
    if (value.length === 0) return words.nothing;
    return value.map((item) => plainText(name, item, words)).join('\n\n');
  }
  if (name === 'captions' && typeof value === 'object' && 'text' in value) {
    const { locale, network, text } = value as { locale: string; network: string | null; text: string };
    return `[${[locale, network].filter(Boolean).join(' · ')}] ${text}`;
  }
  const entries = Object.entries(value as Record<string, unknown>).filter(
    ([key, part]) => part !== null && part !== '' && key !== 'id',
  );
  return entries
    .map(([key, part]) => `${key}: ${typeof part === 'object' ? plainText('', part, words) : String(part)}`)
    .join('\n');
}
