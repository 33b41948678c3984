/** How a short query finds a name: every word of it begins a word of the name, accents and case aside. */

/** Lower case, without accents or ligatures. */
export const fold = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '');

/** 0 when it does not match; higher is nearer: a whole start of the name before a start of a later word. */
export function nearness(query: string, name: string, more = ''): number {
  const asked = fold(query).split(/\s+/).filter(Boolean);
  if (asked.length === 0) return 1;
  const title = fold(name);
  const words = `${title} ${fold(more)}`.split(/[\s’'-]+/).filter(Boolean);
  if (!asked.every((part) => words.some((word) => word.startsWith(part)))) return 0;
  return title.startsWith(asked.join(' '))
    ? 3
    : title.split(/[\s’'-]+/).some((word) => word.startsWith(asked[0]!))
      ? 2
      : 1;
}
