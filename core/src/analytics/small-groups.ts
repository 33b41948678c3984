/**
 * Nothing is said about a group smaller than five people, neither directly nor by subtraction from a total:
 * with a total of 8 and team A shown with its 6, everybody knows what the 2 of team B did.
 */

/** The least number of people whose figures may be shown together. */
export const smallestGroup = 5;

export interface Group {
  key: string;
  /** Distinct people behind the figures. */
  people: number;
}

export interface Shown<G extends Group> {
  shown: G[];
  /** To be shown as one line, "others", or not at all when it is empty. */
  merged: G[];
  /** At least so many people stand behind "others"; below five not even their sum may be shown. */
  mergedPeople: number;
}

/**
 * Splits groups into those that may stand alone and those merged into "others", which then number five people or more.
 * @param disjoint each person is in one group only (teams); else (networks, stories) the people of merged groups may be
 * the same ones, and only the largest of them counts.
 */
export function hideSmallGroups<G extends Group>(
  groups: readonly G[],
  { k = smallestGroup, disjoint }: { k?: number; disjoint: boolean },
): Shown<G> {
  const least = Math.max(k, smallestGroup);
  const order = new Map(groups.map((group, index) => [group.key, index]));
  const inOrder = (a: G, b: G) => (order.get(a.key) ?? 0) - (order.get(b.key) ?? 0);
  // Of two groups of one size the later goes first: callers list the most important ones first.
  const shown = groups
    .filter((group) => group.people >= least)
    .sort((a, b) => a.people - b.people || inOrder(b, a));
  const merged = groups.filter((group) => group.people < least && group.people > 0);
  const hidden = () =>
    disjoint
      ? merged.reduce((sum, group) => sum + group.people, 0)
      : Math.max(0, ...merged.map((group) => group.people));
  // The smallest of those left joins the hidden ones until nobody can be worked out by subtraction.
  while (merged.length > 0 && hidden() < least && shown.length > 0) merged.push(shown.shift()!);
  return { shown: shown.sort(inOrder), merged: merged.sort(inOrder), mergedPeople: hidden() };
}
