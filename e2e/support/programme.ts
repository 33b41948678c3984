/** What Karim does at his desk. */
import { type Browser, expect } from '@playwright/test';
import type { Editor, Story } from './people.ts';
import type { Program } from './program.ts';
import type { Site } from './site.ts';
import type { Language } from './words.ts';

interface Item {
  id: string;
  title: string;
}

/** Karim adds the site as a source, finds its item in the queue, accepts it and puts it out. */
export async function acceptFromFeed(
  _browser: Browser,
  program: Program,
  karim: Editor,
  site: Site,
  _language: Language,
): Promise<Story> {
  const source = await program.call<{ id: string }>(
    'POST',
    '/api/v1/sources',
    { url: site.url },
    karim.token,
  );
  let item: Item | undefined;
  await expect(async () => {
    const queue = await program.call<{ items: Item[] }>(
      'GET',
      `/api/v1/sources/${source.id}/items`,
      null,
      karim.token,
    );
    item = queue.items[0];
    expect(item?.title).toBe(site.article.title);
  }).toPass({ timeout: 20_000 });
  const story = await program.call<Story>(
    'PUT',
    `/api/v1/source-items/${item!.id}/acceptance`,
    {},
    karim.token,
  );
  return program.call<Story>('PUT', `/api/v1/stories/${story.id}/publication`, {}, karim.token);
}

/** The click stands on the dashboard. */
export async function expectOnDashboard(
  _browser: Browser,
  program: Program,
  karim: Editor,
  _language: Language,
): Promise<void> {
  await expect(async () => {
    const today = new Date().toISOString().slice(0, 10);
    const overview = await program.call<{ clicks: { human: { value: number } } }>(
      'GET',
      `/api/v1/analytics/overview?from=${today}&to=${today}`,
      null,
      karim.token,
    );
    expect(overview.clicks.human.value).toBe(1);
  }).toPass({ timeout: 20_000 });
}
