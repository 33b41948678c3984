/** What is held on a supporter as files to take along: JSON for programs, CSV for spreadsheets. */
import type { OwnSpace } from './own-space.service.ts';

/** Of a browser it tells since when: its address stays sealed. Links that change something stay out of a file that may be passed on. */
export function asJson({ mayAddBrowser: _, browsers, answers, ...space }: OwnSpace): string {
  const told = { answers: answers.map(withoutLink), browsers: browsers.map(({ since }) => ({ since })) };
  return `${JSON.stringify({ ...space, ...told }, null, 2)}\n`;
}
const withoutLink = ({ address: _, ...answer }: OwnSpace['answers'][number]) => answer;

/** One row per fact. A cell that a spreadsheet would take for a formula gets an apostrophe. */
export function asCsv(space: OwnSpace): string {
  const { consents, acts, answers, letters, list, browsers, mayAddBrowser: _, ...facts } = space;
  const rows: unknown[][] = [['what', 'when', 'where', 'state', 'value']];
  for (const [name, value] of Object.entries({ ...facts, list })) rows.push([name, '', '', '', value]);
  for (const one of consents)
    rows.push([`consent:${one.purpose}`, one.givenAt, one.partner ?? '', stateOf(one), one]);
  for (const one of acts)
    rows.push([`act:${one.kind}`, one.at, `${one.campaign} / ${one.alert}`, one.state, one.said]);
  for (const one of answers)
    rows.push(['answer', one.at, `${one.campaign} / ${one.alert}`, one.answer, withoutLink(one)]);
  for (const one of letters) rows.push([`letter:${one.kind}`, one.at, '', 'sent', '']);
  for (const { since } of browsers) rows.push(['browser', since, '', '', '']);
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
