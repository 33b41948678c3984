/** What the address of the calendar may carry. */
import { readChoice, readText } from '../../../../lib/search.ts';
import { facets, storyStates } from '../searches.ts';

export const calendarViews = ['month', 'week', 'list'] as const;
export type CalendarView = (typeof calendarViews)[number];
export interface CalendarSearch {
  /** On a phone the list stands whatever this says. */
  view?: CalendarView;
  /** `2026-11-22`: a day of the period shown. */
  day?: string;
  facet?: (typeof facets)[number];
  group?: string;
  state?: (typeof storyStates)[number];
}
export const readCalendarSearch = (search: Record<string, unknown>): CalendarSearch => {
  const { day } = readText(search, 'day');
  return {
    ...readChoice(search, 'view', calendarViews),
    ...(day && /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(day)) && { day }),
    ...readChoice(search, 'facet', facets),
    ...readText(search, 'group'),
    ...readChoice(search, 'state', storyStates),
  };
};
