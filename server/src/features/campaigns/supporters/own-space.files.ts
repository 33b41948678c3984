/** What is held on a supporter as files to take along: JSON for programs, CSV for spreadsheets. */
import type { OwnSpace } from './own-space.service.ts';

export const asJson = (space: OwnSpace): string => `${JSON.stringify(space, null, 2)}\n`;

/** One row per fact. A cell that a spreadsheet would take for a formula gets an apostrophe. */
export function asCsv(space: OwnSpace): string {
  const { consents, acts, letters, list, ...facts } = space;
  const rows: unknown[][] = [['what', 'when', 'where', 'state', 'value']];
  for (const [name, value] of Object.entries({ ...facts, list })) rows.push([name, '', '', '', value]);
  for (const one of consents)
    rows.push([`consent:${one.purpose}`, one.givenAt, one.partner ?? '', stateOf(one), one]);
  for (const one of acts)
    rows.push([`act:${one.kind}`, one.at, `${one.campaign} / ${one.alert}`, one.state, one.said]);
  for (const one of letters) rows.push([`letter:${one.kind}`, one.at, '', 'sent', '']);
  return `\ufeff${rows.map((row) => row.map(cell).join(';')).join('\r\n')}\r\n`;
}

const stateOf = (one: OwnSpace['consents'][number]): string =>
  one.withdrawnAt ? 'withdrawn' : one.confirmedAt ? 'confirmed' : 'waiting';

function cell(value: unknown): string {
  const text =
    value instanceof Date
      ? value.toISOString()
      : typeof value === 'string'
        ? value
        : value === null || value === undefined
          ? ''
          : JSON.stringify(value);
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}
