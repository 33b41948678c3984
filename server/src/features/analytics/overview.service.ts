/** The programme's numbers for a period: released figures only, each with its label and its definition. */
import {
  dayPlus,
  daysBetween,
  findCriticalDays,
  type Overview,
  type Part,
  type Period,
  type PeriodQuery,
  type StoryNumbers,
} from '@portevoix/core/analytics';
import { networkIdSchema } from '@portevoix/core/networks';
import { knownToStaff, lessOf, meanOf, type Released, ratioOf } from '@portevoix/core/privacy';
import type { OwnPostsCount } from '@portevoix/core/sharing';
import type { Ctx } from '#platform/ctx.ts';
import { translator } from '#platform/i18n.ts';
import { storyFacts } from '../content/index.ts';
import { findTeams } from '../people/index.ts';
import { getWorkspace, leastPeopleOf } from '../workspaces/index.ts';
import { dayIn, machineKinds, noTeam } from './facts.rules.ts';
import { definer, labelOf } from './labels.ts';
import type { ReleasedLine, SummedLine } from './ledger.ts';
import { countMembersAt } from './members.store.ts';
import { sundayOf } from './release.rules.ts';
import { type Line, linesOf, type Shown, totalOf, visible } from './released.rules.ts';
import { closedUntil, linesBetween, sumsBetween } from './released.store.ts';

const states = ['opened', 'waiting', 'held', 'withdrawn'] as const;

/** Days of the organisation's time zone; the last 30 unless told. */
export async function periodOf(ctx: Ctx, { from, to }: PeriodQuery): Promise<Period> {
  const { timeZone } = await getWorkspace(ctx);
  const day = (text: string) => (text.length > 10 ? dayIn(timeZone, new Date(text)) : text);
  const last = to ? day(to) : dayIn(timeZone, ctx.now);
  return { from: from ? day(from) : dayPlus(last, -29), to: last, timeZone };
}

export async function overview(ctx: Ctx, query: PeriodQuery): Promise<Overview> {
  const period = await periodOf(ctx, query);
  const figure = definer(ctx);
  const k = await leastPeopleOf(ctx);
  const length = daysBetween(period.from, period.to).length;
  const earliest = dayPlus(period.from, -Math.max(length, 28));
  const all = visible(await linesBetween(ctx, earliest, period.to, 'single'), k);
  const lines = await linesIn(ctx, period, k);
  const before = all.filter(({ lastOn }) => lastOn >= dayPlus(period.from, -length) && lastOn < period.from);

  const days = all.filter((line) => line.measure === 'clicks' && line.grain === 'day');
  const { days: dayRows, critical } = findCriticalDays(
    days.map((line) => ({ from: line.firstOn, to: line.lastOn, human: line.value })),
    period,
  );
  const clicks = totalOf(lines, 'clicks', 'day');
  const repeated = totalOf(lines, 'clicks.repeated', 'week');
  const shares = totalOf(lines, 'shares', 'week');
  const declared = lessOf(shares.value, shares.part);
  const members = knownToStaff(await countMembersAt(ctx, period.to, period.timeZone));
  const active = meanOf(lines.filter(({ measure }) => measure === 'active').map(({ value }) => value));
  const begun = linesOf(lines, 'begun', 'state');
  return {
    period,
    leastPeople: k,
    releasedUntil: {
      days: await closedUntil(ctx, 'clicks', 'day'),
      weeks: await closedUntil(ctx, 'active', 'week'),
    },
    clicks: {
      human: figure('clicks.human', clicks.value),
      // Repeated clicks come from fewer people's links: they are released in blocks of their own, later ones perhaps.
      humanUnique: figure('clicks.humanUnique', lessOf(clicks.value, repeated.value), 'estimated'),
      ...(Object.fromEntries(
        machineKinds.map((kind) => [
          kind,
          figure(`clicks.${kind}`, totalOf(lines, `clicks.${kind}`, 'week').value),
        ]),
      ) as Omit<Overview['clicks'], 'human' | 'humanUnique'>),
    },
    clicksBefore: figure('clicks_before', totalOf(before, 'clicks', 'day').value),
    members: figure('members', members),
    activeMembers: figure('active_members', active, labelOf(shares)),
    participation: figure('participation', ratioOf(active, members)),
    shares: {
      total: figure('shares.total', shares.value, labelOf(shares)),
      measured: figure('shares.measured', shares.part),
      declared: figure('shares.declared', declared, 'declared'),
      byState: states.map((state) => ({
        state,
        figure: figure(`shares.state.${state}`, begun.find(({ key }) => key === state)?.value ?? null),
      })),
    },
    days: dayRows,
    hours: linesOf(lines, 'clicks', 'hour').map(({ key, value }) => ({
      hour: key === null ? null : Number(key),
      human: value,
    })),
    criticalDays: await withPeaks(ctx, critical, days),
    stories: await storyNumbers(ctx, lines, 10),
    ...(await parts(ctx, lines)),
  };
}

/** All lines of a period, added up; one by one only where an earlier setting let smaller ones through. */
async function linesIn(
  ctx: Ctx,
  { from, to }: { from: string; to: string },
  k: number,
): Promise<readonly SummedLine[]> {
  const sums = await sumsBetween(ctx, from, to);
  return sums.every(({ people }) => people >= k) ? sums : visible(await linesBetween(ctx, from, to), k);
}

