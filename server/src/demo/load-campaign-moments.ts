/**
 * Gatherings that fill, a moment that is under way with a wall that has numbers, one that was, with a prize draw that is
 * drawn, and one that is planned. People are invented, and no letter leaves for any of them.
 */
import { randomBytes } from 'node:crypto';
import { instantOf, wallTimeOf } from '@portevoix/core/campaigns';
import type { Ctx } from '#platform/ctx.ts';
import { newId } from '#platform/ids.ts';
import { findOrAddSupporter, past } from '../features/campaigns/index.ts';
import { dayMs } from './calendar.ts';
import type { LoadedCampaign } from './load-campaigns.ts';
import { firstNames, lastNames } from './names.ts';
import { type Random, seeded } from './random.ts';
import { insertRows } from './rows.ts';
import type { World } from './world.ts';

const zone = 'America/Denver';
const hourMs = 3_600_000;

export async function loadMoments(
  ctx: Ctx,
  world: World,
  campaigns: readonly LoadedCampaign[],
): Promise<void> {
  const random = seeded('moments');
  await loadGatherings(ctx, random, campaigns);
  const literacy = campaigns.find(({ slug }) => slug === 'every-child-ready-to-read');
  const house = literacy?.alerts['write-to-your-representative'];
  const committee = literacy?.alerts['write-to-the-committee'];
  const senate = literacy?.alerts['write-to-your-senator'];
  if (!literacy || !house || !committee || !senate) return;
  const moment = (slug: string, alertId: string, from: number, until: number, words: object) =>
    row(ctx, literacy.id, { slug, alertId, from, until, words });
  const heard = moment('committee-day', committee, -6 * 24, -6 * 24 + 9, {
    title: 'Committee day',
    text: 'The committee hears the bill this afternoon.',
  });
  const today = moment('house-vote', house, -5, 9, {
    title: 'House vote day',
    text: 'Seventy-five representatives vote today. Yours listens first to people of the district.',
  });
  const later = moment('senate-vote', senate, 9 * 24, 9 * 24 + 10, {
    title: 'Senate vote day',
    text: 'Twenty-nine senators decide.',
  });
  await insertRows(ctx, 'campaign_moments', [
    { ...heard, stopped_at: heard.closes_at, counted_before: 0, counted_after: 215, goal: 200 },
    { ...today, stopped_at: null, counted_before: 0, counted_after: null, goal: 800 },
    {
      ...{ ...later, started_at: null, stopped_at: null },
      ...{ counted_before: null, counted_after: null, goal: 500 },
    },
  ]);
  await loadBurst(ctx, world, today.id, later.id);
  await loadActs(ctx, random, literacy.id, house);
  await loadWords(ctx, today.id);
  await loadContest(ctx, heard.id);
}

function row(
  ctx: Ctx,
  campaignId: string,
  of: { slug: string; alertId: string; from: number; until: number; words: object },
) {
  const wall = (hours: number) => wallTimeOf(new Date(ctx.now.getTime() + hours * hourMs), zone);
  const instant = (hours: number) => instantOf({ zone, at: wall(hours) }).instant.toISOString();
  return {
    ...{ id: newId(), campaign_id: campaignId, slug: of.slug, alert_id: of.alertId, words: true },
    texts: { en: of.words } as never,
    ...{ opens_wall: wall(of.from), closes_wall: wall(of.until) },
    ...{ opens_at: instant(of.from), closes_at: instant(of.until), started_at: instant(of.from) },
    ...{ created_at: ctx.now.toISOString(), updated_at: ctx.now.toISOString() },
  };
}

/** Answers to what is announced: one gathering is nearly full, the others begin to fill. */
async function loadGatherings(ctx: Ctx, random: Random, campaigns: readonly LoadedCampaign[]): Promise<void> {
  const answers: Record<string, { zone: string; coming: number; maybe: number; waiting: number }> = {
    'read-on-the-steps': { zone, coming: 52, maybe: 9, waiting: 7 },
    'meet-at-the-capitol': { zone, coming: 31, maybe: 6, waiting: 0 },
    'venir-au-conseil': { zone: 'Europe/Paris', coming: 18, maybe: 5, waiting: 0 },
  };
  for (const campaign of campaigns)
    for (const [slug, alertId] of Object.entries(campaign.alerts)) {
      const given = answers[slug];
      if (!given) continue;
      const { settings } = await ctx.tx
        .selectFrom('campaign_alerts')
        .select('settings')
        .where('workspace_id', '=', ctx.workspaceId)
        .where('id', '=', alertId)
        .executeTakeFirstOrThrow();
      await past.gatheringSaved(ctx, { alertId, timeZone: given.zone, settings });
      await loadAnswers(ctx, random, alertId, given);
      if (given.waiting > 0) await loadDoor(ctx, alertId);
    }
}

