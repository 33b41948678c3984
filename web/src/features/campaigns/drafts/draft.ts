/**
 * What is being edited, held against what is saved: parts nobody touched here follow what others save meanwhile; a part
 * changed on both sides is a conflict, which is asked about and never written over in silence.
 */
import { hashKey } from '@tanstack/react-query';

/** A part as it would be sent: what only the screen needs (keys of rows) counts as no difference. */
export type AsSent<T extends object> = (part: T[keyof T], name: keyof T) => unknown;
const asItIs = (part: unknown) => part;

/** Whatever order its keys stand in, and without what is undefined. */
export const same = (a: unknown, b: unknown): boolean => hashKey([a]) === hashKey([b]);

const namesOf = <T extends object>(value: T) => Object.keys(value) as (keyof T & string)[];
const sameIn =
  <T extends object>(name: keyof T, asSent: AsSent<T>) =>
  (a: T, b: T): boolean =>
    a[name] === b[name] || same(asSent(a[name], name), asSent(b[name], name));

/** The parts of the draft that differ from what it began as: what is sent. */
export const changesOf = <T extends object>(base: T, draft: T, asSent: AsSent<T> = asItIs): Partial<T> =>
  Object.fromEntries(
    namesOf(draft).flatMap((name) => (sameIn(name, asSent)(base, draft) ? [] : [[name, draft[name]]])),
  ) as Partial<T>;

/** The parts changed here and, in another way, by somebody else. */
export const conflictsOf = <T extends object>(
  base: T,
  draft: T,
  saved: T,
  asSent: AsSent<T> = asItIs,
): (keyof T & string)[] =>
  namesOf(draft).filter((name) => {
    const alike = sameIn(name, asSent);
    return !alike(base, draft) && !alike(base, saved) && !alike(draft, saved);
  });

/** The draft with all that was saved elsewhere in the parts that were not touched since `base`. */
export const followed = <T extends object>(base: T, draft: T, saved: T, asSent: AsSent<T> = asItIs): T =>
  Object.fromEntries(
    namesOf(draft).map((name) => {
      const alike = sameIn(name, asSent);
      // A part that says the same keeps its rows, and so the focus in them.
      return [name, alike(base, draft) && !alike(draft, saved) ? saved[name] : draft[name]];
    }),
  ) as T;
