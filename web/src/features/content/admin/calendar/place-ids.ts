/** Where a story may be put down: a day (`2026-11-22`) or an hour of it (`2026-11-22T09`), and its neighbours by arrow key. */
import { addDays } from '@portevoix/core/content';

export interface Place {
  day: string;
  hour?: number | undefined;
}

export const placeId = ({ day, hour }: Place): string =>
  hour === undefined ? day : `${day}T${String(hour).padStart(2, '0')}`;

export function readPlace(id: string): Place {
  const [day = '', hour] = id.split('T');
  return hour === undefined ? { day } : { day, hour: Number(hour) };
}

/** Left and right go a day; up and down a week in a month's view, an hour in a week's. Null past the end of the day. */
export function neighbour({ day, hour }: Place, key: string): Place | null {
  const across = key === 'ArrowLeft' ? -1 : key === 'ArrowRight' ? 1 : 0;
  if (across !== 0) return { day: addDays(day, across), hour };
  const down = key === 'ArrowUp' ? -1 : key === 'ArrowDown' ? 1 : 0;
  if (down === 0) return null;
  if (hour === undefined) return { day: addDays(day, 7 * down) };
  const to = hour + down;
  return to < 0 || to > 23 ? null : { day, hour: to };
}
