/** Moving in from another tool, and out again: what columns of its files are called, and what a reading says. */
import { z } from 'zod';
import { instantSchema } from '../common/index.ts';

export const storyColumns = [
  'title',
  'url',
  'excerpt',
  'caption',
  'topics',
  'facet',
  'publishedAt',
  'locale',
] as const;
export const historyColumns = ['email', 'points', 'shares', 'clicks', 'reactions', 'badges'] as const;
export type StoryColumn = (typeof storyColumns)[number];
export type HistoryColumn = (typeof historyColumns)[number];

/** Headings that exports of such tools carry, without case, accents and punctuation. */
const storyHeadings: Readonly<Record<StoryColumn, readonly string[]>> = {
  title: [
    'title',
    'headline',
    'post title',
    'story title',
    'content title',
    'name',
    'titre',
    'titre du contenu',
  ],
  url: [
    'url',
    'link',
    'post url',
    'original url',
    'content url',
    'source url',
    'share url',
    'lien',
    'adresse',
  ],
  excerpt: ['description', 'summary', 'excerpt', 'body', 'content', 'resume', 'chapo', 'texte'],
  caption: [
    'share text',
    'suggested text',
    'suggested message',
    'message',
    'commentary',
    'caption',
    'user commentary',
    'share message',
    'texte propose',
    'message suggere',
  ],
  topics: [
    'topics',
    'topic',
    'tags',
    'tag',
    'categories',
    'category',
    'channel',
    'channels',
    'streams',
    'stream',
    'sujets',
    'themes',
    'rubrique',
  ],
  facet: ['facet', 'facette'],
  publishedAt: [
    'published',
    'published at',
    'publish date',
    'published date',
    'date published',
    'date',
    'created',
    'created at',
    'date created',
    'date de publication',
    'publie le',
  ],
  locale: ['language', 'locale', 'lang', 'langue'],
};
const historyHeadings: Readonly<Record<HistoryColumn, readonly string[]>> = {
  email: [
    'email',
    'e mail',
    'user email',
    'email address',
    'member email',
    'mail',
    'courriel',
    'adresse e mail',
  ],
  points: ['points', 'total points', 'score', 'lifetime points', 'current points', 'total score'],
  shares: [
    'shares',
    'total shares',
    'number of shares',
    'posts',
    'activities completed',
    'shared posts',
    'partages',
  ],
  clicks: ['clicks', 'total clicks', 'clics', 'link clicks'],
  reactions: ['reactions', 'engagements', 'total engagements', 'likes', 'interactions', 'engagement'],
  badges: ['badges', 'badge', 'achievements', 'rank', 'level', 'niveau'],
};

const plain = (heading: string): string =>
  heading
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
const reader =
  <Column extends string>(headings: Readonly<Record<Column, readonly string[]>>) =>
  (heading: string): Column | null => {
    const found = Object.entries<readonly string[]>(headings).find(([, names]) =>
      names.includes(plain(heading)),
    );
    return (found?.[0] as Column | undefined) ?? null;
  };
/** What a column of an export is; null where it is nothing we keep. */
export const storyColumnOf = reader(storyHeadings);
export const historyColumnOf = reader(historyHeadings);

/** A day or an instant as exports write it: ISO, `2026-03-01 14:00:00`, `01/03/2026` (day first), `3 Mar 2026`. Null: none of these. */
export function instantIn(text: string): Date | null {
  const french = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})(?:[ T](\d{1,2}):(\d{2}))?/.exec(text.trim());
  const iso = french
    ? `${french[3]}-${french[2]!.padStart(2, '0')}-${french[1]!.padStart(2, '0')}T${(french[4] ?? '12').padStart(2, '0')}:${french[5] ?? '00'}:00Z`
    : /^\d{4}-\d{2}-\d{2}$/.test(text.trim())
      ? `${text.trim()}T12:00:00Z`
      : text.trim().replace(/^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}(?::\d{2})?)(?: UTC)?$/, '$1T$2Z');
  const at = new Date(iso);
  return Number.isNaN(at.getTime()) || at.getUTCFullYear() < 2000 ? null : at;
}
/** A whole number as exports write it: `1,240`, `1 240`, `1240.0`. Null: none. */
export function wholeIn(text: string): number | null {
  const bare = text
    .replace(/[\s\u00A0\u202F]/g, '')
    .replace(/[.,]0+$/, '')
    .replace(/[.,](?=\d{3}(?:\D|$))/g, '');
  return /^\d{1,12}$/.test(bare) ? Number(bare) : null;
}

const fileSchema = z.base64().min(4).max(1_900_000).describe('A CSV file of up to 1.4 MB, in base64.');
export const storyFileSchema = z.object({
  file: fileSchema,
  dryRun: z.boolean().default(true),
});
export const historyFileSchema = z.object({
  file: fileSchema,
  dryRun: z.boolean().default(true),
  tool: z.string().trim().min(1).max(80),
});
const columnsSchema = z.array(z.object({ heading: z.string(), column: z.string().nullable() }));
const problemsSchema = z.array(z.object({ line: z.int(), code: z.string(), value: z.string() }));
export const storyReadingSchema = z.object({
  columns: columnsSchema,
  /** New ones; and those whose address leads where a story here leads already. */
  stories: z.int(),
  known: z.int(),
  examples: z.array(z.string()),
  errors: problemsSchema,
  /** Made now; none on a dry run. */
  created: z.int(),
});
export type StoryReading = z.infer<typeof storyReadingSchema>;
export const historyReadingSchema = z.object({
  columns: columnsSchema,
  /** Lines that name a member by an address of theirs. */
  people: z.int(),
  /** Lines that name nobody here. */
  strangers: z.int(),
  errors: problemsSchema,
  kept: z.int(),
});
export type HistoryReading = z.infer<typeof historyReadingSchema>;

export const broughtHistorySchema = z.array(
  z.object({
    tool: z.string(),
    points: z.number().nullable(),
    shares: z.number().nullable(),
    clicks: z.number().nullable(),
    reactions: z.number().nullable(),
    badges: z.string().nullable(),
    broughtAt: instantSchema,
  }),
);
export type BroughtHistory = z.infer<typeof broughtHistorySchema>;
