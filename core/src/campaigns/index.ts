/** Campaigns: stages, alerts, those they are addressed to, and those who act. */

export {
  afterQuiet,
  isQuiet,
  type QuietHours,
  quietHoursSchema,
  usualQuietHours,
} from '../common/quiet-hours.ts';
export { type ClockChange, dayAfter, instantOf, wallTimeOf } from '../common/wall-time.ts';
export * from './addresses.ts';
export * from './broadcasts.ts';
export * from './calls.ts';
export * from './campaign.ts';
export * from './coalitions.ts';
export * from './compose.ts';
export * from './contests.ts';
export * from './countries.ts';
export * from './districts.ts';
export * from './districts-us.ts';
export * from './editing.ts';
export * from './figures.ts';
export * from './gatherings.ts';
export * from './letter-previews.ts';
export * from './letters.ts';
export * from './matching.ts';
export * from './moments.ts';
export * from './passing-on.ts';
export * from './petitions.ts';
export * from './replies.ts';
export * from './returns.ts';
export * from './sending.schemas.ts';
export * from './sending.ts';
export * from './supporter-lists.ts';
export * from './supporters.ts';
export * from './target-screens.ts';
export * from './target-sources.ts';
export * from './targets.ts';
export * from './words.ts';
