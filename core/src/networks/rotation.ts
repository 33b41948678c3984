/** Gives different people different suggested texts, and each person the same one every time they look. */

export interface Rotation {
  /** What makes this person and story unique, e.g. `${storyId}:${personId}`. */
  seed: string;
  /** How many times the person asked for another suggestion. */
  step?: number;
  /** How often each text was published, by its place in the list: the least used come first. */
  uses?: readonly number[];
}

/** FNV-1a, 32 bits: spreads ids evenly; nothing here is a secret. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) {
    value ^= text.charCodeAt(at);
    value = Math.imul(value, 0x01000193);
  }
  // A final mix, since ids that differ in one character must not land on neighbours.
  value ^= value >>> 16;
  value = Math.imul(value, 0x7feb352d);
  value ^= value >>> 15;
  return value >>> 0;
}

/** The suggestion for this person, or null when there is none. Going round once (`step`) shows each text once. */
export function pickCaption<T>(captions: readonly T[], rotation: Rotation): T | null {
  const count = captions.length;
  if (count === 0) return null;
  const start = hash(rotation.seed) % count;
  const order = captions.map((caption, place) => ({
    caption,
    uses: rotation.uses?.[place] ?? 0,
    turn: (place - start + count) % count,
  }));
  order.sort((a, b) => a.uses - b.uses || a.turn - b.turn);
  return order[(rotation.step ?? 0) % count]?.caption ?? null;
}
