/** Reads a status back: Mastodon keeps HTML, hides parts of links and the servers of mentions. */

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
};

/** The words of a status as they were typed, but for its line breaks and the servers of its mentions. */
export function wordsOf(html: string): string {
  return html
    .replace(/<br\s*\/?>|<\/p>/gi, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (whole, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return entities[name.toLowerCase()] ?? whole;
      return String.fromCodePoint(decimal ? Number(decimal) : Number.parseInt(hex ?? '0', 16));
    });
}

const bare = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/(@[\w.-]+)@[\w.-]+\w/g, '$1')
    .replace(/\s+/gu, '');

/** Whether a status says what was sent, whatever became of its spaces. */
export const sameWords = (html: string, text: string): boolean => bare(wordsOf(html)) === bare(text);
