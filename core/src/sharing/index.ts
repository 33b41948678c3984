/** Sharing: the public contract, the life of a publication and the reasons why one did not go through. */
export * from './outcomes.ts';
export * from './schemas.ts';
export * from './states.ts';
