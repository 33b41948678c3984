/** Tracked links: what a click may be, how a destination gets its UTM parameters, and the shapes of the API. */
export * from './clicks.ts';
export * from './schemas.ts';
export * from './utm.ts';
