/** How strongly the workspace protects its people: how many stand behind a figure, and works-council mode. */
import { leastPeopleInCouncilMode } from '@portevoix/core/privacy';
import type { Ctx } from '#platform/ctx.ts';
import { emit } from '#platform/events.ts';
import { workspacesErrors } from './errors.ts';
import { type Protection, selectProtection, updateProtection } from './store.ts';

export const getProtection = (ctx: Ctx): Promise<Protection> => selectProtection(ctx);

/** How many people stand behind every figure that may be shown today. */
export async function leastPeopleOf(ctx: Ctx): Promise<number> {
  const { leastPeople, worksCouncilAt } = await selectProtection(ctx);
  return worksCouncilAt ? Math.max(leastPeople, leastPeopleInCouncilMode) : leastPeople;
}

export const isWorksCouncilMode = async (ctx: Ctx): Promise<boolean> =>
  (await selectProtection(ctx)).worksCouncilAt !== null;

/** Changes either; the number of people can only be raised. @throws workspaces.least_people_only_upward */
export async function changeProtection(
  ctx: Ctx,
  change: { leastPeople?: number | undefined; worksCouncil?: boolean | undefined },
): Promise<Protection> {
  const before = await selectProtection(ctx);
  const leastPeople = change.leastPeople ?? before.leastPeople;
  if (leastPeople < before.leastPeople) throw workspacesErrors.least_people_only_upward();
  const on = change.worksCouncil ?? before.worksCouncilAt !== null;
  const after = { leastPeople, worksCouncilAt: on ? (before.worksCouncilAt ?? ctx.now) : null };
  await updateProtection(ctx, after);
  if (leastPeople !== before.leastPeople) {
    await emit(ctx, 'workspaces.least_people_raised', { leastPeople });
  }
  if (on !== (before.worksCouncilAt !== null)) {
    await emit(ctx, on ? 'workspaces.works_council_mode_begun' : 'workspaces.works_council_mode_ended', {});
  }
  return after;
}
