/** What the demonstration needs of gatherings, moments and contests to have a past: the use cases themselves, no rules of its own. */
export { openContest, saveContest, turnContest } from './contests/contests.service.ts';
export { claimPrize, confirmEntry, enter } from './contests/entries.service.ts';
export { findEntry } from './contests/entries.store.ts';
export { gatheringSaved } from './gatherings/gatherings.service.ts';
export { leaveWords, newPass } from './moments/words.service.ts';
