/** Which hats a person may be seen and changed in together, for the forms of the people screens. */
import { type Hat, hats, lensesOf, type RoleGrant, sphereOf } from '@portevoix/core/people';

/** Hats somebody looks after; of a person seen in one capacity, those that stand with it. */
export function offeredHats(mine: readonly RoleGrant[], seenAs: readonly Hat[] = []): readonly Hat[] {
  const held = lensesOf(mine);
  const lens = seenAs.length > 0 && held.find((one) => seenAs.every((hat) => one.hats.includes(hat)));
  return hats.filter((hat) => (lens ? lens.hats : held.flatMap((one) => one.hats)).includes(hat));
}

/** What was chosen last decides: a hat of another sphere takes the place of those before it. */
export function keepTogether(before: readonly Hat[], chosen: readonly Hat[]): Hat[] {
  const last = chosen.find((hat) => !before.includes(hat));
  const together =
    last && sphereOf(chosen) === null ? chosen.filter((hat) => sphereOf([hat, last]) !== null) : chosen;
  return hats.filter((hat) => together.includes(hat));
}

/** Whether team, place and roles are shown: they are the programme's. */
export const inProgramme = (mine: readonly RoleGrant[], worn: readonly Hat[]): boolean =>
  sphereOf(worn) === 'programme' && lensesOf(mine).some(({ name }) => name === 'programme');
