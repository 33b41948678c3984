import { describe, expect, test } from 'vitest';
import {
  type DeliveryPace,
  deliveryPaceSchema,
  earliestNow,
  hideAuthor,
  judgeParagraph,
  openHours,
  planBundle,
  planDelivery,
  takenBy,
} from './sending.ts';

/** The same sequence each time (mulberry32). */
const seeded = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
};
const pace = (change: Partial<DeliveryPace> = {}) => deliveryPaceSchema.parse(change);
const clock = (at: Date, zone: string) =>
  new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
  }).format(at);

/** Plans so many letters to one target, one after the other. */
function planMany(letters: number, at: { pace: DeliveryPace; zone: string; now: Date; closesAt: Date }) {
  const random = seeded(7);
  const planned: (Date | null)[] = [];
  const window = { opensAt: at.now, closesAt: at.closesAt };
  const sofar = () => planned.filter((when) => when !== null);
  for (let n = 0; n < letters; n++)
    planned.push(planDelivery({ ...at, planned: sofar(), phase: 0.4, random }));
  return { planned, taken: takenBy(at.pace, at.zone, window, sofar()) };
}

describe('when a letter leaves', () => {
  const monday = new Date('2027-02-01T08:30:00Z');

  test('no hour takes more letters than the cap, and all are within office hours', () => {
    const at = {
      pace: pace({ perHour: 12 }),
      zone: 'Europe/Paris',
      now: monday,
      closesAt: new Date('2027-02-12T17:00:00Z'),
    };
    const { planned, taken } = planMany(300, at);
    expect(Math.max(...taken.values())).toBe(12);
    for (const when of planned) {
      const [day, hour] = clock(when!, 'Europe/Paris').split(/[ ,]+/);
      expect(['Sat', 'Sun']).not.toContain(day);
      expect(hour! >= '09:00' && hour! < '17:00').toBe(true);
    }
  });

  test.each([1, 3, 12, 60])('no sixty minutes hold more than %i letters, wherever they begin', (perHour) => {
    const at = {
      pace: pace({ perHour, spreadHours: 4 }),
      zone: 'Europe/Paris',
      now: monday,
      closesAt: new Date('2027-02-02T17:00:00Z'),
    };
    const { planned } = planMany(perHour * 12, at);
    const times = planned.map((when) => when!.getTime()).sort((a, b) => a - b);
    for (const [first, time] of times.entries()) {
      const within = times.filter((other) => other >= time && other < time + 3_600_000);
      expect(within.length, `from letter ${first}`).toBeLessThanOrEqual(perHour);
    }
  });

  test('letters planned by another alert at other places count in the same sixty minutes', () => {
    const at = { zone: 'Europe/Paris', now: monday, closesAt: new Date('2027-02-01T11:00:00Z'), phase: 0 };
    const minute = (minutes: number) => new Date(monday.getTime() + minutes * 60_000);
    const when = planDelivery({
      ...at,
      pace: pace({ perHour: 2, spreadHours: 1 }),
      planned: [minute(25), minute(29)],
      random: () => 0,
    });
    // 09:30 Paris and its next half hours; the two before 10:00 close everything up to 10:55.
    expect(clock(when!, 'Europe/Paris')).toBe('Mon 11:00');
  });

  test('what waited for the mail server leaves within the hours and the cap, not all at once', () => {
    const window = { opensAt: monday, closesAt: new Date('2027-02-05T17:00:00Z') };
    const minutesAgo = (...minutes: number[]) =>
      minutes.map((before) => new Date(monday.getTime() - before * 60_000));
    const earliest = (sent: readonly Date[], opensAt = monday) =>
      earliestNow(pace({ perHour: 3 }), 'Europe/Paris', { ...window, opensAt }, sent);
    expect(earliest(minutesAgo(50, 40))).toEqual(monday);
    expect(earliest(minutesAgo(50, 40, 10))).toEqual(new Date(monday.getTime() + 10 * 60_000));
    expect(earliest(minutesAgo(50, 40, 10, 5))).toEqual(new Date(monday.getTime() + 20 * 60_000));
    const night = new Date('2027-02-02T02:00:00Z');
    expect(clock(earliest([], night)!, 'Europe/Paris')).toBe('Tue 09:00');
    expect(earliest([], new Date('2027-02-05T16:30:00Z'))).toBeNull();
  });

  test('a few letters spread over the hours to come instead of leaving together', () => {
    const at = {
      pace: pace(),
      zone: 'Europe/Paris',
      now: monday,
      closesAt: new Date('2027-02-12T17:00:00Z'),
    };
    const { planned, taken } = planMany(8, at);
    expect(taken.size).toBe(8);
    expect(new Set(planned.map((when) => when!.getUTCMinutes())).size).toBeGreaterThan(3);
  });

  test('on Friday evening a letter waits for Monday', () => {
    const when = planDelivery({
      pace: pace({ spreadHours: 1 }),
      zone: 'America/Denver',
      now: new Date('2027-02-06T01:00:00Z'),
      closesAt: new Date('2027-02-20T00:00:00Z'),
      planned: [],
      phase: 0,
      random: () => 0,
    });
    expect(clock(when!, 'America/Denver')).toBe('Mon 09:00');
  });

  test('what cannot leave before the stage closes is not planned at all', () => {
    const evening = {
      pace: pace(),
      zone: 'Europe/Paris',
      now: new Date('2027-02-05T17:00:00Z'),
      planned: [],
      phase: 0,
      random: () => 0.5,
    };
    expect(planDelivery({ ...evening, closesAt: new Date('2027-02-07T22:00:00Z') })).toBeNull();
    expect(planDelivery({ ...evening, closesAt: new Date('2027-02-08T08:09:00Z') })).toBeNull();
    expect(planDelivery({ ...evening, closesAt: new Date('2027-02-08T09:00:00Z') })).not.toBeNull();
  });

  test('once every hour before the end is full, the next person is told so', () => {
    const at = {
      pace: pace({ perHour: 2 }),
      zone: 'Europe/Paris',
      now: new Date('2027-02-01T08:00:00Z'),
      closesAt: new Date('2027-02-01T16:10:00Z'),
    };
    const { planned } = planMany(20, at);
    expect(planned.filter(Boolean)).toHaveLength(16);
    expect(planned.slice(16)).toEqual([null, null, null, null]);
  });

  test('the last minutes of an hour take their share of the cap, not all of it', () => {
    const at = {
      pace: pace({ perHour: 12, spreadHours: 1 }),
      zone: 'Europe/Paris',
      now: new Date('2027-02-01T15:50:00Z'),
      closesAt: new Date('2027-02-01T17:00:00Z'),
    };
    expect(planMany(12, at).planned.filter(Boolean)).toHaveLength(2);
  });

  test.each([
    ['a night that the clock shortens has an hour less', '2027-03-28', 5],
    ['a night that the clock lengthens has an hour more', '2027-10-31', 7],
    ['any other night has its six', '2027-03-29', 6],
  ])('%s', (_name, day, hours) => {
    const night = pace({ days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', until: '06:00' });
    const opensAt = new Date(`${day}T00:00:00+01:00`);
    const window = {
      opensAt: day === '2027-03-29' || day === '2027-10-31' ? new Date(`${day}T00:00:00+02:00`) : opensAt,
      closesAt: new Date(`${day}T12:00:00Z`),
    };
    expect([...openHours(night, 'Europe/Paris', window)]).toHaveLength(hours);
  });

  test('nine to five stays nine to five on both sides of a clock change', () => {
    const window = { opensAt: new Date('2027-03-26T12:00:00Z'), closesAt: new Date('2027-03-29T20:00:00Z') };
    const hours = [...openHours(pace(), 'Europe/Paris', window)].map(({ key }) =>
      clock(new Date(key), 'Europe/Paris'),
    );
    expect(hours).toContain('Fri 16:00');
    expect(hours.filter((hour) => hour.startsWith('Mon'))).toHaveLength(8);
    expect(hours).toContain('Mon 09:00');
  });
});

describe('many letters as one message', () => {
  const friday = (hour: string, closesAt: string) =>
    planBundle(pace(), 'Europe/Paris', {
      opensAt: new Date(`2027-02-05T${hour}:00Z`),
      closesAt: new Date(closesAt),
    });
  test('it leaves at the beginning of the next open day', () => {
    expect(friday('10:00', '2027-02-10T10:00:00Z')).toEqual(new Date('2027-02-08T08:00:00Z'));
    expect(friday('06:00', '2027-02-10T10:00:00Z')).toEqual(new Date('2027-02-05T08:00:00Z'));
  });
  test('on the last day it leaves once more, in the hour before the stage ends', () => {
    expect(friday('10:00', '2027-02-05T14:30:00Z')).toEqual(new Date('2027-02-05T14:00:00Z'));
    expect(friday('14:20', '2027-02-05T14:30:00Z')).toBeNull();
  });
});

describe('a paragraph of one’s own', () => {
  const letter =
    'I am writing to ask you to vote for the bill on early education.\n\nEvery child should find a place near home before the age of three.';
  test('too few words of one’s own are said with how many are missing', () => {
    expect(judgeParagraph('My son.', letter, 60)).toEqual({ kind: 'short', missing: 53 });
  });
  test('the letter’s own words are noticed, with other capitals and punctuation', () => {
    const copied = 'every child should find a place, near home: before the age of three!';
    expect(judgeParagraph(copied, letter, 20)).toEqual({ kind: 'copied' });
  });
  test('a story of one’s own is fine', () => {
    const own =
      'Our daughter waits since March; I work nights at the clinic and my mother drives an hour to mind her.';
    expect(judgeParagraph(own, letter, 60)).toEqual({ kind: 'fine' });
  });
});

describe('words read without their author', () => {
  const marks = { name: '[name]', email: '[e-mail]', phone: '[telephone]', place: '[place]' };
  const author = { name: 'Zoé Lefèvre-Martin', place: 'Saint-Étienne' };
  test('names go in any spelling, order and case', () => {
    const words = 'I am ZOE LEFEVRE MARTIN. Zoé’s mother. M. Lefèvre–Martin. Lefèvre, Zoé.';
    expect(hideAuthor(words, author, marks)).not.toMatch(/zo[eé]|lef[eè]vre|martin/i);
  });
  test('addresses, telephone numbers and the place go; figures of the matter stay', () => {
    const words =
      'Call 06 12 34 56 78 or +33 6 12 34 56 78, zoe@courriel.example; Saint Etienne lost 1 200 places in 2026.';
    expect(hideAuthor(words, author, marks)).toBe(
      'Call [telephone] or [telephone], [e-mail]; [place] lost 1 200 places in 2026.',
    );
  });
  test('a word that only contains the name stays', () => {
    const anne = { name: 'Anne Roy', place: '' };
    expect(hideAuthor('Une année royale, Anne.', anne, marks)).toBe('Une année royale, [name].');
  });
});
