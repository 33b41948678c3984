/** Kinds of data about a named person that a route may show to staff. A kind has its words at `privacy.revealed.<kind>`. */
export const revealedData = [
  /** Name, and the picture or initials beside it. */
  'name',
  'email',
  'hats',
  /** Team, place, language. */
  'team',
  'groups',
  'role',
  /** Invited, joined, left: never who declined. */
  'membership',
  /** Words written for colleagues inside the workspace: comments, suggestions, drafts handed in. */
  'inside_words',
  /** Words about to go out, or out, on a network: only where the person handed them in or accepted the archive. */
  'published_words',
] as const;
export type RevealedData = (typeof revealedData)[number];

/** What tells of somebody's activity by name: closed to everybody in works-council mode. */
export const isPerformance = (kind: RevealedData): boolean => kind === 'published_words';
