import { describe, expect, test } from 'vitest';
import {
  changeFrom,
  draftOf,
  fromLocalInput,
  isDirty,
  isWebAddress,
  newCaption,
  toLocalInput,
} from './draft.ts';
import type { Story } from './queries.ts';

const story: Story = {
  id: '01a1e885-1c00-7514-94a8-cafb10ba9aa9',
  locale: 'fr',
  title: 'La soupe du soir',
  url: 'https://orvelune.example/soupe',
  excerpt: null,
  image: null,
  imageUrl: null,
  imageAlt: null,
  body: null,
  media: [],
  public: false,
  unlisted: false,
  publicUrl: null,
  facet: 'citizen',
  topics: ['soins'],
  note: null,
  translations: { en: { title: 'The evening soup' } },
  captions: [
    {
      id: '01a1e885-1c00-7514-94a8-cafb10ba9aaa',
      locale: 'fr',
      text: 'À lire',
      network: null,
      drafted: true,
    },
  ],
  networks: [],
  shareable: true,
  publishAt: null,
  expiresAt: '2026-12-01T09:30:00.000Z',
  state: 'draft',
  audience: null,
  withdrawnAt: null,
  internal: false,
  textLocked: false,
  disclosed: true,
  ask: { kind: 'share', startsAt: null, endsAt: null, place: null },
  pinnedUntil: null,
  suggestedBy: null,
  archivedAt: null,
  archiveAfterDays: null,
  archivesAt: null,
  plannedAt: null,
  groupId: null,
  author: 'Karim Belkacem',
  decision: null,
  stale: false,
  may: { write: true, submit: true, decide: true, discard: true },
  card: { state: 'none', error: null },
  sourceItemId: null,
  createdAt: '2026-11-21T08:00:00.000Z',
  updatedAt: '2026-11-21T08:00:00.000Z',
};

describe('a story in the editor', () => {
  test('untouched, it is not dirty and would be saved as it is', () => {
    const draft = draftOf(story);
    expect(isDirty(draft, story)).toBe(false);
    expect(changeFrom(draft)).toMatchObject({
      title: 'La soupe du soir',
      excerpt: null,
      translations: { en: { title: 'The evening soup' } },
      captions: [{ locale: 'fr', text: 'À lire', network: null, drafted: true }],
      expiresAt: story.expiresAt,
    });
  });
  test('a text left empty is not saved; blanks around words do not count as a change', () => {
    const draft = draftOf(story);
    draft.captions = [...draft.captions, newCaption('en')];
    draft.title = ' La soupe du soir ';
    expect(isDirty(draft, story)).toBe(false);
    expect(isDirty({ ...draft, title: 'La soupe' }, story)).toBe(true);
  });
  test('emptying the other language removes it', () => {
    expect(
      changeFrom({ ...draftOf(story), other: { title: ' ', excerpt: '', note: '', imageAlt: '', body: '' } })
        .translations,
    ).toEqual({});
  });
  test('a picture drawn by the demonstration has no address to send', () => {
    expect(changeFrom({ ...draftOf(story), image: '/demonstration/soupe.svg' })).not.toHaveProperty('image');
  });
});

test('dates go to the field of the browser and back without moving', () => {
  expect(fromLocalInput(toLocalInput('2026-12-01T09:30:00.000Z'))).toBe('2026-12-01T09:30:00.000Z');
  expect(toLocalInput(null)).toBe('');
  expect(fromLocalInput('')).toBeNull();
});

test('only web addresses are links', () => {
  expect(isWebAddress('https://a.example/x')).toBe(true);
  for (const text of ['a.example', 'javascript:alert(1)', 'ftp://a.example', ''])
    expect(isWebAddress(text)).toBe(false);
});
