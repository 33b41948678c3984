/** The rules of places and of time zones, whatever the numbers. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  doorCodeOf,
  gatheringSettingsSchema,
  gatheringTimes,
  getsSeat,
  movingUp,
  reminderAt,
  timeZoneComponent,
  zonedOf,
} from './gatherings.ts';

const line = fc
  .array(fc.integer({ min: 1, max: 6 }), { maxLength: 30 })
  .map((parties) => parties.map((party, index) => ({ id: String(index), party })));

describe('the waiting list', () => {
  test('never gives more places than there are, and nobody is passed over who would fit into an empty hall', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.nat(60), line, (capacity, held, all) => {
        const up = movingUp(capacity, held, all);
        const waiting = all.filter(({ party }) => party <= capacity);
        const taken = held + waiting.slice(0, up.length).reduce((sum, { party }) => sum + party, 0);
        expect(up).toEqual(waiting.slice(0, up.length).map(({ id }) => id));
        if (up.length > 0) expect(taken).toBeLessThanOrEqual(capacity);
        // It ends where the next one does not fit, and not before.
        const next = waiting[up.length];
        if (next) expect(taken + next.party).toBeGreaterThan(capacity);
      }),
    );
  });

  test('a room without end takes everybody', () => {
    fc.assert(
      fc.property(fc.nat(60), line, (held, waiting) => {
        expect(movingUp(null, held, waiting)).toHaveLength(waiting.length);
        expect(getsSeat(null, held, waiting.length, 5)).toBe(true);
      }),
    );
  });

  test('whatever happens in whatever order, places and order hold', () => {
    type Step = { act: 'come' | 'leave'; party: number; who: number };
    const step: fc.Arbitrary<Step> = fc.record({
      act: fc.constantFrom('come', 'leave'),
      party: fc.integer({ min: 1, max: 4 }),
      who: fc.nat(30),
    });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fc.array(step, { maxLength: 60 }), (capacity, steps) => {
        let held: { id: string; party: number; came: number }[] = [];
        let waiting: { id: string; party: number; came: number }[] = [];
        const fits = (one: { party: number }) => one.party <= capacity;
        const sum = () => held.reduce((all, { party }) => all + party, 0);
        for (const [came, { act, party, who }] of steps.entries()) {
          if (act === 'come') {
            const one = { id: String(came), party, came };
            if (getsSeat(capacity, sum(), waiting.filter(fits).length, party)) held.push(one);
            else waiting.push(one);
          } else {
            const all = [...held, ...waiting];
            const gone = all[who % Math.max(1, all.length)];
            held = held.filter((one) => one !== gone);
            waiting = waiting.filter((one) => one !== gone);
            const up = movingUp(capacity, sum(), waiting);
            held.push(...waiting.filter(({ id }) => up.includes(id)));
            waiting = waiting.filter(({ id }) => !up.includes(id));
          }
          expect(sum()).toBeLessThanOrEqual(capacity);
          expect(waiting.map((one) => one.came)).toEqual(
            waiting.map((one) => one.came).sort((a, b) => a - b),
          );
          const first = waiting.find(fits);
          if (first) expect(sum() + first.party).toBeGreaterThan(capacity);
        }
      }),
    );
  });
});

describe('times', () => {
  test('a time that the clocks skip is read with the offset before it, and an end never precedes its start', () => {
    const skipped = { startsWall: '2027-03-14T02:30', endsWall: '2027-03-14T03:15' };
    const { startsAt, endsAt } = gatheringTimes(skipped, 'America/Denver');
    expect(startsAt.toISOString()).toBe('2027-03-14T09:30:00.000Z');
    expect(endsAt.getTime()).toBeGreaterThan(startsAt.getTime());
  });

  test.each(['America/Denver', 'Europe/Paris', 'Australia/Lord_Howe', 'Asia/Kolkata', 'America/Phoenix'])(
    'the VTIMEZONE of %s gives every instant its offset',
    (zone) => {
      fc.assert(
        fc.property(
          fc.date({ min: new Date('2026-01-01'), max: new Date('2032-01-01'), noInvalidDate: true }),
          fc.integer({ min: 1, max: 300 }),
          (from, hours) => {
            const until = new Date(from.getTime() + hours * 3_600_000);
            const parts = observances(timeZoneComponent(zone, from, until));
            for (const at of [from, until]) {
              const zoned = zonedOf(at, zone);
              const wall = zoned.toPlainDateTime().toString({ smallestUnit: 'second' });
              const before = parts.filter(({ onset }) => onset <= at.getTime());
              const governing = before.sort((a, b) => b.onset - a.onset)[0];
              expect([wall, governing?.to]).toEqual([wall, zoned.offset.replace(':', '')]);
            }
          },
        ),
        { numRuns: 60 },
      );
    },
  );

  test('the reminder comes at ten the day before, by the clock of the place', () => {
    const starts = new Date('2027-03-15T01:00:00Z');
    // Sunday 14 March in Denver, the day on which its clocks change; the day before it is winter still.
    expect(reminderAt(starts, 'America/Denver').toISOString()).toBe('2027-03-13T17:00:00.000Z');
  });
});

/** Onset (as an instant) and offset of each part, read back as a calendar program does. */
function observances(text: string): { onset: number; to: string }[] {
  expect(text.split('\r\n').every((one) => !/[\r\n]/.test(one))).toBe(true);
  return [
    ...text.matchAll(
      /BEGIN:(?:STANDARD|DAYLIGHT)\r\nDTSTART:(\d{8}T\d{6})\r\nTZOFFSETFROM:([+-]\d{4})\r\nTZOFFSETTO:([+-]\d{4})/g,
    ),
  ].map(([, start = '', from = '', to = '']) => {
    const iso = start.replace(/(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)/, '$1-$2-$3T$4:$5:$6');
    const sign = from.startsWith('-') ? -1 : 1;
    const minutes = sign * (Number(from.slice(1, 3)) * 60 + Number(from.slice(3)));
    return { onset: Date.parse(`${iso}Z`) - minutes * 60_000, to };
  });
}

test('a gathering needs a place unless it is online, and an end after its start', () => {
  const times = { startsWall: '2027-02-03T09:00', endsWall: '2027-02-03T11:00' };
  expect(gatheringSettingsSchema.safeParse({ ...times }).success).toBe(false);
  expect(gatheringSettingsSchema.safeParse({ ...times, format: 'online' }).success).toBe(true);
  expect(gatheringSettingsSchema.safeParse({ ...times, place: 'Capitol' }).success).toBe(true);
  const backwards = { startsWall: times.endsWall, endsWall: times.startsWall, place: 'Capitol' };
  expect(gatheringSettingsSchema.safeParse(backwards).success).toBe(false);
});

test('a code is read however it is typed', () => {
  expect(doorCodeOf('ab2-c3d')).toBe('AB2C3D');
  expect(doorCodeOf(' AB2 C3D ')).toBe('AB2C3D');
  expect(doorCodeOf('AB2C3')).toBeNull();
  expect(doorCodeOf('AB2C30')).toBeNull();
});
