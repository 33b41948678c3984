/** When each story came out, who may see it, and the two days on which everything happened at once. */
import type { Hat } from '@portevoix/core/people';
import type { Calendar } from './calendar.ts';
import { organisation } from './organisation.ts';
import { type Random, seeded } from './random.ts';
import { citizenStories } from './stories/citizen.ts';
import { commercialStories } from './stories/commercial.ts';
import { joiningStories } from './stories/joining.ts';
import type { StoryText } from './stories/story-text.ts';
import { workingLifeStories } from './stories/working-life.ts';

export type DemoStoryState = 'draft' | 'scheduled' | 'published' | 'withdrawn' | 'expired';

/** Empty lists mean everybody. */
export interface DemoAudience {
  hats: readonly Hat[];
  teams: readonly string[];
}

export interface DemoStory extends StoryText {
  id: string;
  url: string;
  audience: DemoAudience;
  state: DemoStoryState;
  createdAt: Date;
  publishAt: Date | null;
  expiresAt: Date | null;
  withdrawnAt: Date | null;
  /** Shares that it drew, relative to the others. */
  appeal: number;
}

export interface CriticalDay {
  key: 'vote' | 'opening';
  /** Local day, `2026-10-15`. */
  on: string;
  label: Readonly<{ fr: string; en: string }>;
  /** Stories that people passed on that day. */
  stories: readonly string[];
}

export function criticalDays(calendar: Calendar): CriticalDay[] {
  return [
    {
      key: 'vote',
      on: calendar.nearest(4, 37),
      label: {
        fr: 'Vote de la Région sur les soins du dernier kilomètre',
        en: 'Regional vote on last-mile care',
      },
      stories: ['vote-soins-du-dernier-kilometre'],
    },
    {
      key: 'opening',
      on: calendar.nearest(2, 12),
      label: { fr: 'Ouverture de la clinique de Port-Halène', en: 'Opening of the Port-Halène clinic' },
      stories: ['clinique-port-halene'],
    },
  ];
}

type Plan = readonly [key: string, daysAgo: number, hour: number, appeal: number];

/** Publication dates, in days before today (negative: to come). The two critical stories are dated by their days. */
const plan: readonly Plan[] = [
  ['planning-six-semaines', 104, 9, 1.2],
  ['visite-sixieme-jour', 99, 8, 1],
  ['bus-sante-onze-villages', 96, 9, 1.1],
  ['une-tournee-avec-odile', 87, 7, 1.9],
  ['imagerie-jour-meme', 91, 9, 0.7],
  ['jardin-de-bois-lauret', 84, 10, 0.9],
  ['repondre-a-chaque-candidature', 80, 9, 1.1],
  ['ligne-de-nuit', 76, 18, 1.2],
  ['vingt-postes-de-nuit', 72, 9, 1.3],
  ['six-cents-lyceens', 68, 12, 1.1],
  ['hanche-retour-maison', 63, 9, 0.8],
  ['velos-des-tournees', 58, 8, 1.1],
  ['eau-de-la-blanchisserie', 54, 9, 0.7],
  ['piluliers-des-tournees', 50, 9, 0.7],
  ['malik-de-la-plonge-au-soin', 41, 8, 1.5],
  ['parc-des-essarnes', 32, 10, 0.8],
  ['salaires-affiches', 28, 9, 1.3],
  ['gaz-du-bloc', 24, 9, 0.8],
  ['carnet-de-liaison', 21, 9, 0.6],
  ['cafe-des-aidants', 18, 17, 1],
  ['creche-5h45', 15, 8, 1.2],
  ['le-premier-mois', 8, 9, 0.9],
  ['don-du-sang-cantine', 4, 12, 1.1],
  ['soupe-du-soir', 1, 7, 0.9],
  ['anesthesie-langue-des-signes', -2, 9, 0],
  ['trente-quatre-apprentis', -6, 8, 0],
];

const audiences: Readonly<Record<string, Partial<DemoAudience>>> = {
  'planning-six-semaines': { hats: ['employee'] },
  'le-premier-mois': { hats: ['employee', 'candidate'] },
  'velos-des-tournees': {
    teams: ['domicile-valmerin', 'domicile-courvaise', 'domicile-vallee', 'communication'],
  },
};

export function makeStories(calendar: Calendar, critical: readonly CriticalDay[]): DemoStory[] {
  const random = seeded('stories');
  const [vote, opening] = critical as [CriticalDay, CriticalDay];
  const before = (day: string, count: number) =>
    calendar.daysAgo(calendar.days.length - 1 - calendar.days.indexOf(day) + count);
  const dated = new Map<string, { at: Date; appeal: number }>(
    plan.map(([key, ago, hour, appeal]) => [key, { at: calendar.at(calendar.daysAgo(ago), hour), appeal }]),
  );
  dated.set('vote-soins-du-dernier-kilometre', { at: calendar.at(before(vote.on, 9), 9), appeal: 2 });
  dated.set('ce-que-la-region-a-decide', { at: calendar.at(before(vote.on, -1), 8), appeal: 1.6 });
  dated.set('clinique-port-halene', { at: calendar.at(opening.on, 8, 20), appeal: 2.1 });

  return [...commercialStories, ...joiningStories, ...workingLifeStories, ...citizenStories]
    .map((text) => makeStory(text, dated.get(text.key) ?? null, calendar, random))
    .sort((a, b) => (a.publishAt?.getTime() ?? Infinity) - (b.publishAt?.getTime() ?? Infinity));
}

function makeStory(
  text: StoryText,
  date: { at: Date; appeal: number } | null,
  calendar: Calendar,
  random: Random,
): DemoStory {
  const createdAt = new Date((date?.at ?? calendar.now).getTime() - random.int(18, 120) * 3_600_000);
  const days = (count: number) => (date ? new Date(date.at.getTime() + count * 24 * 3_600_000) : null);
  // The job advert stops when the posts are filled; the laundry's figure is being checked.
  const expiresAt = text.key === 'vingt-postes-de-nuit' ? days(45) : null;
  const withdrawnAt = text.key === 'eau-de-la-blanchisserie' ? days(5) : null;
  let state: DemoStoryState = 'published';
  if (!date) state = 'draft';
  else if (date.at > calendar.now) state = 'scheduled';
  else if (withdrawnAt) state = 'withdrawn';
  else if (expiresAt && expiresAt <= calendar.now) state = 'expired';
  return {
    ...text,
    id: random.id(createdAt < calendar.now ? createdAt : calendar.now),
    url: `${organisation.site}/${text.key}`,
    audience: { hats: [], teams: [], ...audiences[text.key] },
    state,
    createdAt: createdAt < calendar.now ? createdAt : new Date(calendar.now.getTime() - 26 * 3_600_000),
    publishAt: date?.at ?? null,
    expiresAt,
    withdrawnAt,
    appeal: date?.appeal ?? 0,
  };
}
