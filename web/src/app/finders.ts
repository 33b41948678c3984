/** What the command palette looks up on the server while one types: people, stories. One line each in rooms.ts. */
import type { Role } from '@portevoix/core/people';
import type { StringKey } from '../lib/i18n.ts';

export interface Found {
  id: string;
  label: string;
  /** Where it opens: a path with its search. */
  href: string;
}

export interface Finder {
  /** What is found, e.g. "Person": stands beside each result. */
  labelKey: StringKey;
  roles?: readonly Role[];
  /** Open too to those whose role is limited to some groups. */
  scoped?: readonly Role[];
  /** At most five, nearest first; `query` has two characters or more. */
  find: (query: string) => Promise<Found[]>;
}
