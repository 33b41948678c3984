/**
 * What staff are told of a campaign: counts in steps of k, of hours that are over. A sum is told only where one alert alone
 * brought k of its acts: a person acts once on an alert, so that many people stand behind it at least. Five acts of one
 * person on five alerts are none that are told.
 */
import {
  type AlertKindName,
  type CampaignFigures,
  hoursToHalf,
  letterSettingsSchema,
  usualOf,
  wordsIn,
} from '@portevoix/core/campaigns';
import { inSteps } from '@portevoix/core/privacy';
import type { Ctx } from '#platform/ctx.ts';
import { hoursOf, publicLinksWith } from '../../links/index.ts';
import { leastPeopleOf } from '../../workspaces/index.ts';
import { stepsOfAlerts } from '../actions/steps.store.ts';
import { alertsOfCampaign } from '../alerts/alerts.store.ts';
import { mustFind } from '../campaigns/service.ts';
import { packRowsOf } from '../stages/pack.store.ts';
import { stagesOf } from '../stages/stages.store.ts';
import { comparisonsOf } from './comparisons.store.ts';
import { channelsOfAlerts, type HourOfAlert, hoursOfAlerts, linksOfAlerts } from './figures.store.ts';

const hourMs = 3_600_000;
/** As long as hours are shown one by one. */
const shownDays = 14;

/** The beginning of the hour that is not over yet. */
export const hourOf = (at: Date): Date => new Date(Math.floor(at.getTime() / hourMs) * hourMs);

/** @throws campaigns.not_found */
export async function campaignFigures(ctx: Ctx, id: string): Promise<CampaignFigures> {
  const campaign = await mustFind(ctx, id);
  const k = await leastPeopleOf(ctx);
  const until = hourOf(ctx.now);
  const [stages, alerts] = [await stagesOf(ctx, [id]), await alertsOfCampaign(ctx, id)];
  const rows = await hoursOfAlerts(ctx, id, until);
  const since = new Date(until.getTime() - shownDays * 24 * hourMs);
  const clicks = await clicksByHour(ctx, { alerts, stageIds: stages.map((stage) => stage.id), until });

  const told = (count: number) => inSteps(count, k);
  const byHour = new Map<number, { done: number; people: number }>();
  for (const { hour, done } of rows) {
    const sum = byHour.get(hour.getTime()) ?? { done: 0, people: 0 };
    byHour.set(hour.getTime(), { done: sum.done + done, people: Math.max(sum.people, done) });
  }
  const counts = new Map([...byHour].map(([at, { done, people }]) => [at, people >= k ? done : people]));
  const first = Math.min(...counts.keys(), until.getTime());
  const hours = hoursFrom(Math.max(first, since.getTime()), until.getTime()).map((at) => {
    const here = byHour.get(at) ?? { done: 0, people: 0 };
    const usual = usualOf(counts, at, first);
    return {
      at: new Date(at).toISOString(),
      acts: here.people >= k ? told(here.done) : null,
      usual: usual === null ? null : told(usual),
      clicks: clicks.get(at) ?? 0,
    };
  });

  const labels = new Map(
    alerts.map((alert) => [alert.id, labelOf(alert.kind as AlertKindName, alert.settings)]),
  );
  const toldOf = (keep: (row: HourOfAlert) => boolean) => toldSum(rows.filter(keep), k);
  const ofKind = (kind: string) =>
    new Set(alerts.filter((one) => one.kind === kind).map(({ id: one }) => one));
  return {
    timeZone: campaign.time_zone,
    leastPeople: k,
    until: until.toISOString(),
    acts: toldOf(() => true),
    goal: campaign.goal,
    measured: toldOf(({ alertId }) => labels.get(alertId) === 'measured'),
    declared: toldOf(({ alertId }) => labels.get(alertId) === 'declared'),
    // Once in a life: each is somebody else's.
    firstTime: told(rows.reduce((sum, row) => sum + row.firstTime, 0)),
    clicks: [...clicks.values()].reduce((sum, n) => sum + n, 0),
    hours,
    critical: hours
      .flatMap(({ at, acts, usual }) =>
        acts !== null && usual !== null && acts >= 4 * k && acts >= 2 * usual
          ? [{ at, acts, usual, liftPercent: usual ? Math.round(((acts - usual) / usual) * 100) : null }]
          : [],
      )
      .sort((one, other) => other.acts - one.acts)
      .slice(0, 5),
    marks: stages.flatMap((stage) =>
      (['opens', 'closes'] as const).map((kind) => ({
        at: (kind === 'opens'
          ? (stage.opened_at ?? stage.opens_at)
          : (stage.closed_at ?? stage.closes_at)
        ).toISOString(),
        ...{ kind, stageId: stage.id, title: wordsIn(stage.texts, ctx.locale)?.title ?? '' },
      })),
    ),
    alerts: await perAlert(ctx, { alerts, stages, rows, labels, told }),
    channels: await perChannel(ctx, id, until, k),
    comparisons: (await comparisonsOf(ctx, id)).map(({ campaignId: _, ...one }) => ({
      ...one,
      ours: toldOf(({ alertId }) => ofKind(one.kind).has(alertId)),
    })),
  };
}

