/** Stories, sources and the queue between them: shapes and rules that server and web share. */

export * from './asks.ts';
export * from './body.ts';
export * from './calendar-days.ts';
export * from './comments.schemas.ts';
export * from './editorial.schemas.ts';
export * from './keyword-rules.ts';
export * from './media.ts';
export * from './sources.schemas.ts';
export * from './stories.schemas.ts';
export * from './story.ts';
export * from './suggestions.schemas.ts';
export * from './topics.ts';
