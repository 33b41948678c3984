/**
 * The one rule by which counts of people's acts may leave: nothing about fewer than k people, alone or by subtraction.
 *
 * Figures are released in blocks of time that never overlap and never change, so that no two questions about different
 * periods differ by less than a block. What is too small waits and is released with what follows. In a block every table
 * is a partition whose parts, the hidden rest included, each stand for k people; see docs/decisions/0033.
 */
import { z } from 'zod';

/** No setting goes below. */
export const leastPeople = 5;
/** In works-council mode. */
export const leastPeopleInCouncilMode = 10;
/** Dominance: whoever makes more than this share of a sum could be read off it (statistical offices' (1, 80 %) rule). */
export const dominantShare = 0.8;

/** A number that the gate let through. Only this file makes one. */
export const releasedNumberSchema = z.number().brand<'Released', 'inout'>();
export type Released = z.output<typeof releasedNumberSchema>;
const pass = (value: number): Released => value as Released;

/** A number which staff can count by name anyway (members, teams): it says nothing about what anybody does. */
export const knownToStaff = (value: number): Released => pass(value);
export const noneReleased: Released = pass(0);
/** Sums of released numbers say no more than they do. */
export const sumOf = (values: Iterable<Released>): Released => {
  let sum = 0;
  for (const value of values) sum += value;
  return pass(sum);
};
/** Quotient of released numbers; null where the divisor is none. */
export const ratioOf = (part: Released | null, whole: Released | null): Released | null =>
  part === null || !whole ? null : pass(part / whole);

/** The middle one; the mean of the two in the middle for an even number. None for none. */
export function medianOf(values: readonly Released[]): Released {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  const middle =
    sorted.length % 2 ? sorted.slice(half, half + 1) : sorted.slice(Math.max(0, half - 1), half + 1);
  return middle.length > 0 ? pass(sumOf(middle) / middle.length) : noneReleased;
}
/** How much more one is than the other, in whole per cent; null where the other is none. */
export const liftOf = (value: Released, usual: Released): Released | null =>
  usual > 0 ? pass(Math.round(((value - usual) / usual) * 100)) : null;
/** The mean in whole numbers; null for none. */
export const meanOf = (values: readonly Released[]): Released | null =>
  values.length > 0 ? pass(Math.round(sumOf(values) / values.length)) : null;
/** One released number less another. */
export const lessOf = (whole: Released | null, part: Released | null): Released | null =>
  whole === null || part === null ? null : pass(whole - part);
/** A number read back from what the gate released before; only stores of released figures call it. */
export const releasedBefore = (value: number): Released => pass(value);

/**
 * A count of people as it stands today, for staff: down to a multiple of k, so that one person who comes or goes rarely
 * shows, and never among fewer than k. Null for fewer.
 */
export const inSteps = (count: number, k: number): number | null => (count < k ? null : count - (count % k));

export interface Amount {
  value: number;
  /** A part of the value: unique readers among clicks, seen online among shares. */
  part: number;
}
/** What one line of a table is made of. What nobody's act stands behind (links made by hand) is free. */
export interface Cell {
  key: string;
  byPerson: Map<string, Amount>;
  free: Amount;
}
export interface ReleasedCell {
  /** Null: the lines too small to stand alone. */
  key: string | null;
  value: Released;
  /** Null where the part, or what is left without it, comes from too few people. */
  part: Released | null;
  people: number;
}

export const newCell = (key: string): Cell => ({ key, byPerson: new Map(), free: { value: 0, part: 0 } });

/** Adds to a line. @param person null where nobody's act stands behind it */
export function addTo(cell: Cell, person: string | null, { value, part }: Amount): void {
  const amount = person === null ? cell.free : (cell.byPerson.get(person) ?? { value: 0, part: 0 });
  amount.value += value;
  amount.part += part;
  if (person !== null) cell.byPerson.set(person, amount);
}

/** Whether so many people stand behind amounts, and none of them for nearly all. Who adds nothing does not stand there. */
export function isEnough(amounts: Iterable<number>, k: number): boolean {
  let people = 0;
  let sum = 0;
  let most = 0;
  for (const amount of amounts) {
    const size = Math.abs(amount);
    if (size === 0) continue;
    people++;
    sum += size;
    most = Math.max(most, size);
  }
  return people >= Math.max(k, leastPeople) && most <= dominantShare * sum;
}

const values = (cell: Cell) => [...cell.byPerson.values()].map(({ value }) => value);
const peopleIn = (cell: Cell) => values(cell).filter((value) => value !== 0).length;
const isEnoughIn = (cell: Cell, k: number) => isEnough(values(cell), k);

