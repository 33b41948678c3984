/**
 * The demonstration as plain data: everything that `load.ts` writes, computed from `now` and nothing else.
 * Pure and seeded, so two machines that load it in the same minute see the same Orvelune.
 */
import { type Calendar, calendarAround } from './calendar.ts';
import { type DemoHour, makeClicks } from './clicks.ts';
import { organisation, teams } from './organisation.ts';
import { type DemoPerson, makePeople } from './people.ts';
import { type CriticalDay, criticalDays, type DemoStory, makeStories } from './programme.ts';
import { type DemoShare, makeShares } from './shares.ts';
import { type DemoSource, makeSources } from './sources.ts';

/** Days of shares and clicks, today included. */
export const historyDays = 90;

export interface World {
  calendar: Calendar;
  organisation: typeof organisation;
  teams: typeof teams;
  people: DemoPerson[];
  criticalDays: CriticalDay[];
  stories: DemoStory[];
  sources: DemoSource[];
  shares: DemoShare[];
  clicks: DemoHour[];
}

export function makeWorld(now: Date): World {
  // Stories and invitations are older than the clicks, hence the longer look back.
  const long = calendarAround(now, 210, 32);
  const calendar: Calendar = { ...long, days: long.days.slice(-historyDays) };
  const people = makePeople(calendar);
  const critical = criticalDays(calendar);
  const stories = makeStories(calendar, critical);
  const shares = makeShares(calendar, people, stories, critical);
  return {
    calendar,
    organisation,
    teams,
    people,
    criticalDays: critical,
    stories,
    sources: makeSources(calendar),
    shares,
    clicks: makeClicks(calendar, shares, stories, critical),
  };
}
