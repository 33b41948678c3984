import { expect, test } from 'vitest';
import { audienceInputSchema, createStorySchema, everybody, reachOf, storyStateAt } from './index.ts';

const now = new Date('2026-11-22T08:00:00Z');
const before = new Date('2026-11-22T07:00:00Z');
const after = new Date('2026-11-22T09:00:00Z');

test('the dates of a story give its state', () => {
  const state = (publishAt: Date | null, expiresAt: Date | null = null, withdrawnAt: Date | null = null) =>
    storyStateAt({ publishAt, expiresAt, withdrawnAt }, now);
  expect(state(null)).toBe('draft');
  expect(state(null, before)).toBe('draft');
  expect(state(after)).toBe('scheduled');
  expect(state(now)).toBe('published');
  expect(state(before, after)).toBe('published');
  expect(state(before, now)).toBe('expired');
  expect(state(before, after, before)).toBe('withdrawn');
});

test('Nadia is told why a story is for her, and sees none that is not', () => {
  const nadia = { hats: ['employee', 'volunteer'] as const, teamId: 'night', locale: 'fr' as const };
  expect(reachOf(everybody, nadia)).toEqual([{ kind: 'everyone' }]);
  expect(reachOf({ ...everybody, hats: ['partner', 'volunteer'] }, nadia)).toEqual([
    { kind: 'hat', hat: 'volunteer' },
  ]);
  expect(reachOf({ hats: ['employee'], teams: ['night', 'day'], locales: ['fr'] }, nadia)).toEqual([
    { kind: 'hat', hat: 'employee' },
    { kind: 'team', team: 'night' },
    { kind: 'locale', locale: 'fr' },
  ]);
  expect(reachOf({ hats: ['employee'], teams: ['day'], locales: [] }, nadia)).toBeNull();
  expect(reachOf({ ...everybody, teams: ['night'] }, { ...nadia, teamId: null })).toBeNull();
  expect(reachOf({ ...everybody, locales: ['en'] }, nadia)).toBeNull();
});

test('an audience may be left out, named “everyone”, or given in part', () => {
  for (const all of [undefined, null, 'everyone', {}])
    expect(audienceInputSchema.parse(all)).toEqual(everybody);
  expect(audienceInputSchema.parse({ hats: ['employee'] })).toEqual({ ...everybody, hats: ['employee'] });
  expect(audienceInputSchema.safeParse({ hats: ['king'] }).success).toBe(false);
});

test('a story needs a title or a link', () => {
  expect(createStorySchema.safeParse({ url: 'https://a.example/x' }).success).toBe(true);
  expect(createStorySchema.safeParse({ title: 'Une nuit' }).success).toBe(true);
  expect(createStorySchema.safeParse({ facet: 'citizen' }).success).toBe(false);
  expect(createStorySchema.safeParse({ url: 'javascript:alert(1)' }).success).toBe(false);
});
