/** The archive as a table for a spreadsheet; what it takes to verify it stands in the JSON. */
import { type Cell, toCsv } from '@portevoix/core/analytics';
import type { ArchiveExport } from '@portevoix/core/sharing';

interface Kept {
  person?: { name: string };
  story?: { title: string; version: string | null };
  network?: string;
  mode?: string;
  text?: string;
  link?: string;
  remoteId?: string | null;
  url?: string | null;
  basis?: string;
  policyVersion?: number | null;
}

const head = [
  ...['number', 'kind', 'at', 'person', 'story', 'story_version', 'network', 'mode', 'text', 'link'],
  ...['remote_id', 'url', 'basis', 'policy_version', 'erased_at', 'hash'],
];

export function archiveCsv(archive: ArchiveExport): string {
  const rows = archive.entries.map((entry): Cell[] => {
    const kept = (entry.content ?? {}) as Kept;
    return [
      ...[entry.number, entry.kind, entry.at, kept.person?.name ?? null, kept.story?.title ?? null],
      ...[kept.story?.version ?? null, kept.network ?? null, kept.mode ?? null, kept.text ?? null],
      ...[kept.link ?? null, kept.remoteId ?? null, kept.url ?? null, kept.basis ?? null],
      ...[kept.policyVersion ?? null, entry.erasedAt, entry.hash],
    ];
  });
  return toCsv([head, ...rows], ';');
}
