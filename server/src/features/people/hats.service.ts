/** Putting hats on and taking them off, by whoever may; each act is dated and told. */
import { type Hat, type HatSource, isSelfGiven } from '@portevoix/core/people';
import { type Ctx, personOf } from '#platform/ctx.ts';
import { emit } from '#platform/events.ts';
import { peopleErrors } from './errors.ts';
import { consentToHats, endHats, insertHats, listHatSpells, withdrawHats } from './hats.store.ts';

/** Hats somebody wears today. */
export const hatsOf = async (ctx: Ctx, personId: string): Promise<Hat[]> =>
  (await listHatSpells(ctx, personId)).filter((spell) => !spell.endedAt).map(({ hat }) => hat);

/**
 * Puts hats on and takes others off; those that are so already stay as they are. Whoever is taken on is no candidate
 * any more, so that nobody who leads them finds what they applied with.
 */
export async function changeHats(
  ctx: Ctx,
  personId: string,
  change: { on?: readonly Hat[]; off?: readonly Hat[] },
  source: HatSource,
): Promise<void> {
  const worn = await hatsOf(ctx, personId);
  const on = (change.on ?? []).filter((hat) => !worn.includes(hat));
  const wanted = new Set([
    ...(change.off ?? []),
    ...(on.includes('employee') ? (['candidate'] as const) : []),
  ]);
  const off = await endHats(
    ctx,
    personId,
    [...wanted].filter((hat) => !(change.on ?? []).includes(hat)),
  );
  await insertHats(
    ctx,
    on.map((hat) => ({ personId, hat })),
    source,
  );
  for (const hat of off) await emit(ctx, 'people.hat_ended', { personId, hat, source });
  for (const hat of on) await emit(ctx, 'people.hat_given', { personId, hat, source });
}

/** I am known in this capacity too: put on, or agreed to where somebody gave it. @throws people.hat_not_self_given */
export async function wearHat(ctx: Ctx, hat: Hat): Promise<void> {
  const { personId } = personOf(ctx);
  if ((await hatsOf(ctx, personId)).includes(hat)) {
    await consentToHats(ctx, personId, [hat]);
    await emit(ctx, 'people.hat_agreed_to', { personId, hat });
    return;
  }
  if (!isSelfGiven(hat)) throw peopleErrors.hat_not_self_given();
  await changeHats(ctx, personId, { on: [hat] }, 'self');
}

/** I am no longer known in this capacity, from now on and for nobody. */
export async function takeOffHat(ctx: Ctx, hat: Hat): Promise<void> {
  const { personId } = personOf(ctx);
  for (const ended of await withdrawHats(ctx, personId, [hat]))
    await emit(ctx, 'people.hat_ended', { personId, hat: ended, source: 'self' });
}
