import { expect, test } from 'vitest';
import { createStorySchema, storyStateAt } from './index.ts';

const now = new Date('2026-11-22T08:00:00Z');
const before = new Date('2026-11-22T07:00:00Z');
const after = new Date('2026-11-22T09:00:00Z');

test('the dates of a story give its state', () => {
  const state = (publishAt: Date | null, expiresAt: Date | null = null, withdrawnAt: Date | null = null) =>
    storyStateAt(
      { publishAt, expiresAt, withdrawnAt, archivedAt: null, submittedAt: null, refusedAt: null },
      now,
    );
  expect(state(null)).toBe('draft');
  expect(state(null, before)).toBe('draft');
  expect(state(after)).toBe('scheduled');
  expect(state(now)).toBe('published');
  expect(state(before, after)).toBe('published');
  expect(state(before, now)).toBe('expired');
  expect(state(before, after, before)).toBe('withdrawn');
});

test('a story needs a title or a link', () => {
  expect(createStorySchema.safeParse({ url: 'https://a.example/x' }).success).toBe(true);
  expect(createStorySchema.safeParse({ title: 'Une nuit' }).success).toBe(true);
  expect(createStorySchema.safeParse({ facet: 'citizen' }).success).toBe(false);
  expect(createStorySchema.safeParse({ url: 'javascript:alert(1)' }).success).toBe(false);
});
