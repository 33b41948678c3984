/** Stories, sources and the queue between them: shapes and rules that server and web share. */
export * from './sources.schemas.ts';
export * from './stories.schemas.ts';
export * from './story.ts';
