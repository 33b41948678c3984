/** The wall never lets fewer than k people of a district stand out. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inOrder, momentStateAt, tileLabel, wallDistricts } from './moments.ts';

const districts = fc
  .array(fc.nat(40), { maxLength: 30 })
  .map((counts) => counts.map((count, index) => ({ ocdId: `d:${index}`, name: `District ${index}`, count })));

test('no line stands for fewer than k, and the others can never be worked out to fewer', () => {
  fc.assert(
    fc.property(districts, fc.integer({ min: 5, max: 12 }), (all, k) => {
      const { shown, others } = wallDistricts(all, k);
      for (const { count } of shown) {
        expect(count).toBeGreaterThanOrEqual(k);
        expect(count % k).toBe(0);
      }
      const named = new Set(shown.map(({ ocdId }) => ocdId));
      const hidden = all.filter(({ ocdId }) => !named.has(ocdId)).reduce((sum, { count }) => sum + count, 0);
      expect(hidden === 0 || hidden >= k || shown.length === 0).toBe(true);
      expect(others).toBe(hidden >= k ? hidden - (hidden % k) : null);
    }),
  );
});

test('districts stand as people count them, each with a label that fits', () => {
  const ids = ['ocd-division/country:us/state:ut/sldl:10', 'ocd-division/country:us/state:ut/sldl:2'];
  expect(inOrder(ids.map((ocdId) => ({ ocdId }))).map(({ ocdId }) => tileLabel(ocdId))).toEqual(['2', '10']);
});

test('a hand may begin or end a moment before the clock', () => {
  const at = (hour: number) => new Date(Date.UTC(2027, 1, 3, hour));
  const moment = { opensAt: at(9), closesAt: at(17), startedAt: null, stoppedAt: null };
  expect(momentStateAt(moment, at(8))).toBe('planned');
  expect(momentStateAt({ ...moment, startedAt: at(8) }, at(8))).toBe('open');
  expect(momentStateAt(moment, at(9))).toBe('open');
  expect(momentStateAt({ ...moment, stoppedAt: at(10) }, at(11))).toBe('closed');
  expect(momentStateAt(moment, at(17))).toBe('closed');
});
