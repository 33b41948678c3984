/** Campaigns: stages, alerts, those they are addressed to, and those who act. */
export * from './campaign.ts';
export * from './targets.ts';
