/** What a file is, by its content alone: names and declared types are written by whoever sends it. */
import type { FileHandle } from 'node:fs/promises';
import { fileTypeFromBuffer } from 'file-type';

export type MediaKind = 'image' | 'video' | 'pdf' | 'captions';
export type Recognised =
  | { kind: MediaKind; mediaType: string }
  | { kind: 'svg' }
  | { kind: 'heic' }
  | { kind: 'unknown'; mediaType: string | null };

/** How many first bytes `recognise` wants to see. */
export const headBytes = 4_100;

const kinds: Readonly<Record<string, MediaKind>> = {
  'image/jpeg': 'image',
  'image/png': 'image',
  'image/apng': 'image',
  'image/webp': 'image',
  'image/gif': 'image',
  'image/avif': 'image',
  'video/mp4': 'video',
  'video/webm': 'video',
  'video/matroska': 'video',
  'application/pdf': 'pdf',
};

export async function recognise(head: Buffer): Promise<Recognised> {
  const found = await fileTypeFromBuffer(head);
  const kind = found && kinds[found.mime];
  if (kind === 'pdf') {
    // PDF readers look for the header further in as well; that is how a file is two things at once.
    return head.toString('latin1', 0, 5) === '%PDF-'
      ? { kind, mediaType: 'application/pdf' }
      : { kind: 'unknown', mediaType: null };
  }
  if (kind === 'video') {
    return {
      kind,
      mediaType:
        found!.mime.includes('webm') || found!.mime.includes('matroska') ? 'video/webm' : 'video/mp4',
    };
  }
  if (kind) return { kind, mediaType: found!.mime };
  if (found && /^image\/hei[cf]/.test(found.mime)) return { kind: 'heic' };
  const text = head.toString('utf8').replace(/^\uFEFF/, '');
  if (/^WEBVTT(?:[ \t\r\n]|$)/.test(text)) return { kind: 'captions', mediaType: 'text/vtt' };
  if (/<svg[\s>]/i.test(text) || found?.mime === ('image/svg+xml' as string)) return { kind: 'svg' };
  return { kind: 'unknown', mediaType: found?.mime ?? null };
}

/** Whether a PDF ends as one, and its pages where they can be read without unpacking it. */
export async function inspectPdf(file: FileHandle): Promise<{ pages: number | null } | null> {
  const { size } = await file.stat();
  const tailBytes = Math.min(size, 2_048);
  const tail = Buffer.alloc(tailBytes);
  await file.read(tail, 0, tailBytes, size - tailBytes);
  if (!tail.includes('%%EOF')) return null;
  const bytes = Math.min(size, 20_000_000);
  const text = Buffer.alloc(bytes);
  await file.read(text, 0, bytes, 0);
  // The root of the page tree has the largest count; compressed object streams hide it.
  const counts = [
    ...text
      .toString('latin1')
      .matchAll(
        /\/Type\s*\/Pages\b[^>]{0,400}?\/Count\s+(\d{1,6})|\/Count\s+(\d{1,6})[^>]{0,400}?\/Type\s*\/Pages\b/g,
      ),
  ];
  const most = Math.max(0, ...counts.map((match) => Number(match[1] ?? match[2])));
  return { pages: most > 0 ? most : null };
}
