/** Whom somebody is offered to write to or call, once it is known where they live or that they would rather not say. */
import { coveredByAny, type TargetFacts, type unplacedChoices } from '@portevoix/core/campaigns';

export interface WhomSettings {
  constituentsOnly: boolean;
  unplaced: (typeof unplacedChoices)[number];
  usual: readonly string[];
}
export interface Whom {
  /** Their own first, then those without a district. */
  offered: TargetFacts[];
  own: ReadonlySet<string>;
  /** Their own seats that nobody holds. */
  vacant: TargetFacts[];
  /** Nobody here is theirs, and only constituents are heard. */
  outsider: boolean;
}

/** @param districts Open Civic Data ids; null where nobody knows them */
export function whomFor(
  targets: readonly TargetFacts[],
  districts: readonly string[] | null,
  { constituentsOnly, unplaced, usual }: WhomSettings,
): Whom {
  const mine = targets.filter(
    ({ jurisdiction }) => jurisdiction && coveredByAny(jurisdiction.ocdId, districts ?? []),
  );
  const vacant = mine.filter((target) => target.vacant);
  const held = mine.filter((target) => !target.vacant);
  const general = targets.filter((target) => !target.jurisdiction && !target.vacant);
  const own = new Set(held.map(({ id }) => id));
  if (mine.length > 0) return { offered: [...held, ...general], own, vacant, outsider: false };
  if (constituentsOnly) return { offered: general, own, vacant, outsider: general.length === 0 };
  const usualOnes = targets.filter((target) => usual.includes(target.id) && !target.vacant);
  const everyone = targets.filter((target) => !target.vacant);
  const choice = unplaced === 'usual' ? usualOnes : unplaced === 'without_district' ? general : everyone;
  return { offered: choice.length > 0 ? choice : everyone, own, vacant, outsider: false };
}

/** Jurisdictions of those who are addressed: what must be known of where somebody lives. */
export const wantedOf = (targets: readonly TargetFacts[]): string[] => [
  ...new Set(targets.flatMap(({ jurisdiction }) => (jurisdiction ? [jurisdiction.ocdId] : []))),
];
