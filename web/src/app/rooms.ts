/** The places of every room, one line each. A room's routes have their line in router.tsx. */
import { analyticsPlaces } from '../features/analytics/places.ts';
import { authPlaces } from '../features/auth/places.ts';
import { contentPlaces } from '../features/content/places.ts';
import { peoplePlaces } from '../features/people/places.ts';
import { sharingPlaces } from '../features/sharing/places.ts';
import { workspacesPlaces } from '../features/workspaces/places.ts';
import type { Place } from './places.ts';

export const places: readonly Place[] = [
  ...contentPlaces,
  ...sharingPlaces,
  ...authPlaces,
  ...peoplePlaces,
  ...analyticsPlaces,
  ...workspacesPlaces,
];
