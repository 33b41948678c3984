/** The log as a table for a spreadsheet, in the reader's words; what it takes to verify it stands in the JSON. */
import { toCsv } from '@portevoix/core/analytics';
import type { AuditExport } from '@portevoix/core/audit';
import type { TFunction } from 'i18next';
import { aboutOf, actOf, actorOf, detailsOf } from './words.ts';

const head = ['number', 'at', 'actor', 'via', 'act', 'sentence', 'about', 'about_id', 'details', 'hash'];

export function auditCsv(t: TFunction, file: Pick<AuditExport, 'entries'>): string {
  const rows = file.entries.map((entry) => [
    ...[entry.number, entry.at, actorOf(t, entry), entry.actor.kind, entry.act, actOf(t, entry.act)],
    ...[aboutOf(t, entry), entry.about?.id ?? null],
    detailsOf(t, entry)
      .map(([name, value]) => `${name}: ${value}`)
      .join(' | '),
    entry.hash,
  ]);
  return toCsv([head, ...rows], ';');
}