/** What people posted of their own accord in the last four whole weeks, by their word. */
export async function ownPosts(ctx: Ctx): Promise<OwnPostsCount> {
  const { to } = await periodOf(ctx, {});
  const last = sundayOf(dayPlus(to, -7));
  const lines = await linesIn(ctx, { from: dayPlus(last, -27), to }, await leastPeopleOf(ctx));
  return { posts: totalOf(lines, 'own_posts', 'week').value };
}

/** All stories of a period, the most followed first, for the table that leaves as CSV. */
export async function allStories(ctx: Ctx, query: PeriodQuery): Promise<StoryNumbers[]> {
  const { from, to } = await periodOf(ctx, query);
  return storyNumbers(ctx, await linesIn(ctx, { from, to }, await leastPeopleOf(ctx)));
}

/** Stories that enough people stood behind in one block at least; of the others nothing is said, not even their names. */
async function storyNumbers(
  ctx: Ctx,
  lines: readonly SummedLine[],
  limit = Number.POSITIVE_INFINITY,
): Promise<StoryNumbers[]> {
  const figure = definer(ctx);
  const clicks = byKey(linesOf(lines, 'clicks', 'story'));
  const repeated = byKey(linesOf(lines, 'clicks.repeated', 'story'));
  const shares = byKey(linesOf(lines, 'shares', 'story'));
  const order = [...new Set([...clicks.keys(), ...shares.keys()])]
    .sort((a, b) => (clicks.get(b)?.value ?? -1) - (clicks.get(a)?.value ?? -1) || (a < b ? -1 : 1))
    .slice(0, limit);
  const facts = new Map((await storyFacts(ctx, order)).map((fact) => [fact.id, fact]));
  return order.flatMap((id) => {
    const fact = facts.get(id);
    if (!fact) return [];
    const shared = shares.get(id);
    const followed = clicks.get(id);
    return {
      storyId: id,
      title: fact.title,
      facet: fact.facet,
      shares: figure('story.shares', shared?.value ?? null, labelOf(shared)),
      clicks: figure('story.clicks', followed?.value ?? null),
      clicksUnique: figure(
        'story.clicks_unique',
        lessOf(followed?.value ?? null, repeated.get(id)?.value ?? null),
        'estimated',
      ),
    };
  });
}

const byKey = (lines: readonly Line[]): Map<string, Line> =>
  new Map(lines.flatMap((line) => (line.key === null ? [] : [[line.key, line] as const])));

async function parts(ctx: Ctx, lines: readonly SummedLine[]) {
  const t = translator(ctx.locale);
  const words = { shares: t('analytics.define.part.shares'), clicks: t('analytics.define.part.clicks') };
  const partsOf = (dimension: string, nameOf: (key: string) => string): Part[] => {
    const clicks = linesOf(lines, 'clicks', dimension);
    const shares = linesOf(lines, 'shares', dimension);
    const keys = [...new Set([...clicks, ...shares].map(({ key }) => key))];
    const of = (all: readonly Line[], key: string | null): Shown =>
      all.find((line) => line.key === key) ?? { value: null, part: null };
    const size = (key: string | null) => (key === null ? -2 : (of(clicks, key).value ?? -1));
    return keys
      .sort((a, b) => size(b) - size(a))
      .map((key) => ({
        key,
        name: key === null ? null : nameOf(key),
        shares: {
          value: of(shares, key).value,
          label: labelOf(of(shares, key)),
          definition: words.shares,
        },
        clicks: { value: of(clicks, key).value, label: 'measured', definition: words.clicks },
      }));
  };
  const keys = lines.flatMap(({ dimension, key }) => (dimension === 'team' && key ? [key] : []));
  const teams = new Map((await findTeams(ctx, [...new Set(keys)])).map((team) => [team.id, team.name]));
  return {
    byNetwork: partsOf('network', (key) =>
      networkIdSchema.safeParse(key).success ? t(`networks.${key}`) : key,
    ),
    byFacet: partsOf('facet', (key) => t(`common.facet.${key}`)),
    byTeam: partsOf('team', (key) =>
      key === noTeam ? t('analytics.no_team') : (teams.get(key) ?? t('analytics.former_team')),
    ),
  };
}

async function withPeaks(
  ctx: Ctx,
  critical: readonly {
    from: string;
    to: string;
    human: Released;
    usual: Released;
    liftPercent: Released | null;
  }[],
  days: readonly ReleasedLine[],
) {
  const of = new Map(days.map((line) => [line.lastOn, line]));
  const ids = critical.flatMap(({ to }) => of.get(to)?.peakStoryId ?? []);
  const titles = new Map((await storyFacts(ctx, [...new Set(ids)])).map((fact) => [fact.id, fact.title]));
  return critical.map((day) => {
    const line = of.get(day.to);
    const id = line?.peakStoryId ?? null;
    const title = id && titles.get(id);
    return { ...day, peakHour: line?.peakHour ?? null, story: id && title ? { id, title } : null };
  });
}
