/**
 * Addresses at which a network fetches one picture by itself, though its story is for members only. Each names one
 * clean file of one picture and a moment, signed with a key of its own made from the house's secret: whoever was given
 * one can fetch that picture until then, and nobody can make another.
 */
import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

/** A network fetches at once; a retried message gets a new address. */
export const handedForMs = 30 * 60_000;
/** Whatever is signed, nothing is handed out for longer than this. */
const longestMs = 3_600_000;

export interface HandedPicture {
  id: string;
  /** Of the file: one that is replaced is not what was handed out. */
  sha256: string;
}

function signature(secret: string, { id, sha256 }: HandedPicture, until: number): Buffer {
  const key = Buffer.from(hkdfSync('sha256', secret, 'portevoix', 'pictures-handed-to-networks', 32));
  return createHmac('sha256', key).update(`${id}\n${sha256}\n${until}`).digest();
}

/** The path, good for half an hour. */
export function handedPath(secret: string, picture: HandedPicture, now: Date): string {
  const until = Math.floor((now.getTime() + handedForMs) / 1_000);
  const signed = signature(secret, picture, until).toString('base64url');
  return `/media/handed/${picture.id}.${until}.${signed}`;
}

export interface Ticket {
  id: string;
  until: number;
  signed: Buffer;
}
/** What a path says, before anything is looked up; null when it is none or when its time is over. */
export function readTicket(text: string, now: Date): Ticket | null {
  const [, id, seconds, signed] =
    /^([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})\.(\d{1,12})\.([\w-]{43})$/.exec(text) ?? [];
  if (!id || !seconds || !signed) return null;
  const left = Number(seconds) * 1_000 - now.getTime();
  if (left <= 0 || left > longestMs) return null;
  return { id, until: Number(seconds), signed: Buffer.from(signed, 'base64url') };
}

/** Whether the ticket was signed here for this very file. */
export const isFor = (secret: string, { id, until, signed }: Ticket, sha256: string): boolean =>
  timingSafeEqual(signature(secret, { id, sha256 }, until), signed);
