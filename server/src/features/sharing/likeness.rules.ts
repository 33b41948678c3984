/**
 * Texts as numbers that only this workspace can make: enough to find that two are alike, too little to read them, and
 * nothing about whose they are. Trigrams are hashed with a key of the workspace; buckets of MinHash find close texts
 * among any number without comparing with all (Broder 1997; Leskovec, Rajaraman, Ullman, chapter 3).
 */
import { createHash, hkdfSync } from 'node:crypto';
import { normaliseForSimilarity } from '@portevoix/core/networks';

export interface Fingerprint {
  /** Equal for equal texts. */
  digest: string;
  /** The set of its hashed trigrams, sorted. */
  grams: number[];
  /** Two texts at the threshold of 0.8 share one of these with a probability of 0.998. */
  bands: number[];
}

/** 12 bands of 4 minima: 1 - (1 - 0.8^4)^12. */
const bandCount = 12;
const rowsPerBand = 4;

export const fingerprintKey = (secret: string, workspaceId: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, workspaceId, 'text-fingerprints', 32));

/** Null for a text without words. */
export function fingerprintOf(text: string, key: Buffer): Fingerprint | null {
  const words = normaliseForSimilarity(text);
  if (words === '') return null;
  const salt = key.readInt32LE(0);
  const padded = `  ${words} `;
  const grams = new Set<number>();
  for (let at = 0; at + 3 <= padded.length; at++) grams.add(hash(padded.slice(at, at + 3), salt));
  const sorted = [...grams].sort((a, b) => a - b);
  const bands: number[] = [];
  for (let band = 0; band < bandCount; band++) {
    let bucket = band;
    for (let row = 0; row < rowsPerBand; row++) {
      bucket = mix(Math.imul(bucket, 31) + minimum(sorted, salt + band * rowsPerBand + row + 1));
    }
    bands.push(bucket);
  }
  const digest = createHash('sha256').update(key).update(words).digest('base64url');
  return { digest, grams: sorted, bands: [...new Set(bands)] };
}

/** Jaccard index of two sorted sets. */
export function jaccard(one: readonly number[], other: readonly number[]): number {
  let shared = 0;
  for (let i = 0, j = 0; i < one.length && j < other.length; ) {
    if (one[i] === other[j]) {
      shared++;
      i++;
      j++;
    } else if (one[i]! < other[j]!) i++;
    else j++;
  }
  return shared / (one.length + other.length - shared || 1);
}

function hash(text: string, salt: number): number {
  let value = 0x811c9dc5 ^ salt;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return mix(value);
}
/** The finaliser of MurmurHash3, 32 bits. */
function mix(value: number): number {
  let v = value;
  v = Math.imul(v ^ (v >>> 16), 0x85ebca6b);
  v = Math.imul(v ^ (v >>> 13), 0xc2b2ae35);
  return (v ^ (v >>> 16)) | 0;
}
function minimum(grams: readonly number[], seed: number): number {
  let least = 0x7fffffff;
  const salt = mix(Math.imul(seed, 0x9e3779b1));
  for (const gram of grams) {
    const value = mix(gram ^ salt);
    if (value < least) least = value;
  }
  return least;
}
