/** The clocks of every room as this workspace set them, and the one job that obeys those with nothing else to do. */
import type { Clock } from '@portevoix/core/privacy';
import type { Ctx } from '#platform/ctx.ts';
import { emit } from '#platform/events.ts';
import type { House } from '#platform/house.ts';
import type { RetentionClock } from '#platform/room.ts';
import { listWorkspaceIds } from '../workspaces/index.ts';
import { privacyErrors } from './errors.ts';
import { readSettings, writeSettings } from './settings.store.ts';

const day = 86_400_000;
/** Rows a transaction takes at most: short enough that nobody waits for it. */
const batch = 1_000;

const declared = (house: House): readonly RetentionClock[] =>
  house.rooms.flatMap((room) => room.retention ?? []);

const daysOf = (clock: RetentionClock, chosen: Readonly<Record<string, number>>): number =>
  (clock.bounds && chosen[clock.kind]) ?? clock.days;

const present = (house: House, chosen: Readonly<Record<string, number>>): Clock[] =>
  declared(house).map((clock) => ({
    kind: clock.kind,
    days: daysOf(clock, chosen),
    bounds: clock.bounds ?? null,
    source: clock.source ?? null,
  }));

export const listClocks = async (ctx: Ctx): Promise<Clock[]> =>
  present(ctx.house, (await readSettings(ctx)).retention);

/** As they stand where nobody chose otherwise. */
export const usualClocks = (house: House): Clock[] => present(house, {});

/** @throws privacy.unknown_clock, privacy.clock_out_of_bounds */
export async function setClocks(ctx: Ctx, days: Readonly<Record<string, number>>): Promise<Clock[]> {
  const known = declared(ctx.house);
  for (const [kind, wanted] of Object.entries(days)) {
    const clock = known.find((one) => one.kind === kind);
    if (!clock?.bounds) throw privacyErrors.unknown_clock();
    const { least, most } = clock.bounds;
    if (wanted < least || wanted > most) throw privacyErrors.clock_out_of_bounds({ params: { least, most } });
  }
  const settings = await readSettings(ctx);
  await writeSettings(ctx, { ...settings, retention: { ...settings.retention, ...days } });
  await emit(ctx, 'privacy.clocks_set', { kinds: Object.keys(days) });
  return listClocks(ctx);
}

/** Takes every clock of every workspace once, in short transactions. */
export async function obeyClocks(house: House): Promise<void> {
  const workspaces = await house.inSystem((ctx) => listWorkspaceIds(ctx));
  for (const workspaceId of workspaces) {
    const { retention } = await house.inWorkspace(workspaceId, (ctx) => readSettings(ctx));
    for (const clock of declared(house)) {
      if (!clock.forget) continue;
      const before = new Date(house.now().getTime() - daysOf(clock, retention) * day);
      for (;;) {
        const gone = await house.inWorkspace(workspaceId, (ctx) => clock.forget!(ctx, before, batch));
        if (gone < batch) break;
      }
    }
  }
}