/** Lines as one. */
export function union(cells: Iterable<Cell>, key = ''): Cell {
  const whole = newCell(key);
  for (const cell of cells) {
    for (const [person, amount] of cell.byPerson) addTo(whole, person, amount);
    addTo(whole, null, cell.free);
  }
  return whole;
}

/** A line as it may be shown; null when too few people stand behind it. */
export function releaseCell(cell: Cell, k: number, key: string | null = cell.key): ReleasedCell | null {
  if (!isEnoughIn(cell, k)) return null;
  const amounts = [...cell.byPerson.values()];
  const inside = amounts.map(({ part }) => part);
  const outside = amounts.map(({ value, part }) => value - part);
  const none = (all: readonly number[]) => all.every((amount) => amount === 0);
  const told = [inside, outside].every((all) => none(all) || isEnough(all, k));
  const sum = (pick: (amount: Amount) => number) =>
    amounts.reduce((total, amount) => total + pick(amount), pick(cell.free));
  return {
    key,
    value: pass(sum(({ value }) => value)),
    part: told ? pass(sum(({ part }) => part)) : null,
    people: peopleIn(cell),
  };
}

export interface TableRules {
  k: number;
  /** There are groups of people of whom nobody acted: without a rest, their zero would be read off. */
  silent?: boolean;
}

/** Which lines of a table stand alone and which make its rest. Null: the rest cannot be made large enough. */
function split(cells: readonly Cell[], { k, silent = false }: TableRules) {
  const order = new Map(cells.map((cell, index) => [cell, index]));
  const place = (cell: Cell) => order.get(cell) ?? 0;
  const shown = cells
    .filter((cell) => isEnoughIn(cell, k))
    .sort((a, b) => peopleIn(a) - peopleIn(b) || place(b) - place(a));
  const hidden = cells.filter((cell) => !isEnoughIn(cell, k));
  const rest = hidden.length > 0 || silent;
  // The smallest line that stands alone joins the rest until nobody can be worked out by subtraction.
  while (rest && !isEnoughIn(union(hidden), k)) {
    const smallest = shown.shift();
    if (!smallest) return null;
    hidden.push(smallest);
  }
  return { shown: shown.sort((a, b) => place(a) - place(b)), hidden };
}

/**
 * A table of one block as it may be shown: lines that each stand for k people, and the rest as a line without a key.
 * Only the rest, when no line can stand alone. Null when too few people stand behind all of it.
 */
export function releaseTable(cells: readonly Cell[], rules: TableRules): ReleasedCell[] | null {
  const whole = releaseCell(union(cells), rules.k, null);
  if (!whole) return null;
  const found = split(cells, rules);
  if (!found || found.shown.length === 0) return [whole];
  const shown = found.shown.flatMap((cell) => releaseCell(cell, rules.k) ?? []);
  const rest = found.hidden.length > 0 ? releaseCell(union(found.hidden), rules.k, null) : null;
  // Parts of lines and of the whole are subtracted like the lines themselves: all are told, or none is.
  const told = [...shown, ...(rest ? [rest] : [])];
  const partial = told.some(({ part }) => part === null);
  return told.map((cell) => (partial ? { ...cell, part: null } : cell));
}

/**
 * A table whose lines belong to the lines of another one that is shown too (stories to facets): within each of those,
 * what is hidden must be large enough by itself.
 * @param outer the other table, as released @param outerOf the key of the line there
 */
export function releaseNested(
  cells: readonly Cell[],
  outer: readonly ReleasedCell[],
  outerOf: (key: string) => string,
  rules: TableRules,
): ReleasedCell[] | null {
  const whole = releaseCell(union(cells), rules.k, null);
  if (!whole) return null;
  const named = new Set(outer.map(({ key }) => key));
  const groups = Map.groupBy(cells, (cell) => (named.has(outerOf(cell.key)) ? outerOf(cell.key) : null));
  const shown: ReleasedCell[] = [];
  const hidden: Cell[] = [];
  let told = true;
  for (const group of groups.values()) {
    const found = split(group, rules);
    if (!found) {
      hidden.push(...group);
      continue;
    }
    shown.push(...found.shown.flatMap((cell) => releaseCell(cell, rules.k) ?? []));
    hidden.push(...found.hidden);
    // Subtracted from its line in the other table, a group's own rest is told too.
    if (found.hidden.length > 0 && releaseCell(union(found.hidden), rules.k)?.part == null) told = false;
  }
  if (shown.length === 0) return [whole];
  const rest = hidden.length > 0 ? releaseCell(union(hidden), rules.k, null) : null;
  const lines = [...shown, ...(rest ? [rest] : [])];
  told &&= lines.every(({ part }) => part !== null);
  return told ? lines : lines.map((cell) => ({ ...cell, part: null }));
}
