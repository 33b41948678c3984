/** The picture of a link card. A card without its picture is better than no message, so every failure means "none". */
import { CodedError } from '#platform/errors.ts';
import type { House } from '#platform/house.ts';

/** Bluesky takes 1,000,000 bytes at most; a heavier picture is left out. */
const maxBytes = 1_000_000;

/** First bytes of the formats that networks show: what a server calls a picture is not always one. */
const formats: readonly { mimeType: string; at: number; bytes: readonly number[] }[] = [
  { mimeType: 'image/jpeg', at: 0, bytes: [0xff, 0xd8, 0xff] },
  { mimeType: 'image/png', at: 0, bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  { mimeType: 'image/webp', at: 8, bytes: [0x57, 0x45, 0x42, 0x50] },
  { mimeType: 'image/gif', at: 0, bytes: [0x47, 0x49, 0x46, 0x38] },
];

export interface CardImage {
  bytes: Uint8Array;
  mimeType: string;
}

/** Bytes that a card can show as they are, or null. */
export function asCardImage(body: Uint8Array | undefined): CardImage | null {
  if (!body || body.byteLength > maxBytes) return null;
  const format = formats.find(({ at, bytes }) => bytes.every((byte, i) => body[at + i] === byte));
  return format ? { bytes: body, mimeType: format.mimeType } : null;
}

export async function fetchCardImage(
  house: Pick<House, 'safeFetch'>,
  url: string,
): Promise<CardImage | null> {
  try {
    const answer = await house.safeFetch(url, { maxBytes, timeoutMs: 8_000, headers: { accept: 'image/*' } });
    return answer.status === 200 ? asCardImage(answer.body) : null;
  } catch (error) {
    if (error instanceof CodedError) return null;
    throw error;
  }
}
