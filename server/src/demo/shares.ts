/**
 * Ninety days of shares. Few people share a lot and most share once or twice; a story lives for some days;
 * each publication ends in one of the states that the real thing knows.
 */
import type { Locale } from '@portevoix/core/common';
import type { DeliveryMode, NetworkId } from '@portevoix/core/networks';
import type { Hat } from '@portevoix/core/people';
import type { PublicationState, ReasonCode } from '@portevoix/core/sharing';
import { type Calendar, dayMs } from './calendar.ts';
import { teams } from './organisation.ts';
import { type OwnShare, openings, ownShares } from './own-words.ts';
import type { DemoPerson } from './people.ts';
import type { CriticalDay, DemoStory } from './programme.ts';
import { type Random, seeded } from './random.ts';

export interface DemoPublication {
  id: string;
  linkId: string;
  code: string;
  network: NetworkId;
  mode: DeliveryMode;
  state: PublicationState;
  reason: ReasonCode | null;
  /** The person said that they posted it. */
  declared: boolean;
  /** The person's words, before disclosure and link. */
  body: string;
  /** When the composer was opened or the network answered. */
  at: Date;
  /** True once readers can see it: only then does its link draw clicks. */
  visible: boolean;
}

export interface DemoShare {
  id: string;
  personId: string;
  storyId: string;
  hat: Hat;
  locale: Locale;
  at: Date;
  publications: DemoPublication[];
}

/** Shares drawn at random; those written out in `own-words.ts` come on top. */
const perAppeal = 68;

const insideNetworks: readonly [NetworkId, number][] = [
  ['linkedin', 36],
  ['facebook', 15],
  ['whatsapp', 14],
  ['bluesky', 11],
  ['mastodon', 6],
  ['x', 5],
  ['email', 5],
  ['threads', 3],
  ['telegram', 2],
  ['copy', 2],
  ['system', 1],
];
const outsideNetworks: readonly [NetworkId, number][] = [
  ['facebook', 27],
  ['whatsapp', 24],
  ['bluesky', 12],
  ['mastodon', 10],
  ['linkedin', 9],
  ['email', 7],
  ['telegram', 5],
  ['x', 3],
  ['threads', 3],
];
/** Hours at which people share: on the way in, at lunch, in the evening. */
const sharingHours: readonly [number, number][] = [
  [7, 3],
  [8, 6],
  [9, 6],
  [10, 4],
  [11, 4],
  [12, 9],
  [13, 9],
  [14, 4],
  [15, 3],
  [16, 4],
  [17, 6],
  [18, 8],
  [19, 8],
  [20, 8],
  [21, 6],
  [22, 2],
];

export function makeShares(
  calendar: Calendar,
  people: readonly DemoPerson[],
  stories: readonly DemoStory[],
  critical: readonly CriticalDay[],
): DemoShare[] {
  const random = seeded('shares');
  const make = shareMaker(random, calendar);
  const shares: DemoShare[] = [];
  const done = new Set<string>();

  for (const plan of ownShares) {
    const person = people.find(({ key }) => key === plan.person)!;
    const story = stories.find(({ key }) => key === plan.story)!;
    const at = ownShareAt(calendar, story, plan, random);
    if (at >= calendar.now || at < calendar.at(calendar.days[0]!, 0)) continue;
    done.add(`${person.id} ${story.id}`);
    shares.push(make(person, story, at, plan));
  }

  const eagerness = new Map(people.map((person) => [person.id, person.key ? 0 : random.lognormal(1.75)]));
  const homeCare = new Set(teams.filter((team) => team.homeCare).map((team) => team.key));
  for (const story of stories) {
    if (!story.publishAt || story.publishAt > calendar.now) continue;
    const readers = people.filter((person) => person.joinedAt && mayShare(person, story));
    const weight = (person: DemoPerson) =>
      eagerness.get(person.id)! *
      (story.topics.includes('home_care') && homeCare.has(person.team ?? '') ? 2.2 : 1);
    const spike = critical.find((day) => day.stories.includes(story.key));
    for (let left = Math.round(perAppeal * story.appeal); left > 0; left--) {
      const person = random.weighted(readers, weight);
      const at = shareAt(calendar, story, spike, random);
      if (!at || person.joinedAt! > at || done.has(`${person.id} ${story.id}`)) continue;
      done.add(`${person.id} ${story.id}`);
      shares.push(make(person, story, at));
    }
  }
  return shares.sort((a, b) => a.at.getTime() - b.at.getTime());
}

export function mayShare(person: DemoPerson, { audience }: DemoStory): boolean {
  const hat = audience.hats.length === 0 || person.hats.some((worn) => audience.hats.includes(worn.hat));
  return hat && (audience.teams.length === 0 || audience.teams.includes(person.team ?? ''));
}

function ownShareAt(calendar: Calendar, story: DemoStory, plan: OwnShare, random: Random): Date {
  const day = calendar.dayOf(new Date(story.publishAt!.getTime() + plan.after * dayMs));
  const at = calendar.at(day, plan.hour, random.int(1, 55));
  return at > story.publishAt! ? at : new Date(story.publishAt!.getTime() + random.int(9, 50) * 60_000);
}

