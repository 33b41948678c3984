/** The places of every room, and what the palette finds in it, one line each. A room's routes have their line in router.tsx. */
import { analyticsPlaces } from '../features/analytics/places.ts';
import { authPlaces } from '../features/auth/places.ts';
import { campaignFinder } from '../features/campaigns/finder.ts';
import { campaignsPlaces } from '../features/campaigns/places.ts';
import { feedFinder, storyFinder } from '../features/content/finder.ts';
import { contentPlaces } from '../features/content/places.ts';
import { guardrailsPlaces } from '../features/guardrails/places.ts';
import { peopleFinder } from '../features/people/finder.ts';
import { peoplePlaces } from '../features/people/places.ts';
import { privacyPlaces } from '../features/privacy/places.ts';
import { sharingPlaces } from '../features/sharing/places.ts';
import { workspacesPlaces } from '../features/workspaces/places.ts';
import type { Finder } from './finders.ts';
import type { Place } from './places.ts';

export const places: readonly Place[] = [
  ...contentPlaces,
  ...campaignsPlaces,
  ...guardrailsPlaces,
  ...sharingPlaces,
  ...authPlaces,
  ...privacyPlaces,
  ...peoplePlaces,
  ...analyticsPlaces,
  ...workspacesPlaces,
];

export const finders: readonly Finder[] = [peopleFinder, storyFinder, feedFinder, campaignFinder];
