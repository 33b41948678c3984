// Some 450 real and deliberately broken feeds, kept outside the repository for their licences: each is read or refused.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { processorMs } from '../../../test/processor.ts';
import { readDocument } from './feeds.rules.ts';
import { safeHtml } from './text.rules.ts';

const root = join(import.meta.dirname, '../../../../../shared/data/feeds');
const here = existsSync(root);
if (!here)
  console.log(
    'Skipped: ../shared/data/feeds is not here, so the large collection of real feeds is not read.',
  );

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
const read = (name: string, contentType: string | null = null) =>
  readDocument(readFileSync(join(root, name)), contentType, 'https://feeds.example.org/feed');
const feed = (name: string) => {
  const found = read(name);
  if (found.kind !== 'feed') throw new Error(`${name} is not read as a feed`);
  return found;
};

describe.runIf(here)('the collection of real feeds', () => {
  test('each is parsed or refused with a reason, within two seconds', () => {
    const outcome: Record<string, number> = {};
    const refused: string[] = [];
    let items = 0;
    for (const file of filesIn(root)) {
      const started = processorMs();
      const found = readDocument(readFileSync(file), null, 'https://feeds.example.org/feed');
      if (found.kind === 'feed') for (const item of found.items) safeHtml(item.html);
      const took = processorMs() - started;
      expect(took, file).toBeLessThan(2_000);
      const label = found.kind === 'feed' ? (found.rescued ? 'rescued' : 'parsed') : found.kind;
      outcome[label] = (outcome[label] ?? 0) + 1;
      if (found.kind !== 'feed') refused.push(relative(root, file));
      if (found.kind === 'feed') {
        items += found.items.length;
        expect(new Set(found.items.map((item) => item.key)).size, file).toBe(found.items.length);
        for (const item of found.items) {
          expect(item.title, file).not.toMatch(/[\n\r]|^\s*$/);
          expect([...item.excerpt].length, file).toBeLessThanOrEqual(400);
          if (item.url) expect(item.url, file).toMatch(/^https?:\/\//);
        }
      }
    }
    console.log(`${items} items;`, outcome, 'refused:', refused.join(', '));
    expect((outcome.parsed ?? 0) + (outcome.rescued ?? 0)).toBeGreaterThan(420);
  });

  test('three polls of a feed without guids share all but the new items', () => {
    const polls = [1, 2, 3].map((poll) => feed(`fr/afp-an-poll${poll}.rss`).items.map((item) => item.key));
    const seen = new Set<string>();
    const fresh = polls.map((keys) => {
      const before = seen.size;
      for (const key of keys) seen.add(key);
      return seen.size - before;
    });
    expect(fresh).toEqual([15, 1, 1]);
  });

  test('French press feeds give clean titles, absolute untracked links and real dates', () => {
    for (const name of readdirSync(join(root, 'fr'))) {
      for (const item of feed(`fr/${name}`).items) {
        expect(item.title, name).not.toMatch(/&[a-z#\d]+;|<\/?[a-z]/i);
        expect(item.url ?? '', name).not.toMatch(/xtor|utm_|at_medium/);
        expect(item.publishedAt, `${name} ${item.title}`).toBeInstanceOf(Date);
      }
    }
  });
});
