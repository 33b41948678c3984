/** What a campaign's new time zone means for its moments, and for draws whose rules nobody has read yet. */
import { instantOf } from '@portevoix/core/campaigns';
import type { Ctx } from '#platform/ctx.ts';
import { lockContest, saveRules } from '../contests/contests.store.ts';
import { changeMoment, lockMoment, momentsOf } from './moments.store.ts';

/** Each keeps its times on the wall. What has begun keeps its beginning, and an end that would come before it stays too. */
export async function moveMoments(ctx: Ctx, campaignId: string, zone: string): Promise<void> {
  const at = (wall: string) => instantOf({ zone, at: wall }).instant;
  for (const { id } of await momentsOf(ctx, campaignId)) {
    const moment = await lockMoment(ctx, id);
    if (!moment || moment.stopped_at) continue;
    const opensAt = moment.started_at ? moment.opens_at : at(moment.opens_wall);
    const closesAt = at(moment.closes_wall);
    if (closesAt > opensAt) await changeMoment(ctx, id, { opens_at: opensAt, closes_at: closesAt });
    const contest = await lockContest(ctx, id);
    // Once they are public, people take part by the instant that they were told.
    if (contest && !contest.opens_at)
      await saveRules(ctx, id, { rules: contest.rules, closesAt: at(contest.rules.closesWall) });
  }
}
