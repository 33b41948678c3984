/** Who may do what in this room. People who act need no duty: they come by the public pages, and nobody knows them. */
import type { Duty } from '#platform/duties.ts';

export const duties: readonly Duty[] = [];
