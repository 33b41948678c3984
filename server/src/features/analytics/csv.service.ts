/** The same numbers as tables for a spreadsheet, in the caller's language. */
import { type Cell, type Figure, type PeriodQuery, toCsv } from '@portevoix/core/analytics';
import { clickCountKeys } from '@portevoix/core/links';
import type { Ctx } from '#platform/ctx.ts';
import { translator } from '#platform/i18n.ts';
import { allStories, overview, periodOf } from './overview.service.ts';

const separator = (ctx: Ctx) => (ctx.locale === 'fr' ? ';' : ',');

/** One row a figure: part, name, value, how it is known, what it counts. */
export async function overviewCsv(ctx: Ctx, query: PeriodQuery): Promise<string> {
  const t = translator(ctx.locale);
  const numbers = await overview(ctx, query);
  const row = (part: string, name: string, { value, label, definition }: Figure): Cell[] => [
    part,
    name,
    value === null ? t('analytics.hidden') : value,
    t(`analytics.label.${label}`),
    definition ?? '',
  ];
  const head = ['part', 'name', 'value', 'label', 'definition'].map((column) => t(`analytics.csv.${column}`));
  const period = `${numbers.period.from} – ${numbers.period.to}`;
  const others = t('analytics.others');
  return toCsv(
    [
      [t('analytics.period'), period],
      [],
      head,
      ...clickCountKeys.map((key) =>
        row(t('analytics.clicks'), t(`analytics.clicks.${key}`), numbers.clicks[key]),
      ),
      ...(['members', 'activeMembers', 'participation'] as const).map((key) =>
        row(t('analytics.people'), t(`analytics.${key}`), numbers[key]),
      ),
      ...numbers.shares.byState.map(({ state, figure }) =>
        row(t('analytics.shares'), t(`analytics.state.${state}`), figure),
      ),
      ...(['byNetwork', 'byFacet', 'byTeam'] as const).flatMap((key) =>
        numbers[key].flatMap((part) => [
          row(t(`analytics.${key}`), `${part.name ?? others} (${t('analytics.clicks')})`, part.clicks),
          row(t(`analytics.${key}`), `${part.name ?? others} (${t('analytics.shares')})`, part.shares),
        ]),
      ),
      ...numbers.days.map((day): Cell[] => [
        t('analytics.by_day'),
        day.from === day.to ? day.to : `${day.from} – ${day.to}`,
        day.human,
        t('analytics.label.measured'),
        '',
      ]),
    ],
    separator(ctx),
  );
}

export async function storiesCsv(ctx: Ctx, query: PeriodQuery): Promise<string> {
  const t = translator(ctx.locale);
  const stories = await allStories(ctx, query);
  const show = (figure: Figure): Cell => (figure.value === null ? t('analytics.hidden') : figure.value);
  return toCsv(
    [
      [
        t('analytics.story'),
        t('analytics.facet'),
        t('analytics.shares'),
        t('analytics.clicks.human'),
        t('analytics.clicks.humanUnique'),
      ],
      ...stories.map((story) => [
        story.title,
        t(`common.facet.${story.facet}`),
        show(story.shares),
        show(story.clicks),
        show(story.clicksUnique),
      ]),
    ],
    separator(ctx),
  );
}

/** `portevoix-stories-2026-10-24-2026-11-22.csv` */
export async function csvName(ctx: Ctx, what: string, query: PeriodQuery): Promise<string> {
  const { from, to } = await periodOf(ctx, query);
  return `portevoix-${what}-${from}-${to}.csv`;
}