async function loadAnswers(
  ctx: Ctx,
  random: Random,
  alertId: string,
  { coming, maybe, waiting }: { coming: number; maybe: number; waiting: number },
): Promise<void> {
  const kinds = [
    ...Array.from({ length: coming }, () => 'held'),
    ...Array.from({ length: maybe }, () => 'none'),
    ...Array.from({ length: waiting }, () => 'waiting'),
  ];
  const replies = [];
  const over = new Date(ctx.now.getTime() + 20 * dayMs).toISOString();
  let line = 1;
  for (const [index, seat] of kinds.entries()) {
    const name = { given: random.pick(firstNames), family: random.pick(lastNames) };
    const email = `gathering-${alertId.slice(-4)}-${index}@people.example`;
    const { id } = await findOrAddSupporter(ctx, { email, name, locale: 'en', origin: 'acted' });
    const at = new Date(ctx.now.getTime() - random.int(1, 40) * hourMs).toISOString();
    replies.push({
      ...{ id: newId(), alert_id: alertId, supporter_id: id, seat, test: true },
      answer: seat === 'none' ? 'maybe' : 'yes',
      party: seat === 'none' ? 1 : random.int(1, 3),
      line: seat === 'waiting' ? line++ : null,
      ...{ code: codeOf(random), remind: random.chance(0.5), confirmed_at: at, at, over_at: over },
    });
  }
  await insertRows(ctx, 'gathering_replies', replies);
  if (line > 1)
    await ctx.tx
      .updateTable('gatherings')
      .set({ next_line: line })
      .where('workspace_id', '=', ctx.workspaceId)
      .where('id', '=', alertId)
      .execute();
}

/** A link that was made for the east door; its key was told once, and nobody has it. */
const loadDoor = (ctx: Ctx, alertId: string): Promise<void> =>
  insertRows(ctx, 'gathering_doors', [
    {
      ...{ id: newId(), alert_id: alertId, walk_ins: 0, created_at: ctx.now.toISOString() },
      key_hash: `\\x${randomBytes(32).toString('hex')}` as never,
      expires_at: new Date(ctx.now.getTime() + 4 * dayMs).toISOString(),
    },
  ]);

const codeOf = (random: Random): string =>
  Array.from({ length: 6 }, () => random.pick([...'23456789ABCDEFGHJKMNPQRTUVWXY'])).join('');

async function loadBurst(ctx: Ctx, world: World, today: string, later: string): Promise<void> {
  const story = (key: string) => world.stories.find((one) => one.key === key)?.id;
  const rows = [
    { moment: today, key: 'creche-5h45', minutes: 0, out: true },
    { moment: today, key: 'six-cents-lyceens', minutes: 60, out: true },
    { moment: later, key: 'repondre-a-chaque-candidature', minutes: 15, out: false },
  ].flatMap(({ moment, key, minutes, out }) => {
    const storyId = story(key);
    const releasedAt = out ? new Date(ctx.now.getTime() - 4 * hourMs).toISOString() : null;
    return storyId
      ? [
          {
            ...{ id: newId(), moment_id: moment, story_id: storyId, after_minutes: minutes },
            released_at: releasedAt,
          },
        ]
      : [];
  });
  if (rows.length > 0) await insertRows(ctx, 'campaign_moment_stories', rows);
}

/** Letters of today, by district of the House: many from a few, one or two from most. */
async function loadActs(ctx: Ctx, random: Random, campaignId: string, alertId: string): Promise<void> {
  const districts = await ctx.tx
    .selectFrom('jurisdictions')
    .select('ocd_id')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('ocd_id', 'like', 'ocd-division/country:us/state:ut/sldl:%')
    .orderBy('ocd_id')
    .execute();
  const acts: { at: Date; district: string | null }[] = [];
  const add = (district: string | null, count: number) => {
    for (let act = 0; act < count; act++)
      acts.push({ at: new Date(ctx.now.getTime() - random.int(1, 290) * 60_000), district });
  };
  for (const { ocd_id } of districts) add(ocd_id, Math.round(6 * random.lognormal(0.9)));
  add(null, 24);
  await insertRows(
    ctx,
    'actions',
    acts.map(({ at, district }) => ({
      ...{ id: random.id(at), campaign_id: campaignId, alert_id: alertId, state: 'done' },
      ...{ label: 'measured', channel: 'direct', test: false, first_time: random.chance(0.6), district },
      ...{ details: {} as never, at: at.toISOString(), done_at: at.toISOString() },
    })),
  );
  const hours = Map.groupBy(acts, ({ at }) => Math.floor(at.getTime() / hourMs) * hourMs);
  await insertRows(
    ctx,
    'action_counts',
    [...hours].map(([hour, some]) => ({
      ...{
        campaign_id: campaignId,
        alert_id: alertId,
        hour: new Date(hour).toISOString(),
        channel: 'direct',
      },
      // A slot of its own: other parts of the demonstration count in the first.
      ...{ slot: 7, done: some.length, first_time: Math.round(some.length * 0.6) },
      partner_id: '00000000-0000-0000-0000-000000000000',
    })),
  );
}

