/**
 * Moving in: stories come as drafts, so that nothing goes out unread; what people did in the former tool is kept for
 * their own eyes, and staff are only told how many lines named somebody.
 */

import { locales } from '@portevoix/core/common';
import { createStorySchema, facets } from '@portevoix/core/content';
import {
  type BroughtHistory,
  type HistoryReading,
  historyColumnOf,
  instantIn,
  type StoryColumn,
  type StoryReading,
  storyColumnOf,
  wholeIn,
} from '@portevoix/core/switching';
import { type Ctx, personOf } from '#platform/ctx.ts';
import { emit } from '#platform/events.ts';
import { translator } from '#platform/i18n.ts';
import { newId } from '#platform/ids.ts';
import { createStory, findStoryAt } from '../content/index.ts';
import { findPersonByEmail } from '../people/index.ts';
import { getWorkspace } from '../workspaces/index.ts';
import { switchingErrors } from './errors.ts';
import { type Row, readFile } from './files.rules.ts';
import { historiesOf, keepHistory } from './histories.store.ts';

type StoryInput = Parameters<typeof createStory>[1];
const mostErrors = 50;
const problem = (line: number, code: string, value: string) => ({ line, code, value: value.slice(0, 120) });

/** @throws switching.no_stories where no column is a title or an address; people.csv_unreadable */
export async function bringStories(
  ctx: Ctx,
  { file, dryRun }: { file: string; dryRun: boolean },
): Promise<StoryReading> {
  const { columns, rows } = await readFile(file, storyColumnOf);
  if (!columns.some(({ column }) => column === 'title' || column === 'url'))
    throw switchingErrors.no_stories();
  const { locale } = await getWorkspace(ctx);
  const reading: StoryReading = { columns, stories: 0, known: 0, examples: [], errors: [], created: 0 };
  const seen = new Set<string>();
  for (const row of rows) {
    const input = storyIn(ctx, row, locale);
    if ('code' in input) {
      if (reading.errors.length < mostErrors) reading.errors.push(input);
      continue;
    }
    const address = input.url ?? null;
    if (address && (seen.has(address) || (await findStoryAt(ctx, address, null)))) {
      reading.known++;
      continue;
    }
    if (address) seen.add(address);
    reading.stories++;
    if (reading.examples.length < 5) reading.examples.push(input.title ?? address ?? '');
    if (dryRun) continue;
    await createStory(ctx, input);
    reading.created++;
  }
  if (!dryRun) await emit(ctx, 'switching.stories_brought', { count: reading.created });
  return reading;
}

function storyIn(
  ctx: Ctx,
  row: Row<StoryColumn>,
  usual: (typeof locales)[number],
): StoryInput | ReturnType<typeof problem> {
  const url = row.cell('url').trim();
  if (url && !/^https?:\/\/\S+$/i.test(url)) return problem(row.line, 'address', url);
  const title = row.cell('title').trim().slice(0, 300);
  if (!url && !title) return problem(row.line, 'nothing', '');
  const locale = locales.find((one) => row.cell('locale').trim().toLowerCase().startsWith(one)) ?? usual;
  const caption = row.cell('caption').trim();
  const published = instantIn(row.cell('publishedAt'));
  const given = {
    ...(title && { title }),
    ...(url && { url }),
    locale,
    excerpt: row.cell('excerpt').trim().slice(0, 1000) || null,
    facet: facets.find((one) => one === row.cell('facet').trim().toLowerCase()) ?? 'commercial',
    topics: [
      ...new Set(
        row
          .cell('topics')
          .split(/[;|,]/)
          .map((topic) => topic.trim())
          .filter(Boolean),
      ),
    ].slice(0, 12),
    ...(published && {
      note: translator(ctx.locale)('switching.published_then', { day: published.toISOString().slice(0, 10) }),
    }),
    captions: caption ? [{ locale, text: caption.slice(0, 3000) }] : [],
  };
  const parsed = createStorySchema.safeParse(given);
  if (!parsed.success)
    return problem(row.line, 'field', String(parsed.error.issues[0]?.path.join('.') ?? ''));
  return parsed.data;
}

/** @throws switching.no_addresses where no column holds addresses; people.csv_unreadable */
export async function bringHistories(
  ctx: Ctx,
  { file, dryRun, tool }: { file: string; dryRun: boolean; tool: string },
): Promise<HistoryReading> {
  const { columns, rows } = await readFile(file, historyColumnOf);
  if (!columns.some(({ column }) => column === 'email')) throw switchingErrors.no_addresses();
  const reading: HistoryReading = { columns, people: 0, strangers: 0, errors: [], kept: 0 };
  for (const row of rows) {
    const wrong = (['points', 'shares', 'clicks', 'reactions'] as const).find(
      (column) => row.cell(column).trim() !== '' && wholeIn(row.cell(column)) === null,
    );
    if (wrong) {
      if (reading.errors.length < mostErrors)
        reading.errors.push(problem(row.line, 'number', row.cell(wrong)));
      continue;
    }
    const person = await findPersonByEmail(ctx, row.cell('email').trim().toLowerCase());
    if (!person) {
      reading.strangers++;
      continue;
    }
    reading.people++;
    if (dryRun) continue;
    await keepHistory(ctx, newId(), person.id, {
      tool,
      points: wholeIn(row.cell('points')),
      shares: wholeIn(row.cell('shares')),
      clicks: wholeIn(row.cell('clicks')),
      reactions: wholeIn(row.cell('reactions')),
      badges: row.cell('badges').trim().slice(0, 500) || null,
    });
    reading.kept++;
  }
  if (!dryRun) await emit(ctx, 'switching.histories_brought', { count: reading.kept });
  return reading;
}

/** What somebody did elsewhere, for themselves. */
export async function myHistories(ctx: Ctx): Promise<BroughtHistory> {
  const rows = await historiesOf(ctx, personOf(ctx).personId);
  return rows.map(({ brought_at, ...history }) => ({ ...history, broughtAt: brought_at.toISOString() }));
}
