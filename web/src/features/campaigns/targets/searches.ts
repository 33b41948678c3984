/** What the address of the list may carry. */
import { readChoice, readText } from '../../../lib/search.ts';

/** As `stances` of core/campaigns. */
export const stances = ['for', 'against', 'undecided', 'unknown'] as const;
export const lacks = ['vacant', 'noEmail', 'gone'] as const;

export interface TargetsSearch {
  q?: string;
  chamber?: string;
  party?: string;
  committee?: string;
  district?: string;
  list?: string;
  source?: string;
  stance?: (typeof stances)[number];
  what?: (typeof lacks)[number];
}
export const readTargetsSearch = (search: Record<string, unknown>): TargetsSearch => ({
  ...readText(search, 'q'),
  ...readText(search, 'chamber'),
  ...readText(search, 'party'),
  ...readText(search, 'committee'),
  ...readText(search, 'district'),
  ...readText(search, 'list'),
  ...readText(search, 'source'),
  ...readChoice(search, 'stance', stances),
  ...readChoice(search, 'what', lacks),
});