async function loadWords(ctx: Ctx, momentId: string): Promise<void> {
  const said: readonly [firstName: string, words: string, shown: boolean][] = [
    ['Maren', 'My son learned to read on the bus, with his sister. Not every child has a sister.', true],
    ['Dale', 'Forty years a teacher in Carbon County. Fifteen minutes a day change everything.', true],
    ['Ofa', 'For my grandchildren, and for those who have nobody to read to them.', true],
    ['Lupe', 'I wrote in English, my second language. Somebody once took the time to teach me.', true],
    ['Ann', 'Please vote yes.', false],
    ['Jed', 'We drove two hours to be here.', false],
  ];
  for (const [index, [firstName, words, shown]] of said.entries()) {
    const at = { ...ctx, now: new Date(ctx.now.getTime() - (said.length - index) * 9 * 60_000) };
    await past.leaveWords(at, momentId, { pass: past.newPass(at, momentId), firstName, words });
    if (!shown) continue;
    await ctx.tx
      .updateTable('campaign_moment_words')
      .set({ state: 'shown', shown_at: at.now })
      .where('workspace_id', '=', ctx.workspaceId)
      .where('moment_id', '=', momentId)
      .where('at', '=', at.now)
      .execute();
  }
}

/** Written, opened, entered and drawn by the very use cases, each on its day. */
async function loadContest(ctx: Ctx, momentId: string): Promise<void> {
  const at = (hours: number) => ({ ...ctx, now: new Date(ctx.now.getTime() + hours * hourMs) });
  const closes = -5 * 24;
  await past.saveContest(at(closes - 30), momentId, {
    closesWall: wallTimeOf(at(closes).now, zone),
    ...{ organiser: 'Orvelune Foundation', address: '12 Harbour Street, Orvelune' },
    ...{ contact: 'draw@orvelune.example', currency: 'USD', countries: ['us'], leastAge: 18 },
    ...{ employees: true, condition: 'none', claimDays: 14, more: {} },
    prizes: [
      { name: 'A shelf of thirty picture books', valueMinor: 180_00, count: 2 },
      { name: 'A year’s ticket for the county library bus', valueMinor: 45_00, count: 3 },
    ],
  });
  await past.openContest(at(closes - 29), momentId);
  const contest = await ctx.tx
    .selectFrom('contests')
    .selectAll()
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', momentId)
    .executeTakeFirstOrThrow();
  for (let index = 0; index < 38; index++) {
    const entering = at(closes - 28 + index / 2);
    await past.enter(entering, contest as never, { email: `draw-${index}@people.example`, locale: 'en' });
  }
  const entries = await ctx.tx
    .selectFrom('contest_entries')
    .select('id')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('contest_id', '=', momentId)
    .orderBy('id')
    .execute();
  // Three never pressed the button.
  for (const { id } of entries.slice(3)) {
    const entry = await past.findEntry(ctx, id);
    if (entry) await past.confirmEntry(at(closes - 2), entry);
  }
  await past.turnContest(at(closes + 0.1), momentId);
  await past.turnContest(at(closes + 0.5), momentId);
  const [first, second] = await ctx.tx
    .selectFrom('contest_entries')
    .select('id')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('prize', 'is not', null)
    .orderBy('rank')
    .execute();
  const claimed = (id: string, fullName: string, publicName: string | null) =>
    past.claimPrize(at(-60), id, { fullName, reachedAt: 'by telephone, 555 0142', publicName });
  if (first) await claimed(first.id, 'Rosalind Achterberg', 'Rosalind');
  if (second) await claimed(second.id, 'Emeka Tanner', null);
  // Nobody invented is written to.
  await ctx.tx
    .deleteFrom('letters_out')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('kind', 'in', ['contest_entry', 'contest_won'])
    .execute();
}
