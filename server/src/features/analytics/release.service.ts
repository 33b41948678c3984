/** Releases what may leave: days and weeks that are over, cut into blocks of enough people; the rest goes on waiting. */
import { dayPlus } from '@portevoix/core/analytics';
import type { Ctx } from '#platform/ctx.ts';
import type { House } from '#platform/house.ts';
import { getWorkspace, leastPeopleOf } from '../workspaces/index.ts';
import { dayIn } from './facts.rules.ts';
import { releaseFigures } from './figures.service.ts';
import { membersAt, workspacesWithMembers } from './members.store.ts';
import { activityBlock, dayBlocks, sundayOf, weekBlocks } from './release.rules.ts';
import { closedUntil, daysAfter, insertBlocks } from './released.store.ts';
import {
  firstBegun,
  forgetReleased,
  holdLedger,
  waitingMeasures,
  waitingOf,
  weekOf,
} from './waiting.store.ts';

/** Clicks of the last hours of a day still come in after midnight. */
const graceMs = 3 * 3_600_000;

export async function releaseEverywhere(house: House): Promise<void> {
  for (const workspaceId of await house.inSystem(workspacesWithMembers)) {
    await house.inWorkspace(workspaceId, release);
  }
}

/** Releases what is over in this workspace. */
export async function release(ctx: Ctx): Promise<void> {
  await holdLedger(ctx, 'releasing');
  const { timeZone } = await getWorkspace(ctx);
  const k = await leastPeopleOf(ctx);
  const until = dayPlus(dayIn(timeZone, new Date(ctx.now.getTime() - graceMs)), -1);
  const members = new Map<string, Awaited<ReturnType<typeof membersAt>>>();
  const membersOn = async (day: string) => {
    const known = members.get(day) ?? (await membersAt(ctx, day, timeZone));
    members.set(day, known);
    return known;
  };
  const teamsAt = async (day: string) => new Set((await membersOn(day)).map(({ team }) => team));

  for (const measure of await waitingMeasures(ctx)) {
    const byDay = measure === 'clicks';
    if (byDay) {
      const last = await closedUntil(ctx, measure, 'day');
      const rows = await waitingOf(ctx, measure, last, until);
      const from = last && dayPlus(last, 1);
      await insertBlocks(ctx, measure, 'day', dayBlocks(rows, { k, from, until }));
    }
    const last = await closedUntil(ctx, measure, 'week');
    const from = last && dayPlus(last, 1);
    const days = byDay ? { days: await daysAfter(ctx, measure, last) } : {};
    const rows = await waitingOf(ctx, measure, last, until);
    await insertBlocks(ctx, measure, 'week', await weekBlocks(rows, { k, from, until, teamsAt, ...days }));
    const released = await closedUntil(ctx, measure, 'week');
    if (released) await forgetReleased(ctx, measure, released);
  }
  await releaseActivity(ctx, { timeZone, k, until, membersOn });
  await releaseFigures(ctx, k);
}

interface Activity {
  timeZone: string;
  k: number;
  until: string;
  membersOn: (day: string) => Promise<readonly { personId: string }[]>;
}

async function releaseActivity(ctx: Ctx, { timeZone, k, until, membersOn }: Activity): Promise<void> {
  const last = await closedUntil(ctx, 'active', 'week');
  const first = last ? dayPlus(last, 1) : await firstBegun(ctx, timeZone);
  if (!first) return;
  for (let sunday = sundayOf(first); sunday <= until; sunday = dayPlus(sunday, 7)) {
    const week = { firstOn: dayPlus(sunday, -6), lastOn: sunday };
    const members = new Set((await membersOn(sunday)).map(({ personId }) => personId));
    const { active, begun } = await weekOf(ctx, week.firstOn, week.lastOn, timeZone);
    const blocks = activityBlock(week, { active, begun, members, k });
    await insertBlocks(ctx, 'active', 'week', [blocks.active]);
    await insertBlocks(ctx, 'begun', 'week', [blocks.begun]);
  }
}
