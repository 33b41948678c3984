/** Tables for spreadsheets: RFC 4180, with a byte order mark so that Excel reads accents, and no cell that runs. */

export type Cell = string | number | null;

/**
 * @param separator `;` for French spreadsheets, whose decimals take the comma
 */
export function toCsv(rows: readonly (readonly Cell[])[], separator: ',' | ';' = ','): string {
  return `\uFEFF${rows.map((row) => row.map((cell) => toCell(cell, separator)).join(separator)).join('\r\n')}\r\n`;
}

/** A text that a spreadsheet would take for a formula gets an apostrophe in front (OWASP, CSV injection). */
function toCell(cell: Cell, separator: string): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return separator === ';' ? String(cell).replace('.', ',') : String(cell);
  const safe = /^[\s\u200B\uFEFF]*[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/.test(cell) ? `'${cell}` : cell;
  return /["\r\n,;\t]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
