/**
 * Seeded chance. The demonstration must be the same on every machine, so nothing here touches `Math.random`.
 * Each part of the world draws from its own seed: changing one does not reshuffle the others.
 */
import { v7 } from 'uuid';

export interface Random {
  /** In [0, 1). */
  next(): number;
  /** A whole number from `min` to `max`, both included. */
  int(min: number, max: number): number;
  chance(probability: number): boolean;
  pick<T>(items: readonly T[]): T;
  /** One item, as likely as its weight. Weights are not negative and not all zero. */
  weighted<T>(items: readonly T[], weight: (item: T) => number): T;
  /** Mean `mean`, as counted arrivals are (Knuth; fine for small means). */
  poisson(mean: number): number;
  /** A wait with this mean, in the mean's own unit. */
  exponential(mean: number): number;
  /** Median 1, and now and then far more: how attention is spread. */
  lognormal(sigma: number): number;
  /** UUIDv7 of that instant. */
  id(at: Date): string;
}

/** sfc32 behind a string hash (both in the public domain). */
export function seeded(seed: string): Random {
  let [a, b, c, d] = [hash(`${seed}/a`), hash(`${seed}/b`), hash(`${seed}/c`), 1];
  const next = () => {
    const sum = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 2 ** 32;
  };
  for (let turn = 0; turn < 15; turn++) next();

  const int = (min: number, max: number) => min + Math.floor(next() * (max - min + 1));
  const pick = <T>(items: readonly T[]): T => items[int(0, items.length - 1)]!;
  return {
    next,
    int,
    pick,
    chance: (probability) => next() < probability,
    weighted: (items, weight) => {
      let left = next() * items.reduce((sum, item) => sum + weight(item), 0);
      for (const item of items) {
        left -= weight(item);
        if (left < 0) return item;
      }
      return items.at(-1)!;
    },
    poisson: (mean) => {
      const limit = Math.exp(-mean);
      let count = 0;
      for (let product = next(); product > limit; product *= next()) count++;
      return count;
    },
    exponential: (mean) => -Math.log(1 - next()) * mean,
    lognormal: (sigma) =>
      Math.exp(sigma * Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())),
    id: (at) => v7({ msecs: at.getTime(), random: Uint8Array.from({ length: 16 }, () => int(0, 255)) }),
  };
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return value | 0;
}
