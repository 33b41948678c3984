/**
 * A crowd at one page: when many come within a second, what the page is made of is read once a second for all of them.
 * A page with few visitors is read afresh each time, so that an editor sees a change at once; in a crowd it is at most a
 * second old. What people do is never kept here.
 */
import type { House } from '#platform/house.ts';

/** Visits within a second from which on it is a crowd. */
const crowd = 40;
const mostPages = 500;

interface Page<T> {
  second: number;
  /** Visits in that second and the one before. */
  visits: number;
  before: number;
  kept: { second: number; value: T } | null;
}

export interface Crowd<T> {
  /** Counts a visit; what was read in this very second, where it is a crowd. */
  visit(page: string): T | null;
  keep(page: string, value: T): void;
  forget(page: string): void;
}

export function createCrowd<T>(now: () => Date): Crowd<T> {
  const pages = new Map<string, Page<T>>();
  const secondOf = () => Math.floor(now().getTime() / 1000);
  return {
    visit(name) {
      const second = secondOf();
      const page = pages.get(name) ?? { second, visits: 0, before: 0, kept: null };
      if (page.second !== second) {
        page.before = page.second === second - 1 ? page.visits : 0;
        page.second = second;
        page.visits = 0;
      }
      page.visits++;
      if (pages.size > mostPages) pages.clear();
      pages.set(name, page);
      const many = page.visits > crowd || page.before > crowd;
      return many && page.kept?.second === second ? page.kept.value : null;
    },
    keep(name, value) {
      const page = pages.get(name);
      if (page) page.kept = { second: secondOf(), value };
    },
    forget: (name) => void pages.delete(name),
  };
}

const crowds = new WeakMap<House, Crowd<unknown>>();
/** The crowds at this node's pages. */
export function crowdsOf<T>(house: House): Crowd<T> {
  const known = crowds.get(house) ?? createCrowd<unknown>(house.now);
  crowds.set(house, known);
  return known as Crowd<T>;
}
