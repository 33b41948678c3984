/** Free moments: whatever a person's rhythm and whatever they have planned, nothing piles up. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOf, freeSlots, frequencyAdvice, gapMs, instantOf, type Rhythm, usualRhythm } from './index.ts';

const zones = ['Europe/Paris', 'America/New_York', 'Pacific/Auckland', 'Asia/Kathmandu', 'UTC'];
const hour = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom('00', '15', '30', '59'))
  .map(([h, m]) => `${String(h).padStart(2, '0')}:${m}`);
const rhythm = fc
  .record({
    zone: fc.constantFrom(...zones),
    from: hour,
    to: hour,
    days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
    dailyCap: fc.integer({ min: 1, max: 10 }),
    spreadMinutes: fc.integer({ min: 0, max: 240 }),
  })
  .filter(({ from, to }) => from < to);

describe('free moments', () => {
  it('never pile up: within the hours and days, two hours apart, no more in a day than the cap, none in the past', () => {
    fc.assert(
      fc.property(
        rhythm,
        // Around both clock changes of both hemispheres.
        fc.date({ min: new Date('2027-03-01'), max: new Date('2027-11-15'), noInvalidDate: true }),
        fc.array(fc.integer({ min: -48 * 60, max: 30 * 24 * 60 }), { maxLength: 30 }),
        fc.integer({ min: 1, max: 20 }),
        fc.infiniteStream(fc.double({ min: 0, max: 0.999, noNaN: true })),
        (own, now, minutes, count, chances) => {
          const taken = minutes.map((minute) => new Date(now.getTime() + minute * 60_000));
          const slots = freeSlots({
            rhythm: own,
            now,
            taken,
            count,
            random: () => chances.next().value ?? 0,
          });
          expect(slots.length).toBeLessThanOrEqual(count);
          const all = [...taken.map((date) => ({ date, ours: false }))];
          for (const slot of slots) {
            expect(instantOf(slot).instant).toEqual(slot.instant);
            expect(slot.instant.getTime()).toBeGreaterThan(now.getTime());
            const clock = slot.at.slice(11);
            expect(clock >= own.from && clock <= own.to).toBe(true);
            for (const other of all) {
              expect(Math.abs(other.date.getTime() - slot.instant.getTime())).toBeGreaterThanOrEqual(gapMs);
            }
            all.push({ date: slot.instant, ours: true });
          }
          for (const slot of slots) {
            const day = dayOf(slot.instant, own.zone);
            const there = all.filter(({ date }) => dayOf(date, own.zone) === day).length;
            expect(there).toBeLessThanOrEqual(own.dailyCap);
          }
        },
      ),
      { numRuns: 400 },
    );
  });

  it('twelve stories at three a day take four days', () => {
    const own: Rhythm = { ...usualRhythm('Europe/Paris'), spreadMinutes: 0 };
    const slots = freeSlots({
      rhythm: own,
      now: new Date('2026-11-23T05:00:00Z'),
      taken: [],
      count: 12,
      random: () => 0,
    });
    expect(slots.map((slot) => slot.at)).toEqual(
      ['23', '24', '25', '26'].flatMap((day) => ['08', '10', '12'].map((at) => `2026-11-${day}T${at}:00`)),
    );
  });

  it('a full calendar gives fewer than asked for, and says so by their number', () => {
    const own: Rhythm = { ...usualRhythm('UTC'), from: '08:00', to: '08:30', days: [1] };
    expect(
      freeSlots({
        rhythm: own,
        now: new Date('2026-11-23T05:00:00Z'),
        taken: [],
        count: 20,
        random: () => 0,
      }),
    ).toHaveLength(13);
  });
});

describe('advice on frequency', () => {
  const now = new Date('2026-11-23T09:00:00Z');
  const ago = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
  it('says when two messages stand too close', () => {
    expect(frequencyAdvice('linkedin', now, [ago(1)])).toMatchObject({ kind: 'close' });
  });
  it('says when a week holds more than readers of that network put up with', () => {
    expect(frequencyAdvice('linkedin', now, [ago(30), ago(60)])).toEqual({ kind: 'often', perWeek: 2 });
    expect(frequencyAdvice('bluesky', now, [ago(30), ago(60)])).toBeNull();
    expect(frequencyAdvice('linkedin', now, [ago(30), ago(200)])).toBeNull();
  });
});
