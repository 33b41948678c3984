/** The programme's numbers for a period: facts only, each figure with its label and its definition. */
import {
  dayPlus,
  daysBetween,
  type Figure,
  findCriticalDays,
  hideSmallGroups,
  type Overview,
  type Period,
  type PeriodQuery,
  type StoryNumbers,
  shareStates,
} from '@portevoix/core/analytics';
import { type ClickCounts, clickCountKeys } from '@portevoix/core/links';
import { networkIdSchema } from '@portevoix/core/networks';
import type { Ctx } from '#platform/ctx.ts';
import { translator } from '#platform/i18n.ts';
import { storyFacts } from '../content/index.ts';
import { findTeams } from '../people/index.ts';
import { getWorkspace } from '../workspaces/index.ts';
import { dayIn, noTeam } from './facts.rules.ts';
import { type Group, groupsOf, partsOf } from './parts.rules.ts';
import {
  clicksBy,
  clickTotals,
  countedShares,
  countedSpan,
  humanHours,
  participation,
  peopleBehind,
  sharesByState,
  storyOfDays,
} from './read.store.ts';

const hoursForDays = 31;

/** Days of the organisation's time zone; the last 30 unless told. */
export async function periodOf(ctx: Ctx, { from, to }: PeriodQuery): Promise<Period> {
  const { timeZone } = await getWorkspace(ctx);
  const day = (text: string) => (text.length > 10 ? dayIn(timeZone, new Date(text)) : text);
  const last = to ? day(to) : dayIn(timeZone, ctx.now);
  return { from: from ? day(from) : dayPlus(last, -29), to: last, timeZone };
}

/** What a figure counts, in the caller's language. */
export const definer = (ctx: Ctx) => {
  const t = translator(ctx.locale);
  // A table of two thousand stories says the same three sentences two thousand times.
  const said = new Map<string, string>();
  return (name: string, value: number | null, label: Figure['label'] = 'measured'): Figure => {
    const definition = said.get(name) ?? t(`analytics.define.${name}`);
    said.set(name, definition);
    return { value, label, definition };
  };
};

export const clickFigures = (figure: ReturnType<typeof definer>, counts: ClickCounts) =>
  Object.fromEntries(
    clickCountKeys.map((key) => [key, figure(`clicks.${key}`, counts[key])]),
  ) as Overview['clicks'];

export async function overview(ctx: Ctx, query: PeriodQuery): Promise<Overview> {
  const period = await periodOf(ctx, query);
  const figure = definer(ctx);
  const length = daysBetween(period.from, period.to).length;
  const before = { ...period, from: dayPlus(period.from, -length), to: dayPlus(period.from, -1) };

  const span = await countedSpan(ctx, period.timeZone);
  const hours = await humanHours(ctx, { ...period, from: dayPlus(period.from, -28) });
  const { days, critical } = findCriticalDays(hours, { ...period, knownSince: span.since });
  const { members, active } = await participation(ctx, period);
  const states = await sharesByState(ctx, period);
  const shares = await countedShares(ctx, period);
  const all = shares.find((row) => row.dimension === 'all') ?? { total: 0, measured: 0 };
  const groups = await breakdown(ctx, period, shares);

  return {
    period,
    countedUntil: span.until?.toISOString() ?? null,
    clicks: clickFigures(figure, await clickTotals(ctx, period)),
    clicksBefore: figure('clicks_before', (await clickTotals(ctx, before)).human),
    members: figure('members', members),
    activeMembers: figure('active_members', active, all.measured === all.total ? 'measured' : 'declared'),
    participation: figure('participation', members > 0 ? active / members : null),
    shares: {
      total: figure('shares.total', all.total, all.measured === all.total ? 'measured' : 'declared'),
      measured: figure('shares.measured', all.measured),
      declared: figure('shares.declared', all.total - all.measured, 'declared'),
      byState: shareStates.map((state) => ({
        state,
        figure: figure(
          `shares.state.${state}`,
          states.get(state) ?? 0,
          state === 'declared' ? 'declared' : 'measured',
        ),
      })),
    },
    days,
    hours: length <= hoursForDays ? hours.filter(({ day }) => day >= period.from) : [],
    criticalDays: await withStories(ctx, critical),
    stories: await storyNumbers(ctx, groups.story, 10),
    ...(await parts(ctx, groups)),
  };
}

