/** Consents, requests, retention, what staff can see of a person. */
export * from './employer-view.ts';
export * from './k-anonymity.ts';
export * from './purposes.ts';
export * from './requests.ts';
export * from './retention.ts';
export * from './revealed.ts';
export * from './settings.ts';
