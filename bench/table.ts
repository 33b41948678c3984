/** Prints results as aligned tables that can be pasted into Markdown. */
export type Cell = string | number;

export function printTable(title: string, head: readonly string[], rows: readonly (readonly Cell[])[]): void {
  const text = [head, ...rows].map((row) =>
    row.map((cell) => (typeof cell === 'number' ? amount(cell) : cell)),
  );
  const widths = head.map((_, column) => Math.max(3, ...text.map((row) => (row[column] ?? '').length)));
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, i) => pad(cell, widths[i] ?? 0, i)).join(' | ')} |`;
  const rule = `|${widths.map((width, i) => (i === 0 ? '-'.repeat(width + 2) : `${'-'.repeat(width + 1)}:`)).join('|')}|`;
  console.log(`\n### ${title}\n`);
  console.log([line(text[0] ?? []), rule, ...text.slice(1).map(line)].join('\n'));
}

const pad = (cell: string, width: number, column: number) =>
  column === 0 ? cell.padEnd(width) : cell.padStart(width);

/** A number with as many digits as it deserves. */
export function amount(value: number): string {
  if (Number.isInteger(value) || value >= 1000) return Math.round(value).toLocaleString('en-GB');
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
};
