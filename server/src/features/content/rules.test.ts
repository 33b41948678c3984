// The small pure rules: robots.txt, when to read again, and the first drafts of suggested texts.
import { describe, expect, test } from 'vitest';
import { newId } from '#platform/ids.ts';
import { draftCaptions, firstSentence } from './draft-captions.rules.ts';
import { firstReading, nextAfterFailure, nextAfterSuccess, placeOf, retryAfter } from './polling.rules.ts';
import { mayRead } from './robots.rules.ts';

const now = new Date('2026-11-22T08:00:00Z');
const minutes = (at: Date | null) => at && (at.getTime() - now.getTime()) / 60_000;

test('robots.txt: our own group goes before everybody’s, the longest rule wins, Allow on a tie', () => {
  const may = (robots: string, path: string) => mayRead(robots, 'PortevoixBot', path);
  expect(may('', '/x')).toBe(true);
  expect(may('User-agent: *\nDisallow: /', '/x')).toBe(false);
  expect(may('User-agent: *\nDisallow: /\n\nUser-agent: portevoixbot\nDisallow: /prive', '/x')).toBe(true);
  expect(may('User-agent: googlebot\nUser-agent: *\nDisallow: /a\nAllow: /a/b # oui', '/a/b/c')).toBe(true);
  expect(may('User-agent: *\nDisallow: /a\nAllow: /a', '/a')).toBe(true);
  expect(may('User-agent: *\nDisallow:', '/a')).toBe(true);
  expect(may('User-agent: *\nDisallow: /*.pdf$', '/doc/a.pdf')).toBe(false);
  expect(may('User-agent: *\nDisallow: /*.pdf$', '/doc/a.pdf?x=1')).toBe(true);
  expect(may('User-agent: *\nDisallow: /a*b*c', '/a1b2c3')).toBe(false);
  expect(may('<html>not found</html>', '/x')).toBe(true);
});

test('a source is read every quarter of an hour, less when nothing comes, and rarely when it fails', () => {
  expect(minutes(nextAfterSuccess(now, now))).toBe(15);
  expect(minutes(nextAfterSuccess(now, new Date('2026-11-01')))).toBe(240);
  expect(
    [1, 2, 3, 4, 19].map((failures) => minutes(nextAfterFailure(now, failures, 'fetch.timeout', null))),
  ).toEqual([15, 30, 60, 120, 1440]);
  expect(nextAfterFailure(now, 20, 'fetch.timeout', null)).toBeNull();
  expect(nextAfterFailure(now, 1, 'content.gone', null)).toBeNull();
  expect(minutes(nextAfterFailure(now, 1, 'content.bad_status', 7_200_000))).toBe(120);
  expect(retryAfter('120', now)).toBe(120_000);
  expect(retryAfter('Sun, 22 Nov 2026 09:00:00 GMT', now)).toBe(3_600_000);
  expect(retryAfter('Sun, 22 Nov 2026 07:00:00 GMT', now)).toBeNull();
  expect(retryAfter('soon', now)).toBeNull();
});

test('five thousand sources added at one moment are read evenly over the quarter, and stay apart', () => {
  const ids = Array.from({ length: 5_000 }, () => newId());
  const perMinute = (dates: Date[]) => {
    const counts = new Map<number, number>();
    for (const date of dates) {
      const minute = Math.floor((date.getTime() - now.getTime()) / 60_000);
      counts.set(minute, (counts.get(minute) ?? 0) + 1);
    }
    return counts;
  };
  const first = ids.map((id) => firstReading(now, id));
  expect(Math.max(...perMinute(first).values())).toBeLessThan(450);
  expect(perMinute(first).size).toBe(15);
  const next = ids.map((id, at) => nextAfterSuccess(first[at]!, now, placeOf(id)));
  expect(Math.max(...perMinute(next).values())).toBeLessThan(450);
  for (const [at, id] of ids.entries())
    expect(minutes(nextAfterFailure(first[at]!, 1, 'fetch.timeout', 0, placeOf(id)))).toBeGreaterThanOrEqual(
      15,
    );
});

describe('drafts of suggested texts', () => {
  const article = {
    title: 'Une nuit à l’étage 4',
    excerpt: 'Il est trois heures, M. Petit veille encore. Les chiffres suivent.',
    language: 'fr' as const,
    site: 'Le journal',
  };
  test('quote the article, say in which language it is, and put words in nobody’s mouth', () => {
    const texts = draftCaptions(article).map((caption) => caption.text);
    expect(texts).toEqual([
      'Il est trois heures, M. Petit veille encore.',
      'À lire\u202f: Une nuit à l’étage 4',
      'Une nuit à l’étage 4. Qu’en pensez-vous\u202f?',
      'To read in French: “Une nuit à l’étage 4”',
      'From Le journal (in French): “Une nuit à l’étage 4”',
      '“Une nuit à l’étage 4” (in French). What do you think?',
    ]);
    expect(new Set(texts).size).toBe(6);
    expect(draftCaptions(article).every((caption) => caption.drafted)).toBe(true);
  });
  test('without a sentence that can stand alone, the site and the title do', () => {
    expect(draftCaptions({ ...article, excerpt: 'Trop court.' })[0]?.text).toBe(
      'Le journal\u202f: Une nuit à l’étage 4',
    );
    expect(firstSentence('Une phrase qui finit trop tôt parce que le flux la coupe…')).toBe('');
    expect(draftCaptions({ ...article, title: 'Pourquoi veiller ?' })[2]?.text).toBe(
      'Pourquoi veiller ? Qu’en pensez-vous\u202f?',
    );
    for (const caption of draftCaptions({ ...article, title: 'mot '.repeat(80) }))
      expect([...caption.text].length).toBeLessThanOrEqual(200);
  });
});
