/** How many people addressed each decision-maker: told from k people on, in steps; below that, none is told from another. */
import { type TargetFigures, targetSelectionSchema } from '@portevoix/core/campaigns';
import { inSteps } from '@portevoix/core/privacy';
import type { Ctx } from '#platform/ctx.ts';
import { leastPeopleOf } from '../../workspaces/index.ts';
import { alertsOfCampaign } from '../alerts/alerts.store.ts';
import { mustFind } from '../campaigns/service.ts';
import { selectTargets } from '../targets/select.service.ts';
import { hourOf } from './figures.service.ts';
import { peoplePerTarget } from './figures.store.ts';

const many = 20;

/** @throws campaigns.not_found */
export async function targetFigures(ctx: Ctx, id: string): Promise<TargetFigures> {
  await mustFind(ctx, id);
  const k = await leastPeopleOf(ctx);
  const alerts = await alertsOfCampaign(ctx, id);
  const targets = new Map<string, TargetFigures['targets'][number]>();
  for (const { selection } of alerts) {
    const read = targetSelectionSchema.safeParse(selection);
    if (!read.success) continue;
    for (const one of await selectTargets(ctx, read.data)) {
      if (one.vacant) continue;
      const district = one.jurisdiction?.name ?? null;
      targets.set(one.id, { id: one.id, name: one.name, post: one.post, district, people: 0 });
    }
  }
  const people = await peoplePerTarget(
    ctx,
    alerts.map((alert) => alert.id),
    hourOf(ctx.now),
  );
  const told = [...targets.values()].flatMap((target) => {
    const count = inSteps(people.get(target.id) ?? 0, k);
    return count === null ? [] : [{ ...target, people: count }];
  });
  told.sort((one, other) => other.people - one.people || one.name.localeCompare(other.name));
  return {
    of: targets.size,
    reached: told.length,
    reachedByMany: told.filter((target) => target.people >= many).length,
    many,
    targets: told.slice(0, 500),
    others: targets.size - told.length,
  };
}