type Breakdown = Record<'network' | 'facet' | 'team' | 'story', Group[]>;

async function breakdown(
  ctx: Ctx,
  period: Period,
  shares: Awaited<ReturnType<typeof countedShares>>,
): Promise<Breakdown> {
  const clicks = await clicksBy(ctx, period);
  const keys = new Map(
    [...clicks, ...shares].flatMap(({ dimension, key }) =>
      dimension === 'all' ? [] : [[`${dimension} ${key}`, { dimension, key }] as const],
    ),
  );
  const people = await peopleBehind(ctx, period, [...keys.values()]);
  const of = (dimension: keyof Breakdown) => groupsOf(dimension, { clicks, shares, people });
  return { network: of('network'), facet: of('facet'), team: of('team'), story: of('story') };
}

/** All stories of a period, the most followed first, for the table that leaves as CSV. */
export async function allStories(ctx: Ctx, query: PeriodQuery): Promise<StoryNumbers[]> {
  const period = await periodOf(ctx, query);
  const groups = await breakdown(ctx, period, await countedShares(ctx, period));
  return storyNumbers(ctx, groups.story);
}

/** Stories passed on by fewer than five people stand at the end, by title, without figures. */
async function storyNumbers(
  ctx: Ctx,
  all: readonly Group[],
  limit = Number.POSITIVE_INFINITY,
): Promise<StoryNumbers[]> {
  const figure = definer(ctx);
  const { shown, merged } = hideSmallGroups(all, { disjoint: false });
  const visible = new Set(shown.map((group) => group.key));
  const groups = shown.length >= limit ? shown.slice(0, limit) : [...shown, ...merged];
  const facts = await storyFacts(
    ctx,
    groups.map((group) => group.key),
  );
  const factOf = new Map(facts.map((fact) => [fact.id, fact]));
  return groups
    .flatMap((group) => {
      const fact = factOf.get(group.key);
      if (!fact) return [];
      const show = (value: number) => (visible.has(group.key) ? value : null);
      const label = group.measured === group.shares ? ('measured' as const) : ('declared' as const);
      return {
        storyId: fact.id,
        title: fact.title,
        facet: fact.facet,
        shares: figure('story.shares', show(group.shares), label),
        clicks: figure('story.clicks', show(group.human)),
        clicksUnique: figure('story.clicks_unique', show(group.humanUnique)),
      };
    })
    .sort(compare)
    .slice(0, limit);
}

function compare(a: StoryNumbers, b: StoryNumbers): number {
  if (a.clicks.value === null || b.clicks.value === null) {
    return (
      Number(a.clicks.value === null) - Number(b.clicks.value === null) || a.title.localeCompare(b.title)
    );
  }
  return b.clicks.value - a.clicks.value;
}

async function parts(ctx: Ctx, groups: Breakdown) {
  const t = translator(ctx.locale);
  const teams = await findTeams(
    ctx,
    groups.team.map((group) => group.key).filter((key) => key !== noTeam),
  );
  const teamName = new Map(teams.map((team) => [team.id, team.name]));
  const words = { shares: t('analytics.define.part.shares'), clicks: t('analytics.define.part.clicks') };
  return {
    byNetwork: partsOf(groups.network, {
      disjoint: false,
      nameOf: (key) => (networkIdSchema.safeParse(key).success ? t(`networks.${key}`) : key),
      words,
    }),
    byFacet: partsOf(groups.facet, { disjoint: false, nameOf: (key) => t(`common.facet.${key}`), words }),
    byTeam: partsOf(groups.team, {
      disjoint: true,
      nameOf: (key) =>
        key === noTeam ? t('analytics.no_team') : (teamName.get(key) ?? t('analytics.former_team')),
      words,
    }),
  };
}

async function withStories(ctx: Ctx, critical: ReturnType<typeof findCriticalDays>['critical']) {
  const storyOf = await storyOfDays(
    ctx,
    critical.map((day) => day.day),
  );
  const facts = await storyFacts(ctx, [...new Set(storyOf.values())]);
  const titleOf = new Map(facts.map((fact) => [fact.id, fact.title]));
  return critical.map((day) => {
    const id = storyOf.get(day.day);
    const title = id ? titleOf.get(id) : undefined;
    return { ...day, story: id && title ? { id, title } : null };
  });
}
