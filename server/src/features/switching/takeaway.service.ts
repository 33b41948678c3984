/**
 * Moving out: everything of the organisation that an owner may read, as tables that any spreadsheet opens, in one file.
 * What belongs to people (their shares, their figures, who acted) is not in it: each takes their own from their own page.
 */
import { toCsv } from '@portevoix/core/analytics';
import { type Hat, hats } from '@portevoix/core/people';
import { strToU8, type Zippable, zipSync } from 'fflate';
import { type Ctx, personOf } from '#platform/ctx.ts';
import { emit } from '#platform/events.ts';
import { overviewCsv, storiesCsv } from '../analytics/index.ts';
import { exportSources, listStories } from '../content/index.ts';
import { listLinks } from '../links/index.ts';
import { findPeople, listGroupNames } from '../people/index.ts';
import { noteLook } from '../privacy/index.ts';

type Line = (string | number | null)[];

/** @returns a ZIP of CSV files, an OPML list and a JSON file with the whole of each story */
export async function packEverything(ctx: Ctx): Promise<Uint8Array> {
  const separator = ctx.locale === 'fr' ? ';' : ',';
  const table = (head: string[], lines: Line[]) => strToU8(toCsv([head, ...lines], separator));
  const files: Zippable = {};

  const stories = await allOf((cursor) => listStories(ctx, { limit: 200, cursor } as never));
  files['stories.json'] = strToU8(JSON.stringify(stories, null, 1));
  files['stories.csv'] = table(
    ['title', 'url', 'excerpt', 'caption', 'topics', 'facet', 'published at', 'language', 'state'],
    stories.map((story) => [
      ...[story.title, story.url, story.excerpt, story.captions[0]?.text ?? null, story.topics.join(', ')],
      ...[story.facet, story.publishAt, story.locale, story.state],
    ]),
  );
  files['sources.opml'] = strToU8((await exportSources(ctx)).opml);

  for (const hat of hats) {
    const people = await peopleAs(ctx, hat);
    if (people.length > 0)
      files[`people/${hat}.csv`] = table(
        ['name', 'email', 'team', 'place', 'language', 'state'],
        people.map((one) => [one.name, one.email, one.team, one.place, one.locale, one.state]),
      );
  }
  const groups = await listGroupNames(ctx);
  files['groups.csv'] = table(
    ['name'],
    groups.map(({ name }) => [name]),
  );

  const links = await allOf((cursor) => listLinks(ctx, { limit: 200, cursor }));
  files['links.csv'] = table(
    ['short', 'url', 'campaign', 'content', 'made at', 'clicks of people'],
    links.map((link) => [
      link.shortUrl,
      link.url,
      link.campaign,
      link.content,
      link.createdAt,
      link.clicks.human,
    ]),
  );
  files['numbers/overview.csv'] = strToU8(await overviewCsv(ctx, {}));
  files['numbers/stories.csv'] = strToU8(await storiesCsv(ctx, {}));

  await emit(ctx, 'switching.workspace_taken', { count: Object.keys(files).length });
  return zipSync(files, { level: 6 });
}

async function allOf<T>(
  page: (cursor: string | undefined) => Promise<{ items: T[]; nextCursor: string | null }>,
): Promise<T[]> {
  const all: T[] = [];
  let cursor: string | undefined;
  do {
    const { items, nextCursor } = await page(cursor);
    all.push(...items);
    cursor = nextCursor ?? undefined;
  } while (cursor);
  return all;
}

/** One capacity at a time, as on the page of people; each of them is told that they were looked at. */
async function peopleAs(ctx: Ctx, hat: Hat) {
  const people = await allOf((cursor) => findPeople(ctx, { limit: 200, cursor, hat } as never));
  const { personId, role } = personOf(ctx);
  const others = people.map(({ id }) => id).filter((id) => id !== personId);
  if (others.length > 0)
    await noteLook(ctx, {
      route: 'GET /api/v1/people',
      data: ['name', 'email', 'team', 'membership'],
      people: others,
      viewerId: personId,
      role,
    });
  return people;
}