/** Most shares come within three days; for a critical story, two thirds come on its day. Null when that is not yet. */
function shareAt(
  calendar: Calendar,
  story: DemoStory,
  spike: CriticalDay | undefined,
  random: Random,
): Date | null {
  const day = spike && random.chance(0.66) ? spike.on : ordinaryDay(calendar, story, random);
  const [hour] = random.weighted(sharingHours, ([, weight]) => weight);
  const at = new Date(calendar.at(day, hour, random.int(0, 59)).getTime() + random.int(0, 59_000));
  const latest = Math.min(
    calendar.now.getTime() - 5 * 60_000,
    story.withdrawnAt?.getTime() ?? Infinity,
    story.expiresAt?.getTime() ?? Infinity,
  );
  const oldest = calendar.at(calendar.days[0]!, 0).getTime();
  if (at.getTime() > latest || at.getTime() < oldest || at <= story.publishAt!) return null;
  return at;
}

/** Some days after publication, on a week-end less often than not. */
function ordinaryDay(calendar: Calendar, story: DemoStory, random: Random): string {
  for (;;) {
    const wait = Math.min(random.exponential(random.chance(0.45) ? 2.5 : 14), 30);
    const day = calendar.dayOf(new Date(story.publishAt!.getTime() + wait * dayMs));
    if (random.chance(calendar.dayWeight(day))) return day;
  }
}

function shareMaker(random: Random, calendar: Calendar) {
  const turns = new Map<string, number>();
  const codes = new Set<string>();
  return (person: DemoPerson, story: DemoStory, at: Date, own?: OwnShare): DemoShare => {
    const hat =
      person.hats.find((worn) => story.audience.hats.includes(worn.hat))?.hat ?? person.hats[0]!.hat;
    const locale = person.locale;
    const body = own?.text ?? suggested(story, locale, turns, random, own !== undefined);
    const networks = (own?.networks as NetworkId[] | undefined) ?? pickNetworks(person, random);
    return {
      id: random.id(at),
      personId: person.id,
      storyId: story.id,
      hat,
      locale,
      at,
      publications: networks.map((network, order) => {
        const opened = new Date(at.getTime() + order * random.int(30, 90) * 1000);
        const age = calendar.now.getTime() - at.getTime();
        return {
          id: random.id(opened),
          linkId: random.id(opened),
          code: code(random, codes),
          network,
          body,
          at: opened,
          ...outcome(network, age, random, own),
        };
      }),
    };
  };
}

/** Suggested texts go round, so that two people in a row never get the same one; some add a sentence of their own. */
function suggested(
  story: DemoStory,
  locale: Locale,
  turns: Map<string, number>,
  random: Random,
  asIs: boolean,
): string {
  const key = `${story.key} ${locale}`;
  const turn = turns.get(key) ?? 0;
  turns.set(key, turn + 1);
  const caption = story[locale].captions[turn % 3]!;
  return !asIs && random.chance(0.55) ? `${random.pick(openings[locale])} ${caption}` : caption;
}

function pickNetworks(person: DemoPerson, random: Random): NetworkId[] {
  const from = person.hats[0]!.hat === 'employee' ? insideNetworks : outsideNetworks;
  const count = random.weighted([1, 2, 3], (n) => [0, 0.8, 0.17, 0.03][n]!);
  const chosen = new Set<NetworkId>();
  while (chosen.size < count) chosen.add(random.weighted(from, ([, weight]) => weight)[0]);
  return [...chosen];
}

type Outcome = Pick<DemoPublication, 'mode' | 'state' | 'reason' | 'declared' | 'visible'>;

/** How a publication ended. `verified` is left to the clicks: a person following the link proves that it is online. */
function outcome(network: NetworkId, age: number, random: Random, own?: OwnShare): Outcome {
  const as = (
    mode: DeliveryMode,
    state: PublicationState,
    visible: boolean,
    reason: ReasonCode | null = null,
  ): Outcome => ({
    mode,
    state,
    visible,
    reason,
    declared: state === 'declared',
  });
  if (own?.outcome === 'expired') return as('assisted', age > 2 * dayMs ? 'expired' : 'intent_opened', false);
  if (own?.outcome === 'declared') return as('assisted', 'declared', true);
  if (network === 'bluesky' && (own || random.chance(0.6))) {
    if (!own && random.chance(0.03)) return as('api', 'needs_attention', false, 'connection_removed');
    return as('api', 'published', true);
  }
  if (own || random.chance(0.74)) return as('assisted', 'declared', true);
  // Posted, but never declared: only clicks will tell. Or given up: an opened composer counts for nothing.
  const posted = random.chance(0.4);
  return as('assisted', age > 2 * dayMs ? 'expired' : 'intent_opened', posted);
}

const base58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
function code(random: Random, taken: Set<string>): string {
  for (;;) {
    const made = Array.from({ length: 7 }, () => base58[random.int(0, 57)]).join('');
    if (!taken.has(made)) {
      taken.add(made);
      return made;
    }
  }
}
