/** Breakdowns in which no group of fewer than five people can be told, nor worked out. */
import { type Figure, hideSmallGroups, type Part, smallestGroup } from '@portevoix/core/analytics';
import type { Dimension } from './facts.rules.ts';

export interface Group {
  key: string;
  people: number;
  shares: number;
  measured: number;
  human: number;
  humanUnique: number;
}

/** Joins clicks, shares and people of one dimension; a group that only has clicks, or only shares, is one all the same. */
export function groupsOf(
  dimension: Dimension,
  facts: {
    clicks: readonly { dimension: string; key: string; human: number; humanUnique: number }[];
    shares: readonly { dimension: string; key: string; total: number; measured: number }[];
    people: readonly { dimension: string; key: string; people: number }[];
  },
): Group[] {
  const groups = new Map<string, Group>();
  const group = (key: string) => {
    const found = groups.get(key) ?? { key, people: 0, shares: 0, measured: 0, human: 0, humanUnique: 0 };
    groups.set(key, found);
    return found;
  };
  for (const row of facts.clicks) {
    if (row.dimension === dimension)
      Object.assign(group(row.key), { human: row.human, humanUnique: row.humanUnique });
  }
  for (const row of facts.shares) {
    if (row.dimension === dimension)
      Object.assign(group(row.key), { shares: row.total, measured: row.measured });
  }
  for (const row of facts.people) if (row.dimension === dimension) group(row.key).people = row.people;
  // Whoever shared is one person at least, however long ago it was.
  for (const one of groups.values()) one.people = Math.max(one.people, 1);
  return [...groups.values()].sort(
    (a, b) => b.human - a.human || b.shares - a.shares || (a.key < b.key ? -1 : 1),
  );
}

/** A share is measured once it was seen online; a group with a single declared one is declared. */
const labelOf = (group: Pick<Group, 'shares' | 'measured'>): Figure['label'] =>
  group.measured === group.shares ? 'measured' : 'declared';

export interface PartWords {
  shares: string;
  clicks: string;
}

/** Parts of a whole, the small ones as one part without a key at the end. */
export function partsOf(
  groups: readonly Group[],
  {
    disjoint,
    nameOf,
    words,
  }: { disjoint: boolean; nameOf: (key: string) => string | null; words: PartWords },
): Part[] {
  const { shown, merged, mergedPeople } = hideSmallGroups(groups, { disjoint });
  const toPart = (group: Group, key: string | null, name: string | null, visible: boolean): Part => ({
    key,
    name,
    shares: { value: visible ? group.shares : null, label: labelOf(group), definition: words.shares },
    clicks: { value: visible ? group.human : null, label: 'measured', definition: words.clicks },
  });
  const parts = shown.map((group) => toPart(group, group.key, nameOf(group.key), true));
  if (merged.length > 0) {
    const sum = (pick: (group: Group) => number) => merged.reduce((total, group) => total + pick(group), 0);
    const rest = {
      ...merged[0]!,
      shares: sum((group) => group.shares),
      measured: sum((group) => group.measured),
      human: sum((group) => group.human),
    };
    parts.push(toPart(rest, null, null, mergedPeople >= smallestGroup));
  }
  return parts;
}
