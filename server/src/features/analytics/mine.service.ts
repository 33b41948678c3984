/** A person's own numbers, for that person alone. There is no route by which anybody else could ask for them. */
import { dayPlus, type MyNumbers } from '@portevoix/core/analytics';
import { type ClickCounts, clickCountKeys, noClicks } from '@portevoix/core/links';
import { type Ctx, personOf } from '#platform/ctx.ts';
import { storyFacts } from '../content/index.ts';
import { countsByLink, hoursOf } from '../links/index.ts';
import { getWorkspace } from '../workspaces/index.ts';
import { dayIn } from './facts.rules.ts';
import { definer, ownClicks } from './labels.ts';
import { type OwnPublication, publicationsOf } from './mine.store.ts';

const weeksShown = 12;

export async function myNumbers(ctx: Ctx): Promise<MyNumbers> {
  const figure = definer(ctx);
  const own = await publicationsOf(ctx, personOf(ctx).personId);
  const linkIds = own.map((publication) => publication.linkId);
  const counts = await countsByLink(ctx, linkIds);
  const total = noClicks();
  for (const one of counts.values()) for (const key of clickCountKeys) total[key] += one[key];
  const measured = own.filter((publication) => publication.state !== 'declared').length;
  const label = measured === own.length ? 'measured' : 'declared';

  const stories = tally(own, counts, (publication) => publication.storyId).slice(0, 10);
  const facts = await storyFacts(
    ctx,
    stories.map((story) => story.key),
  );
  const titleOf = new Map(facts.map((fact) => [fact.id, fact.title]));
  return {
    shares: {
      total: figure('mine.shares', own.length, label),
      measured: figure('shares.measured', measured),
      declared: figure('shares.declared', own.length - measured, 'declared'),
    },
    clicks: ownClicks(figure, total),
    weeks: await weeks(ctx, linkIds),
    stories: stories.flatMap(({ key, shares, human }) => {
      const title = titleOf.get(key);
      return title
        ? [
            {
              storyId: key,
              title,
              shares: figure('mine.shares', shares, label),
              clicks: figure('clicks.human', human),
            },
          ]
        : [];
    }),
    byNetwork: tally(own, counts, (publication) => publication.network).map(({ key, shares, human }) => ({
      key,
      shares: figure('mine.shares', shares, label),
      clicks: figure('clicks.human', human),
    })),
  };
}

function tally(
  own: readonly OwnPublication[],
  counts: ReadonlyMap<string, ClickCounts>,
  keyOf: (publication: OwnPublication) => string,
) {
  const rows = new Map<string, { key: string; shares: number; human: number }>();
  for (const publication of own) {
    const key = keyOf(publication);
    const row = rows.get(key) ?? { key, shares: 0, human: 0 };
    row.shares++;
    row.human += counts.get(publication.linkId)?.human ?? 0;
    rows.set(key, row);
  }
  return [...rows.values()].sort((a, b) => b.human - a.human || b.shares - a.shares);
}

async function weeks(ctx: Ctx, linkIds: readonly string[]) {
  const { timeZone } = await getWorkspace(ctx);
  const thisMonday = mondayOf(dayIn(timeZone, ctx.now));
  const mondays = Array.from({ length: weeksShown }, (_, i) => dayPlus(thisMonday, 7 * (i - weeksShown + 1)));
  const human = new Map(mondays.map((monday) => [monday, 0]));
  // A day more: a week begins at midnight of the organisation's time zone, not of UTC.
  for (const hour of await hoursOf(ctx, linkIds, new Date(dayPlus(mondays[0]!, -1)))) {
    const monday = mondayOf(dayIn(timeZone, new Date(hour.hour)));
    if (human.has(monday)) human.set(monday, human.get(monday)! + hour.human);
  }
  return mondays.map((monday) => ({ monday, human: human.get(monday)! }));
}

const mondayOf = (day: string): string => dayPlus(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));
