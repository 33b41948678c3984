/** Who may do what in this room. */
import { owners } from '@portevoix/core/people';
import type { Duty } from '#platform/duties.ts';

export const duties: readonly Duty[] = [{ name: 'audit.read', roles: owners }];
