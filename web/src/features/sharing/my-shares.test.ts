import type { Publication, PublicationState, Share } from '@portevoix/core/sharing';
import { describe, expect, test } from 'vitest';
import { actsFor, figuresOf, isAddress, withPublication } from './my-shares.ts';

const publication = (id: string, state: PublicationState, more: Partial<Publication> = {}): Publication => ({
  id,
  network: 'linkedin',
  mode: 'assisted',
  state,
  reason: null,
  advice: null,
  text: 'Bonjour',
  shortUrl: 'https://voix.fr/l/a',
  url: null,
  connectionId: null,
  scheduledAt: null,
  schedule: null,
  publishedAt: null,
  declaredAt: null,
  verifiedAt: null,
  clicks: { human: 0, humanUnique: 0 },
  ...more,
});
const share = (...publications: Publication[]): Share => ({
  id: 's',
  story: { id: 'st', title: 'La relève' },
  createdAt: '2026-11-22T08:00:00.000Z',
  publications,
});

describe('Nadia’s own figures', () => {
  test('an opened composer is no share, a declared one is and says so', () => {
    const figures = figuresOf([
      share(publication('a', 'intent_opened'), publication('b', 'declared')),
      share(
        publication('c', 'verified', { clicks: { human: 5, humanUnique: 3 } }),
        publication('d', 'withdrawn'),
      ),
    ]);
    expect(figures).toEqual({ shared: 2, declared: 1, people: 3, clicks: 5, storyIds: ['st'] });
  });
});

describe('what she may do next', () => {
  test('she may say that she posted, even late', () => {
    expect(actsFor(publication('a', 'intent_opened'))).toEqual(['declare']);
    expect(actsFor(publication('a', 'expired'))).toEqual(['declare']);
  });

  test('a revoked session asks her to reconnect before trying again', () => {
    const held = publication('a', 'needs_attention', { mode: 'api', reason: 'auth_revoked' });
    expect(actsFor(held)).toEqual(['reconnect', 'retry', 'call_off']);
    expect(actsFor({ ...held, reason: 'too_long' })).toEqual(['retry', 'call_off']);
  });

  test('what is online can no longer be called off here', () => {
    expect(actsFor(publication('a', 'published', { mode: 'api', url: 'https://bsky.app/x' }))).toEqual([]);
    expect(actsFor(publication('a', 'publishing', { mode: 'api' }))).toEqual([]);
  });
});

test('an act shows at once, on that publication alone', () => {
  const pages = {
    pages: [
      {
        items: [share(publication('a', 'intent_opened'), publication('b', 'intent_opened'))],
        nextCursor: null,
      },
    ],
    pageParams: [null],
  };
  const after = withPublication(pages, 'b', (one) => ({ ...one, state: 'declared' }));
  expect(after?.pages[0]?.items[0]?.publications.map((one) => one.state)).toEqual([
    'intent_opened',
    'declared',
  ]);
  expect(pages.pages[0]?.items[0]?.publications[1]?.state).toBe('intent_opened');
});

test('only a web address can be that of a post', () => {
  expect(isAddress('https://www.linkedin.com/posts/nadia-1')).toBe(true);
  expect(isAddress('linkedin.com/posts')).toBe(false);
  expect(isAddress('javascript:alert(1)')).toBe(false);
  expect(isAddress('https://')).toBe(false);
});
