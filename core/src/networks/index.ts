/** Networks as both sides know them: dated descriptions, counting, composing, composers' addresses, previews. */
export * from './compose.ts';
export * from './count.ts';
export * from './disclosure.ts';
export * from './facets.ts';
export * from './intents.ts';
export * from './list.ts';
export * from './little-text.ts';
export * from './network.ts';
export * from './preview.ts';
export * from './rotation.ts';
export * from './similarity.ts';
export * from './visible.ts';
