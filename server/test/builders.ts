/** Things that several rooms' tests need to exist. */
import type { Story } from '@portevoix/core/content';
import { expect } from 'vitest';
import type { Client } from './app.ts';

/** A story that is out, for everyone unless told otherwise. */
export async function publishStory(editor: Client, over: Record<string, unknown> = {}): Promise<Story> {
  const made = await editor.post<Story>('/api/v1/stories', {
    title: 'La relève repensée',
    url: 'https://www.tilleuls.example/releve',
    excerpt: 'Trois nuits avec l’équipe de relève.',
    facet: 'employer',
    captions: [{ locale: 'fr', text: 'Nos équipes de nuit ont repensé la relève.' }],
    audience: 'everyone',
    publishAt: new Date(Date.now() - 60_000).toISOString(),
    ...over,
  });
  expect(made.status, made.text).toBe(201);
  return made.body;
}
