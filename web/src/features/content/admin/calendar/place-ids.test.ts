import { expect, test } from 'vitest';
import { neighbour, placeId, readPlace } from './place-ids.ts';

test('a place is written and read again', () => {
  expect(readPlace(placeId({ day: '2026-11-22', hour: 9 }))).toEqual({ day: '2026-11-22', hour: 9 });
  expect(readPlace(placeId({ day: '2026-11-22' }))).toEqual({ day: '2026-11-22' });
});

test('arrow keys go a day across, and a week or an hour down', () => {
  expect(neighbour({ day: '2026-11-30' }, 'ArrowRight')).toEqual({ day: '2026-12-01' });
  expect(neighbour({ day: '2026-11-22' }, 'ArrowDown')).toEqual({ day: '2026-11-29' });
  expect(neighbour({ day: '2026-11-22', hour: 9 }, 'ArrowUp')).toEqual({ day: '2026-11-22', hour: 8 });
  expect(neighbour({ day: '2026-11-22', hour: 23 }, 'ArrowDown')).toBeNull();
});
