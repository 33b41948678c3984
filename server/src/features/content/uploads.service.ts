/**
 * Taking files in. A file is stored before its row is written: what was answered with 201 is on the disk or in the
 * bucket, and what fails halfway leaves at most a file that no row names, which is removed at once.
 */

import { open, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import type { Media } from '@portevoix/core/content';
import type { Ctx } from '#platform/ctx.ts';
import type { CodedError } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import { objectKey } from '#platform/media/index.ts';
import { cleanMp4, type VideoFacts } from '#platform/media/mp4.ts';
import { type CleanFile, cleanPicture, pictureLimits } from '#platform/media/pictures.ts';
import { hashFile, type Received, receive } from '#platform/media/receive.ts';
import { inspectPdf, type Recognised } from '#platform/media/recognise.ts';
import { cleanWebm } from '#platform/media/webm.ts';
import { contentErrors } from './errors.ts';
import { presentMedia } from './media.present.ts';
import { insertMedia, type MediaFile, type MediaRow, wantAgain } from './media.store.ts';

/** A file ready to be stored, and where it lies meanwhile. */
interface Ready extends MediaFile {
  path: string;
}
type Made = Omit<MediaRow, 'id' | 'sha256' | 'name' | 'files'> & { files: Ready[] };

const captionsLimit = 1_000_000;
const megabytes = (bytes: number): string => String(Math.round(bytes / 10_000) / 100);

/**
 * Keeps an uploaded file; the same one sent again is the same. Runs outside a transaction.
 * @throws content.upload_empty, upload_unknown, svg_refused, heic_refused, upload_too_heavy, picture_too_large,
 * picture_too_slow, picture_unreadable, video_unreadable, video_too_long, pdf_unreadable, captions_unreadable,
 * media.storage_full, media.storage_unreachable
 */
export async function keepUpload(ctx: Ctx, body: Readable, givenName: string): Promise<Media> {
  const { house } = ctx;
  const folder = path.join(house.config.dataDir, 'uploads');
  return receive(
    body,
    folder,
    (what) => limitOf(ctx, what),
    async (reception) => {
      if (reception.outcome === 'empty') throw contentErrors.upload_empty();
      const { what } = reception.outcome === 'too_heavy' ? reception : reception.received;
      mustBeWelcome(what);
      if (reception.outcome === 'too_heavy')
        throw contentErrors.upload_too_heavy({ params: { limit: megabytes(reception.limit) } });
      const { received } = reception;
      const known = await inside(ctx, (inner) => wantAgain(inner, received.sha256));
      if (known) return presentMedia(known);
      const id = newId();
      const made = await makeReady(ctx, received);
      const media: MediaRow = {
        ...made,
        id,
        sha256: received.sha256,
        name: cleanName(givenName),
        files: made.files.map(({ path: _, ...file }) => file),
      };
      return store(ctx, media, made.files);
    },
  );
}

async function store(ctx: Ctx, media: MediaRow, ready: readonly Ready[]): Promise<Media> {
  const { house, workspaceId } = ctx;
  const keyOf = (file: MediaFile) => objectKey(workspaceId, file.sha256, media.id);
  const undo = async () => {
    for (const file of ready) await house.media.remove(keyOf(file)).catch(() => {});
  };
  try {
    for (const file of ready) await house.media.put({ ...file, key: keyOf(file), file: file.path });
    if (await inside(ctx, (inner) => insertMedia(inner, media))) return presentMedia(media);
  } catch (error) {
    await undo();
    throw error;
  }
  await undo();
  return presentMedia((await inside(ctx, (inner) => wantAgain(inner, media.sha256)))!);
}

const inside = <T>(ctx: Ctx, run: (inner: Ctx) => Promise<T>): Promise<T> =>
  ctx.house.inWorkspace(ctx.workspaceId, run, { actor: ctx.actor, locale: ctx.locale });

function limitOf(ctx: Ctx, what: Recognised): number {
  const { image, pdf, video } = ctx.house.config.mediaLimits;
  if (what.kind === 'captions') return captionsLimit;
  if (what.kind === 'image') return image;
  if (what.kind === 'pdf') return pdf;
  return what.kind === 'video' ? video : 0;
}

function mustBeWelcome(what: Recognised): void {
  const refusal: Partial<Record<Recognised['kind'], () => CodedError>> = {
    svg: contentErrors.svg_refused,
    heic: contentErrors.heic_refused,
    unknown: contentErrors.upload_unknown,
  };
  const refuse = refusal[what.kind];
  if (refuse) throw refuse();
}

async function makeReady(ctx: Ctx, received: Received): Promise<Made> {
  switch (received.what.kind) {
    case 'image':
      return pictureOf(ctx, received);
    case 'video':
      return filmOf(ctx, received);
    case 'pdf':
      return documentOf(received);
    default:
      return captionsOf(received);
  }
}
const nothing = { width: null, height: null, seconds: null, pages: null, animatedAt: null } as const;

async function pictureOf(ctx: Ctx, { file }: Received): Promise<Made> {
  const picture = await cleanPicture(file);
  if (picture.outcome === 'too_large') {
    const { width, height } = picture;
    const limits = { side: pictureLimits.side, megapixels: pictureLimits.pixels / 1_000_000 };
    throw contentErrors.picture_too_large({ params: { width, height, ...limits } });
  }
  if (picture.outcome === 'too_slow')
    throw contentErrors.picture_too_slow({ params: { seconds: pictureLimits.seconds } });
  if (picture.outcome === 'unreadable') throw contentErrors.picture_unreadable();
  const files: Ready[] = [];
  for (const clean of picture.files) files.push(await besideUpload(file, clean));
  const { width, height, animated } = picture;
  return { ...nothing, kind: 'image', width, height, animatedAt: animated ? ctx.now : null, files };
}

/** Beside the upload, and removed with it: the store reads files. */
async function besideUpload(upload: string, { bytes, ...clean }: CleanFile): Promise<Ready> {
  const beside = `${upload}-${clean.name}`;
  await writeFile(beside, bytes);
  return { ...clean, bytes: bytes.length, path: beside };
}

async function filmOf(ctx: Ctx, { file, bytes, what }: Received): Promise<Made> {
  const mediaType = what.kind === 'video' ? what.mediaType : 'video/mp4';
  const handle = await open(file, 'r+');
  let facts: VideoFacts | null;
  try {
    facts = mediaType === 'video/webm' ? await cleanWebm(handle) : await cleanMp4(handle);
    await handle.sync();
  } finally {
    await handle.close();
  }
  if (!facts) throw contentErrors.video_unreadable();
  const most = ctx.house.config.mediaLimits.videoSeconds;
  if (facts.seconds > most)
    throw contentErrors.video_too_long({ params: { minutes: Math.floor(most / 60) } });
  const { width, height, seconds } = facts;
  // Emptying the places where it was filmed changed the bytes.
  const film = { name: 'film', mediaType, sha256: await hashFile(file), bytes, width, height, path: file };
  return { ...nothing, kind: 'video', width, height, seconds, files: [film] };
}

async function documentOf({ file, bytes, sha256 }: Received): Promise<Made> {
  const handle = await open(file, 'r');
  const facts = await inspectPdf(handle).finally(() => handle.close());
  if (!facts) throw contentErrors.pdf_unreadable();
  const mediaType = 'application/pdf';
  const document = { name: 'document', mediaType, sha256, bytes, width: null, height: null, path: file };
  return { ...nothing, kind: 'pdf', pages: facts.pages, files: [document] };
}

async function captionsOf({ file, bytes, sha256 }: Received): Promise<Made> {
  const handle = await open(file, 'r');
  const content = await handle.readFile().finally(() => handle.close());
  let words: string;
  try {
    words = new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch (cause) {
    throw contentErrors.captions_unreadable({ cause });
  }
  if (!/\d{2}:\d{2}\.\d{3}\s+-->\s+(?:\d+:)?\d{2}:\d{2}\.\d{3}/.test(words))
    throw contentErrors.captions_unreadable();
  const text = { name: 'text', mediaType: 'text/vtt', sha256, bytes, width: null, height: null, path: file };
  return { ...nothing, kind: 'captions', files: [text] };
}

/** Shown to editors and given to downloads: one line, without what moves text about or leads out of a folder. */
function cleanName(given: string): string {
  const name = given
    .normalize('NFC')
    .replace(/^.*[\\/]/, '')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}"<>|:*?]/gu, '')
    .trim();
  return [...name].slice(0, 120).join('') || '—';
}
