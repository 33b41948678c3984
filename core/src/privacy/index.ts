/** Consents, what staff can see of a person, retention. */
export * from './revealed.ts';
