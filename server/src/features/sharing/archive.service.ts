/**
 * The archive of what was published through the program: one link of a hash chain for each outcome, written in the
 * transaction of that outcome, and only while the organisation keeps one. Its members are told, and read their own.
 */
import { createHash } from 'node:crypto';
import type { ArchiveEntry, ArchiveProblem } from '@portevoix/core/sharing';
import type { Ctx } from '#platform/ctx.ts';
import { emit } from '#platform/events.ts';
import { canonicalJson, chainName, chainReader, headOf, nextLink } from '#platform/hash-chain.ts';
import type { House } from '#platform/house.ts';
import { decodeCursor, toPage } from '#platform/page.ts';
import { findStoryState, readStoryImage } from '../content/index.ts';
import { getSettings } from '../guardrails/index.ts';
import { getPerson } from '../people/index.ts';
import { policyVersionOf } from './approvals.store.ts';
import {
  type ArchiveRow,
  archivedWorkspaces,
  entriesAfter,
  entriesBefore,
  eraseEntries,
  insertEntry,
} from './archive.store.ts';
import { findPublication, type PublicationRow } from './publications.store.ts';
import { findShare } from './shares.store.ts';

const chain = 'archive';
const sha256 = (bytes: string | Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** What is kept of one outcome. Figures are no part of it. */
export interface ArchivedContent {
  publicationId: string;
  person: { id: string; name: string };
  story: { id: string; title: string; version: string | null };
  network: string;
  mode: string;
  /** The exact text, as readers saw it. */
  text: string;
  locale: string;
  link: string;
  remoteId: string | null;
  url: string | null;
  /** `measured`: the network or a click says so. `declared`: the person does. */
  basis: 'measured' | 'declared';
  policyVersion: number | null;
  /** SHA-256 of the card and of the pictures shown. */
  card: string | null;
  media: string[];
}

/** Call it in the transaction that records the outcome. Does nothing where no archive is kept. */
export async function archiveOutcome(
  ctx: Ctx,
  row: PublicationRow,
  kind: 'published' | 'declared' | 'verified',
): Promise<void> {
  if (!(await getSettings(ctx)).archive) return;
  const content = await contentOf(ctx, row, kind === 'declared' ? 'declared' : 'measured');
  const link = await nextLink(ctx, chain, kind, content);
  await insertEntry(ctx, link, { personId: row.personId, publicationId: row.id });
}

/** Archives an outcome of the past; `ctx.now` is its moment. For the demonstration. */
export async function archiveKnown(
  ctx: Ctx,
  publicationId: string,
  kind: 'published' | 'declared',
): Promise<void> {
  const row = await findPublication(ctx, publicationId);
  if (row) await archiveOutcome(ctx, row, kind);
}

async function contentOf(
  ctx: Ctx,
  row: PublicationRow,
  basis: ArchivedContent['basis'],
): Promise<ArchivedContent> {
  const person = await getPerson(ctx, row.personId);
  const share = await findShare(ctx, row.personId, row.shareId);
  const story = await findStoryState(ctx, row.storyId);
  const picture = row.card ? await readStoryImage(ctx, row.storyId) : null;
  return {
    publicationId: row.id,
    person: { id: person.id, name: person.name },
    story: {
      id: row.storyId,
      title: share?.storyTitle ?? '',
      version: story?.changedAt.toISOString() ?? null,
    },
    ...{ network: row.network, mode: row.mode, text: row.text, locale: row.locale, link: row.shortUrl },
    ...{ remoteId: row.remoteId, url: row.url, basis, policyVersion: await policyVersionOf(ctx, row.id) },
    card: row.card && sha256(canonicalJson({ ...row.card })),
    media: picture ? [sha256(picture.bytes)] : [],
  };
}

/** Empties what a person published, and writes down that it was done: the chain still holds and tells no more. */
export async function eraseArchiveOf(ctx: Ctx, personId: string): Promise<void> {
  const numbers = await eraseEntries(ctx, personId);
  if (numbers.length === 0) return;
  const link = await nextLink(ctx, chain, 'erased', { numbers });
  await insertEntry(ctx, link, { personId: null, publicationId: null });
}

export const presentEntry = (row: ArchiveRow): ArchiveEntry => {
  const content = row.kind === 'erased' ? null : (row.content as ArchivedContent | null);
  return {
    number: row.number,
    kind: row.kind as ArchiveEntry['kind'],
    at: row.at.toISOString(),
    hash: row.hash.toString('hex'),
    erasedAt: row.erasedAt?.toISOString() ?? null,
    content: content && {
      ...{ person: content.person.name, story: content.story.title, network: content.network as never },
      ...{ text: content.text, link: content.link, url: content.url, basis: content.basis },
      policyVersion: content.policyVersion,
    },
  };
};

/** What is archived about a person, newest first. */
export async function listArchive(
  ctx: Ctx,
  query: { limit: number; cursor?: string | undefined },
  personId?: string,
) {
  const before = decodeCursor(query.cursor, 1)?.[0];
  const rows = await entriesBefore(
    ctx,
    typeof before === 'number' ? before : null,
    query.limit + 1,
    personId,
  );
  return toPage(rows, query.limit, (row) => [row.number], presentEntry);
}

const atOnce = 500;
/** Links of this workspace's archive with their parts, in order: enough to verify them elsewhere. */
export async function exportArchive(ctx: Ctx, reason: string) {
  const entries: ArchiveRow[] = [];
  for (;;) {
    const more = await entriesAfter(ctx, entries.at(-1)?.number ?? 0, atOnce);
    entries.push(...more);
    if (more.length < atOnce) break;
  }
  const head = await headOf(ctx, chain);
  await emit(ctx, 'sharing.archive_exported', { reason, entries: entries.length });
  return {
    chain: chainName(ctx.workspaceId, chain),
    head: head && { number: head.number, hash: head.hash.toString('hex') },
    people: [...new Set(entries.flatMap(({ personId }) => personId ?? []))],
    entries: entries.map((row) => ({
      ...{ number: row.number, kind: row.kind, at: row.at.toISOString() },
      ...{ previous: row.previous.toString('hex'), commitment: row.commitment.toString('hex') },
      ...{ hash: row.hash.toString('hex'), salt: row.salt?.toString('hex') ?? null },
      content: row.content as ArchivedContent | { numbers: number[] } | null,
      erasedAt: row.erasedAt?.toISOString() ?? null,
    })),
  };
}

export interface ArchiveReport {
  workspace: string;
  entries: number;
  head: string | null;
  problems: ArchiveProblem[];
}

/** Verifies the archive of one workspace, link by link: what was changed, removed, moved, or emptied without a word. */
export async function verifyArchive(ctx: Ctx, workspace: string): Promise<ArchiveReport> {
  const reader = chainReader(chainName(ctx.workspaceId, chain));
  const problems: ArchiveProblem[] = [];
  const emptied = new Set<number>();
  let entries = 0;
  let last = 0;
  for (;;) {
    const rows = await entriesAfter(ctx, last, atOnce);
    for (const row of rows) {
      problems.push(...reader.read(row));
      if (row.content === null) emptied.add(row.number);
      if (row.kind === 'erased' && row.content !== null) {
        for (const number of (row.content as { numbers: number[] }).numbers) emptied.delete(number);
      }
      last = row.number;
    }
    entries += rows.length;
    if (rows.length < atOnce) break;
  }
  const head = await headOf(ctx, chain);
  problems.push(...reader.end(head));
  for (const number of emptied) problems.push({ number, kind: 'emptied' });
  return { workspace, entries, head: head?.hash.toString('hex') ?? null, problems };
}

/** Verifies every workspace of the installation. */
export async function verifyArchives(house: House): Promise<ArchiveReport[]> {
  return house.inSystem(async (ctx) => {
    const reports: ArchiveReport[] = [];
    for (const { id, name } of await archivedWorkspaces(ctx)) {
      reports.push(await verifyArchive({ ...ctx, workspaceId: id }, name));
    }
    return reports;
  });
}
