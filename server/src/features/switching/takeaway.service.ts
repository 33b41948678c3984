/**
 * Moving out: everything of the organisation that an owner may read, as tables that any spreadsheet opens, in one file.
 * What belongs to people (their shares, their figures, who acted) is not in it: each takes their own from their own page.
 */
import { toCsv } from '@portevoix/core/analytics';
import { type Hat, hats } from '@portevoix/core/people';
import { type Ctx, personOf } from '#platform/ctx.ts';
import { emit } from '#platform/events.ts';
import { overviewCsv, storiesCsv } from '../analytics/index.ts';
import { exportSources, listStories } from '../content/index.ts';
import { listLinks } from '../links/index.ts';
import { findPeople, listGroupNames } from '../people/index.ts';
import { noteLook } from '../privacy/index.ts';
import { startPacking } from './packing.ts';

type Line = (string | number | null)[];
type Pages<T> = AsyncIterable<T[]>;

/** @returns a ZIP of CSV files, an OPML list and a JSON file with the whole of each story */
export async function packEverything(ctx: Ctx): Promise<Buffer> {
  const separator = ctx.locale === 'fr' ? ';' : ',';
  const packing = startPacking(ctx.now);
  let count = 0;
  const add = async (name: string, text: AsyncIterable<string> | Iterable<string>) => {
    count++;
    await packing.add(name, text);
  };
  const table = <T>(head: string[], pages: Pages<T> | Iterable<T[]>, line: (one: T) => Line) =>
    tableOf(head, pages, line, separator);

  const stories = () => pagesOf((cursor) => listStories(ctx, { limit: 200, cursor } as never));
  await add('stories.json', jsonOf(stories()));
  const storyHead = [
    ...['title', 'url', 'excerpt', 'caption', 'topics', 'facet', 'published at', 'language', 'state'],
  ];
  await add(
    'stories.csv',
    table(storyHead, stories(), (story) => [
      ...[story.title, story.url, story.excerpt, story.captions[0]?.text ?? null, story.topics.join(', ')],
      ...[story.facet, story.publishAt, story.locale, story.state],
    ]),
  );
  await add('sources.opml', [(await exportSources(ctx)).opml]);

  for (const hat of hats) {
    const people = await peopleAs(ctx, hat);
    if (people.length === 0) continue;
    const head = ['name', 'email', 'team', 'place', 'language', 'state'];
    await add(
      `people/${hat}.csv`,
      table(head, inPages(people), (one) => [
        ...[one.name, one.email, one.team, one.place, one.locale, one.state],
      ]),
    );
  }
  await add(
    'groups.csv',
    table(['name'], inPages(await listGroupNames(ctx)), ({ name }) => [name]),
  );
  const links = pagesOf((cursor) => listLinks(ctx, { limit: 200, cursor }));
  await add(
    'links.csv',
    table(['short', 'url', 'campaign', 'content', 'made at', 'clicks of people'], links, (link) => [
      ...[link.shortUrl, link.url, link.campaign, link.content, link.createdAt, link.clicks.human],
    ]),
  );
  await add('numbers/overview.csv', [await overviewCsv(ctx, {})]);
  await add('numbers/stories.csv', [await storiesCsv(ctx, {})]);

  await emit(ctx, 'switching.workspace_taken', { count });
  return packing.done();
}

/** A table page by page; what a spreadsheet reads at its beginning stands there once. */
async function* tableOf<T>(
  head: string[],
  pages: Pages<T> | Iterable<T[]>,
  line: (one: T) => Line,
  separator: ',' | ';',
): AsyncGenerator<string> {
  yield toCsv([head], separator);
  for await (const page of pages)
    if (page.length > 0) yield toCsv(page.map(line), separator).replace(/^\uFEFF/, '');
}

async function* jsonOf<T>(pages: Pages<T>): AsyncGenerator<string> {
  let between = '[\n';
  for await (const page of pages) {
    for (const one of page) {
      yield between + JSON.stringify(one);
      between = ',\n';
    }
  }
  yield between === '[\n' ? '[]\n' : '\n]\n';
}

async function* pagesOf<T>(
  page: (cursor: string | undefined) => Promise<{ items: T[]; nextCursor: string | null }>,
): AsyncGenerator<T[]> {
  let cursor: string | undefined;
  do {
    const { items, nextCursor } = await page(cursor);
    yield items;
    cursor = nextCursor ?? undefined;
  } while (cursor);
}

function* inPages<T>(all: readonly T[]): Generator<T[]> {
  for (let at = 0; at < all.length; at += 200) yield all.slice(at, at + 200);
}

/** One capacity at a time, as on the page of people; each of them is told that they were looked at. */
async function peopleAs(ctx: Ctx, hat: Hat) {
  const people = [];
  for await (const page of pagesOf((cursor) => findPeople(ctx, { limit: 200, cursor, hat } as never)))
    people.push(...page);
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
