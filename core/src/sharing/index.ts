/** Sharing: the public contract, the life of a publication and the reasons why one did not go through. */

export * from '../common/wall-time.ts';
export * from './approvals.schemas.ts';
export * from './assist.schemas.ts';
export * from './confirmation.ts';
export * from './delegations.ts';
export * from './figures.schemas.ts';
export * from './networks.schemas.ts';
export * from './outcomes.ts';
export * from './own-posts.ts';
export * from './planning.schemas.ts';
export * from './public-shares.ts';
export * from './rhythm.ts';
export * from './schemas.ts';
export * from './states.ts';