/** A sum of acts as it may be told; null where no alert among them brought k by itself. */
function toldSum(rows: readonly { alertId: string; done: number }[], k: number): number | null {
  const perAlert = new Map<string, number>();
  for (const { alertId, done } of rows) perAlert.set(alertId, (perAlert.get(alertId) ?? 0) + done);
  const sums = [...perAlert.values()];
  return Math.max(0, ...sums) < k
    ? null
    : inSteps(
        sums.reduce((sum, n) => sum + n, 0),
        k,
      );
}

/** A letter sent by the server, a signature and a seat were seen by us; all else is what people told us. */
function labelOf(kind: AlertKindName, settings: unknown): 'measured' | 'declared' {
  if (kind === 'petition' || kind === 'gathering') return 'measured';
  if (kind !== 'letter') return 'declared';
  const read = letterSettingsSchema.safeParse(settings);
  return read.success && read.data.mode === 'server' ? 'measured' : 'declared';
}

function hoursFrom(first: number, until: number): number[] {
  const hours: number[] = [];
  for (let at = first; at < until; at += hourMs) hours.push(at);
  return hours;
}

type Alerts = Awaited<ReturnType<typeof alertsOfCampaign>>;
type Stages = Awaited<ReturnType<typeof stagesOf>>;

/** Clicks of people on links behind which nobody stands: those of the alerts, and of the pack's stories as anybody shares them. */
async function clicksByHour(
  ctx: Ctx,
  { alerts, stageIds, until }: { alerts: Alerts; stageIds: string[]; until: Date },
): Promise<Map<number, number>> {
  const stories = stageIds.length > 0 ? (await packRowsOf(ctx, stageIds)).map((row) => row.story_id) : [];
  const links = [
    ...(await linksOfAlerts(
      ctx,
      alerts.map((alert) => alert.id),
    )),
    ...(await publicLinksWith(ctx, stories)),
  ];
  const clicks = new Map<number, number>();
  for (const { hour, human } of await hoursOf(ctx, links, new Date(0))) {
    const at = Date.parse(hour);
    if (at < until.getTime() && human > 0) clicks.set(at, (clicks.get(at) ?? 0) + human);
  }
  return clicks;
}

interface PerAlert {
  alerts: Alerts;
  stages: Stages;
  rows: readonly HourOfAlert[];
  labels: ReadonlyMap<string, 'measured' | 'declared'>;
  told: (count: number) => number | null;
}
async function perAlert(ctx: Ctx, { alerts, stages, rows, labels, told }: PerAlert) {
  const steps = await stepsOfAlerts(
    ctx,
    alerts.map((alert) => alert.id),
  );
  return alerts.map((alert): CampaignFigures['alerts'][number] => {
    const stage = stages.find(({ id }) => id === alert.stage_id);
    const counts = new Map(
      rows.filter(({ alertId }) => alertId === alert.id).map(({ hour, done }) => [hour.getTime(), done]),
    );
    const times = (step: string) =>
      told(
        steps
          .filter((one) => one.alertId === alert.id && one.step === step)
          .reduce((sum, one) => sum + one.times, 0),
      );
    return {
      ...{
        id: alert.id,
        kind: alert.kind as AlertKindName,
        title: wordsIn(alert.texts, ctx.locale)?.title ?? alert.slug,
      },
      label: labels.get(alert.id) ?? 'declared',
      acts: told([...counts.values()].reduce((sum, n) => sum + n, 0)),
      ...{ came: times('came'), onward: times('onward'), stopped: times('stopped') },
      hoursToHalf: stage ? hoursToHalf(counts, (stage.opened_at ?? stage.opens_at).getTime()) : null,
    };
  });
}

/** Ways by which k people came on one alert at least; the rest is one line, told where it is large enough itself. */
async function perChannel(
  ctx: Ctx,
  id: string,
  until: Date,
  k: number,
): Promise<CampaignFigures['channels']> {
  const byChannel = Map.groupBy(await channelsOfAlerts(ctx, id, until), ({ channel }) => channel);
  const lines = [...byChannel].map(([channel, rows]) => ({
    channel: channel as NonNullable<CampaignFigures['channels'][number]['channel']>,
    acts: rows.reduce((sum, { done }) => sum + done, 0),
    people: Math.max(...rows.map(({ done }) => done)),
  }));
  const shown = lines.filter(({ people }) => people >= k).sort((one, other) => other.acts - one.acts);
  const hidden = new Set(lines.filter(({ people }) => people < k).map(({ channel }) => channel as string));
  const rest = [...byChannel.values()].flat().filter(({ channel }) => hidden.has(channel));
  return [
    ...shown.map(({ channel, acts }) => ({ channel, acts: inSteps(acts, k) })),
    ...(rest.length > 0 ? [{ channel: null, acts: toldSum(rest, k) }] : []),
  ];
}
