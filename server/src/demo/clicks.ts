/**
 * Ninety days of clicks, as hourly counters by class. People come in a burst after a post and follow the hours of the
 * day; link previews come at once, a whole crowd of them from the fediverse; robots come at any hour.
 */
import { type ClickCounts, noClicks } from '@portevoix/core/links';
import type { NetworkId } from '@portevoix/core/networks';
import { type Calendar, dayMs, floorHour } from './calendar.ts';
import type { CriticalDay, DemoStory } from './programme.ts';
import { type Random, seeded } from './random.ts';
import type { DemoPublication, DemoShare } from './shares.ts';

export interface DemoHour extends ClickCounts {
  linkId: string;
  /** When the hour begins, UTC. */
  hour: Date;
}

interface Habit {
  /** People following one link, on a middling day. */
  readers: number;
  /** Mean wait before they come, in hours. */
  wait: number;
  /** Machines that draw the card, and scanners of mail gateways. */
  previews: readonly [number, number];
  scanners: number;
}

const habits: Readonly<Record<NetworkId, Habit>> = {
  linkedin: { readers: 12, wait: 16, previews: [1, 3], scanners: 0.3 },
  facebook: { readers: 10, wait: 11, previews: [2, 4], scanners: 0 },
  whatsapp: { readers: 7, wait: 4, previews: [1, 3], scanners: 0 },
  bluesky: { readers: 6, wait: 7, previews: [1, 2], scanners: 0 },
  mastodon: { readers: 6, wait: 9, previews: [25, 110], scanners: 0 },
  instagram: { readers: 2, wait: 14, previews: [0, 1], scanners: 0 },
  tiktok: { readers: 2, wait: 14, previews: [0, 1], scanners: 0 },
  youtube: { readers: 2, wait: 14, previews: [0, 1], scanners: 0 },
  xing: { readers: 4, wait: 15, previews: [1, 2], scanners: 0 },
  reddit: { readers: 8, wait: 6, previews: [1, 4], scanners: 0 },
  x: { readers: 4, wait: 5, previews: [1, 3], scanners: 0 },
  threads: { readers: 4, wait: 8, previews: [1, 2], scanners: 0 },
  telegram: { readers: 5, wait: 5, previews: [1, 1], scanners: 0 },
  teams: { readers: 5, wait: 5, previews: [1, 1], scanners: 0 },
  sms: { readers: 6, wait: 3, previews: [0, 1], scanners: 0 },
  email: { readers: 3, wait: 9, previews: [0, 0], scanners: 2.6 },
  copy: { readers: 2, wait: 12, previews: [0, 2], scanners: 0.2 },
  system: { readers: 3, wait: 6, previews: [0, 2], scanners: 0 },
};

/** Adds the clicks of every visible publication; one that drew a person is `verified` from then on. */
export function makeClicks(
  calendar: Calendar,
  shares: readonly DemoShare[],
  stories: readonly DemoStory[],
  critical: readonly CriticalDay[],
): DemoHour[] {
  const random = seeded('clicks');
  const hours = new Map<string, DemoHour>();
  const count = (linkId: string, at: Date): DemoHour => {
    const hour = floorHour(at);
    const key = `${linkId} ${hour.getTime()}`;
    const row = hours.get(key) ?? { linkId, hour, ...noClicks() };
    hours.set(key, row);
    return row;
  };
  const crowd = crowdOf(calendar, critical);
  const storyOf = new Map(stories.map((story) => [story.id, story]));
  for (const share of shares) {
    const story = storyOf.get(share.storyId)!;
    const spike = critical.find((day) => day.stories.includes(story.key));
    for (const publication of share.publications) {
      if (!publication.visible) continue;
      addPeople(publication, { calendar, random, count, crowd }, spike);
      addMachines(publication, calendar, random, count);
    }
  }
  return [...hours.values()].sort(
    (a, b) => a.hour.getTime() - b.hour.getTime() || (a.linkId < b.linkId ? -1 : 1),
  );
}

type Count = (linkId: string, at: Date) => DemoHour;

/** People who follow links on an ordinary day, at most: beyond that they come the day after. */
const ordinaryDay = 135;

interface Crowd {
  /** Takes one reader, on that day or one of the next; null when nobody has time. */
  admit(at: Date): Date | null;
}

/** A public has only so much time, except when something happens that everybody talks about. */
function crowdOf(calendar: Calendar, critical: readonly CriticalDay[]): Crowd {
  const taken = new Map<string, number>();
  return {
    admit(at) {
      for (let later = 0; later < 4; later++) {
        const when = new Date(at.getTime() + later * dayMs);
        const day = calendar.dayOf(when);
        const readers = taken.get(day) ?? 0;
        if (critical.some(({ on }) => on === day)) return when;
        if (readers >= ordinaryDay * calendar.dayWeight(day)) continue;
        taken.set(day, readers + 1);
        return when;
      }
      return null;
    },
  };
}

interface Setting {
  calendar: Calendar;
  random: Random;
  count: Count;
  crowd: Crowd;
}

function addPeople(
  publication: DemoPublication,
  { calendar, random, count, crowd }: Setting,
  spike: CriticalDay | undefined,
): void {
  const { readers, wait } = habits[publication.network];
  const onTheDay =
    spike && publication.at >= calendar.at(spike.on, 0) && publication.at < calendar.at(spike.on, 23);
  const expected = Math.min(readers * random.lognormal(0.4) * (onTheDay ? 1.15 : 1), 160);
  let seen = false;
  for (let left = random.poisson(expected); left > 0; left--) {
    const at = crowd.admit(readAt(publication.at, wait * (onTheDay ? 0.28 : 1), calendar, random));
    if (!at || at >= calendar.now) continue;
    const row = count(publication.linkId, at);
    row.human++;
    // About one click in eight is somebody coming back within the hour.
    if (row.humanUnique === 0 || random.chance(0.87)) row.humanUnique++;
    if (random.chance(0.03)) row.prefetch++;
    seen = true;
  }
  if (seen && publication.mode === 'assisted') publication.state = 'verified';
}

/** A wait, drawn again while the hour it falls in is one at which few people read. */
function readAt(from: Date, wait: number, calendar: Calendar, random: Random): Date {
  for (let tries = 0; ; tries++) {
    const at = new Date(from.getTime() + 90_000 + random.exponential(wait) * 3_600_000);
    if (tries === 7 || random.next() * 2 < calendar.attention(at)) return at;
  }
}

function addMachines(publication: DemoPublication, calendar: Calendar, random: Random, count: Count): void {
  const { previews, scanners } = habits[publication.network];
  const add = (
    times: number,
    key: 'preview' | 'crawler' | 'ai' | 'monitor' | 'scanner',
    spreadHours: number,
  ) => {
    for (let left = times; left > 0; left--) {
      const at = new Date(publication.at.getTime() + 2_000 + random.exponential(spreadHours) * 3_600_000);
      if (at < calendar.now) count(publication.linkId, at)[key]++;
    }
  };
  add(random.int(...previews), 'preview', 0.08);
  add(random.poisson(0.15), 'preview', 60);
  add(random.poisson(0.55), 'crawler', 120);
  add(random.poisson(0.22), 'ai', 200);
  add(random.poisson(0.03), 'monitor', 100);
  add(random.poisson(scanners), 'scanner', 0.3);
}
