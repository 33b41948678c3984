/** Reads a WebM (Matroska, RFC 9559): how long it lasts and how large it is, and empties its tags in place. */
import type { FileHandle } from 'node:fs/promises';
import type { VideoFacts } from './mp4.ts';

const ids = {
  ebml: 0x1a45dfa3,
  docType: 0x4282,
  segment: 0x18538067,
  info: 0x1549a966,
  timestampScale: 0x2ad7b1,
  duration: 0x4489,
  tracks: 0x1654ae6b,
  track: 0xae,
  trackType: 0x83,
  video: 0xe0,
  pixelWidth: 0xb0,
  pixelHeight: 0xba,
  tags: 0x1254c367,
  attachments: 0x1941a469,
} as const;
const parents: ReadonlySet<number> = new Set([
  ids.ebml,
  ids.segment,
  ids.info,
  ids.tracks,
  ids.track,
  ids.video,
]);
const mostElements = 200_000;

interface Element {
  id: number;
  start: number;
  body: number;
  end: number;
}

/** The facts of a file's film, or null when it is no WebM with a film in it. Empties tags and attachments, in place. */
export async function cleanWebm(file: FileHandle): Promise<VideoFacts | null> {
  const { size } = await file.stat();
  const facts = {
    scale: 1_000_000,
    duration: 0,
    width: 0,
    height: 0,
    sound: false,
    film: false,
    docType: '',
  };
  const emptied: Element[] = [];
  let count = 0;

  const walk = async (from: number, to: number): Promise<boolean> => {
    for (let at = from; at < to; ) {
      if (++count > mostElements) return false;
      const element = await headAt(file, at, to);
      if (!element) return false;
      const value = async () => {
        const length = Math.min(element.end - element.body, 16);
        const buffer = Buffer.alloc(length);
        await file.read(buffer, 0, length, element.body);
        return buffer;
      };
      switch (element.id) {
        case ids.docType:
          facts.docType = (await value()).toString('latin1');
          break;
        case ids.timestampScale:
          facts.scale = numberOf(await value());
          break;
        case ids.duration: {
          const bytes = await value();
          facts.duration =
            bytes.length === 4 ? bytes.readFloatBE(0) : bytes.length === 8 ? bytes.readDoubleBE(0) : 0;
          break;
        }
        case ids.trackType: {
          const kind = numberOf(await value());
          if (kind === 1) facts.film = true;
          if (kind === 2) facts.sound = true;
          break;
        }
        case ids.pixelWidth:
          facts.width = Math.max(facts.width, numberOf(await value()));
          break;
        case ids.pixelHeight:
          facts.height = Math.max(facts.height, numberOf(await value()));
          break;
        case ids.tags:
        case ids.attachments:
          emptied.push(element);
          break;
      }
      if (parents.has(element.id) && !(await walk(element.body, element.end))) return false;
      at = element.end;
    }
    return true;
  };
  if (!(await walk(0, size))) return null;
  const seconds = (facts.duration * facts.scale) / 1e9;
  if (facts.docType !== 'webm' || !facts.film || !(seconds > 0) || facts.width === 0) return null;
  for (const element of emptied) await empty(file, element);
  return { seconds, width: facts.width, height: facts.height, sound: facts.sound };
}

/** One element's head. A live recording leaves the length of its segment open: it then reaches to the end. */
async function headAt(file: FileHandle, at: number, to: number): Promise<Element | null> {
  const head = Buffer.alloc(12);
  const { bytesRead } = await file.read(head, 0, 12, at);
  if (bytesRead < 2) return null;
  const idLength = Math.clz32(head[0]!) - 23;
  if (idLength > 4) return null;
  const id = head.readUIntBE(0, idLength);
  const first = head[idLength]!;
  const sizeLength = Math.clz32(first) - 23;
  if (sizeLength > 8 || idLength + sizeLength > bytesRead) return null;
  let size = first & (0xff >> sizeLength);
  let open = size === 0xff >> sizeLength;
  for (let i = 1; i < sizeLength; i++) {
    const byte = head[idLength + i]!;
    size = size * 256 + byte;
    if (byte !== 0xff) open = false;
  }
  const body = at + idLength + sizeLength;
  if (open && id === ids.segment) return { id, start: at, body, end: to };
  return open || body + size > to ? null : { id, start: at, body, end: body + size };
}

const numberOf = (bytes: Buffer): number => bytes.reduce((sum, byte) => sum * 256 + byte, 0);

/** Makes it a Void element of the same length: one byte of name, eight of size, zeros. */
async function empty(file: FileHandle, { start, end }: Element): Promise<void> {
  const length = end - start;
  if (length < 9) return;
  const head = Buffer.alloc(9);
  head[0] = 0xec;
  head[1] = 0x01;
  head.writeUIntBE(length - 9, 3, 6);
  await file.write(head, 0, 9, start);
  const zeros = Buffer.alloc(64 * 1024);
  for (let at = start + 9; at < end; at += zeros.length) {
    await file.write(zeros, 0, Math.min(zeros.length, end - at), at);
  }
}
