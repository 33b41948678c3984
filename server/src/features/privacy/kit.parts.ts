/** Small parts of a printed document: headings that a reader can jump to, tables with a head row, lines to write on. */
import type { Content, TableCell } from 'pdfmake/interfaces.js';

export const ink = '#1d2433';
export const soft = '#566070';
export const accent = '#b3401f';

export const heading = (text: string, first = false): Content => ({
  text,
  style: 'heading',
  tocItem: true,
  ...(!first && { pageBreak: 'before' }),
});
export const paragraph = (text: string): Content => ({ text, margin: [0, 0, 0, 8] });

/** A table with its head row repeated on each page. */
export const table = (
  head: readonly string[],
  rows: readonly (readonly TableCell[])[],
  widths: string[],
): Content => ({
  margin: [0, 6, 0, 12],
  layout: {
    hLineWidth: (i: number) => (i === 0 ? 0 : 0.5),
    vLineWidth: () => 0,
    hLineColor: () => '#d8cfc0',
    paddingLeft: () => 0,
    paddingRight: () => 10,
    paddingTop: () => 4,
    paddingBottom: () => 4,
  },
  table: {
    headerRows: 1,
    dontBreakRows: true,
    widths,
    body: [head.map((text) => ({ text, bold: true, color: soft })), ...rows.map((row) => [...row])],
  },
});

/** Where somebody writes by hand. */
export const lines = (count: number): Content => ({
  margin: [0, 4, 0, 8],
  stack: Array.from({ length: count }, () => ({
    canvas: [{ type: 'line' as const, x1: 0, y1: 16, x2: 300, y2: 16, lineWidth: 0.5, lineColor: soft }],
  })),
});
