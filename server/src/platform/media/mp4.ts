/**
 * Reads an MP4 (ISO/IEC 14496-12): how long it lasts and how large it is, and empties the boxes in which telephones
 * note where and with what it was filmed. The boxes keep their length, so no other byte moves.
 */
import type { FileHandle } from 'node:fs/promises';

export interface VideoFacts {
  seconds: number;
  width: number;
  height: number;
  sound: boolean;
}
interface Box {
  type: string;
  start: number;
  body: number;
  end: number;
}
/** Boxes that hold other boxes and lie on the way to what is wanted. */
const parents = new Set(['moov', 'trak', 'mdia']);
/** User data, metadata and XMP: the place of filming stands in `udta/©xyz` or `meta`. */
const private_ = new Set(['udta', 'meta', 'uuid']);
const mostBoxes = 5_000;

/** The facts of a file's film, or null when it is no MP4 with a film in it. Empties what is private, in place. */
export async function cleanMp4(file: FileHandle): Promise<VideoFacts | null> {
  const { size } = await file.stat();
  const boxes: Box[] = [];
  if (!(await collect(file, 0, size, boxes))) return null;
  if (boxes[0]?.type !== 'ftyp') return null;
  const facts = await factsOf(file, boxes);
  if (!facts) return null;
  for (const box of boxes) if (private_.has(box.type)) await empty(file, box);
  return facts;
}

async function collect(file: FileHandle, from: number, to: number, boxes: Box[]): Promise<boolean> {
  for (let at = from; at < to; ) {
    if (boxes.length > mostBoxes || to - at < 8) return false;
    const head = await read(file, at, 16);
    let size = head.readUInt32BE(0);
    let body = at + 8;
    const type = head.toString('latin1', 4, 8);
    if (size === 1) {
      const long = head.readBigUInt64BE(8);
      if (long > BigInt(to - at)) return false;
      size = Number(long);
      body = at + 16;
    } else if (size === 0) size = to - at;
    if (size < body - at || at + size > to) return false;
    const box = { type, start: at, body, end: at + size };
    boxes.push(box);
    if (parents.has(type) && !(await collect(file, body, box.end, boxes))) return false;
    at += size;
  }
  return true;
}

async function factsOf(file: FileHandle, boxes: readonly Box[]): Promise<VideoFacts | null> {
  const facts: VideoFacts = { seconds: 0, width: 0, height: 0, sound: false };
  let film = false;
  for (const box of boxes) {
    if (box.type === 'mvhd') {
      const mvhd = await read(file, box.body, 32);
      const long = mvhd[0] === 1;
      const scale = mvhd.readUInt32BE(long ? 20 : 12);
      const length = long ? Number(mvhd.readBigUInt64BE(24)) : mvhd.readUInt32BE(16);
      facts.seconds = scale > 0 ? length / scale : 0;
    }
    if (box.type === 'tkhd') {
      // Width and height close the box, as 16.16 numbers.
      const tail = await read(file, Math.max(box.body, box.end - 8), 8);
      facts.width = Math.max(facts.width, tail.readUInt16BE(0));
      facts.height = Math.max(facts.height, tail.readUInt16BE(4));
    }
    if (box.type === 'hdlr') {
      const handler = (await read(file, box.body, 12)).toString('latin1', 8, 12);
      if (handler === 'vide') film = true;
      if (handler === 'soun') facts.sound = true;
    }
  }
  return film && facts.seconds > 0 && facts.width > 0 ? facts : null;
}

async function empty(file: FileHandle, box: Box): Promise<void> {
  await file.write(Buffer.from('free'), 0, 4, box.start + 4);
  const zeros = Buffer.alloc(64 * 1024);
  for (let at = box.body; at < box.end; at += zeros.length) {
    await file.write(zeros, 0, Math.min(zeros.length, box.end - at), at);
  }
}

/** Always `length` bytes; past the end of the file they are zero. */
async function read(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  await file.read(buffer, 0, length, at);
  return buffer;
}
