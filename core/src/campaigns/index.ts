/** Campaigns: stages, alerts, those they are addressed to, and those who act. */
export * from './campaign.ts';
export * from './editing.ts';
export * from './replies.ts';
export * from './sending.schemas.ts';
export * from './sending.ts';
export * from './targets.ts';
export * from './words.ts';
export * from './addresses.ts';
export * from './supporters.ts';
export * from './districts.ts';
export * from './districts-us.ts';
