import { describe, expect, test } from 'vitest';
import { countText, graphemes, utf8Bytes } from './index.ts';

const family = '👨‍👩‍👧‍👦';
const x = (text: string) => countText('x', text);

describe('X weighs as twitter-text does', () => {
  test.each([
    ['Hello, world! 👋', 16],
    [family, 2],
    ['cafe\u0301', 4],
    ['日本', 4],
    ['→', 2],
    ['✓', 2],
    ['exemple.fr', 23],
    ['https://portevoix.fr/l/abcdefg?x=1', 23],
    ['Égalité – « oui » €…', 22],
    ['–’«œ', 4],
    ['', 0],
  ])('%j weighs %i', (text, weight) => {
    expect(x(text)).toMatchObject({ used: weight, max: 280, unit: 'weighted' });
  });

  test('280 letters pass and 281 do not', () => {
    expect(x('a'.repeat(280)).valid).toBe(true);
    expect(x('a'.repeat(281)).valid).toBe(false);
  });

  test('257 letters and a link are one too many', () => {
    expect(x(`${'a'.repeat(257)} https://portevoix.fr/l/abcdefg`)).toMatchObject({ used: 281, valid: false });
    expect(x(`${'a'.repeat(256)} https://portevoix.fr/l/abcdefg`)).toMatchObject({ used: 280, valid: true });
  });
});

describe('Bluesky counts graphemes and bytes', () => {
  const text = 'Été à Lyon 🎉 https://ex.fr/a #RSE';

  test('what a reader sees is counted, and the bytes are known', () => {
    expect(graphemes(text)).toBe(33);
    expect(text.length).toBe(34);
    expect(utf8Bytes(text)).toBe(39);
    expect(countText('bluesky', text)).toEqual({
      used: 33,
      max: 300,
      unit: 'graphemes',
      valid: true,
      problem: null,
    });
  });

  test('300 letters pass and 301 do not', () => {
    expect(countText('bluesky', 'é'.repeat(300)).valid).toBe(true);
    expect(countText('bluesky', 'é'.repeat(301)).valid).toBe(false);
  });

  test('120 emoji families are within 300 characters but not within 3,000 bytes', () => {
    expect(countText('bluesky', family.repeat(121))).toEqual({
      used: 3025,
      max: 3000,
      unit: 'bytes',
      valid: false,
      problem: 'too_long',
    });
  });
});

describe('Mastodon', () => {
  test('counts any link for 23 and a mention without its server', () => {
    expect(
      countText('mastodon', 'Voir https://exemple.fr/une/tres/longue/adresse?x=1 @ana@piaille.fr').used,
    ).toBe(33);
  });

  test('counts an emoji family for one and a bare domain as written', () => {
    expect(countText('mastodon', `${family} exemple.fr`).used).toBe(12);
  });

  test('follows a server that allows more', () => {
    expect(countText('mastodon', 'a'.repeat(501)).valid).toBe(false);
    expect(countText('mastodon', 'a'.repeat(501), { maxCharacters: 5000 })).toMatchObject({
      valid: true,
      max: 5000,
    });
    expect(countText('mastodon', 'https://ex.fr/a', { urlLength: 30 }).used).toBe(30);
  });
});

describe('the others', () => {
  test('LinkedIn takes 3,000 UTF-16 units, counted as they are sent', () => {
    expect(countText('linkedin', 'a'.repeat(3000)).valid).toBe(true);
    expect(countText('linkedin', 'a'.repeat(3001)).valid).toBe(false);
    expect(countText('linkedin', '🎉').used).toBe(2);
    expect(countText('linkedin', '(a)').used).toBe(5);
    expect(countText('linkedin', '('.repeat(1501)).problem).toBe('too_long');
  });

  test('LinkedIn has no live hashtag with an underscore, and X no reversing characters: each is said for what it is', () => {
    expect(countText('linkedin', 'Merci #marque_employeur')).toMatchObject({
      valid: false,
      problem: 'hashtag_underscore',
    });
    expect(countText('linkedin', 'mon_fichier (v_2)').valid).toBe(true);
    expect(countText('x', 'Bonjour \u{fffe}')).toMatchObject({ valid: false, problem: 'refused_character' });
  });

  test('Threads takes 500, and an emoji counts for its bytes', () => {
    expect(countText('threads', 'é'.repeat(500)).valid).toBe(true);
    expect(countText('threads', 'é🎉').used).toBe(5);
  });

  test('Instagram takes 2,200 characters, and a title on Reddit 300', () => {
    expect(countText('instagram', 'é'.repeat(2200)).valid).toBe(true);
    expect(countText('instagram', 'é'.repeat(2201)).problem).toBe('too_long');
    expect(countText('tiktok', 'é'.repeat(2201)).problem).toBe('too_long');
    expect(countText('youtube', 'é'.repeat(5001)).problem).toBe('too_long');
    expect(countText('reddit', 'é'.repeat(301)).problem).toBe('too_long');
  });

  test('an e-mail or a copied text has no limit', () => {
    expect(countText('email', 'a'.repeat(100_000))).toMatchObject({ max: null, valid: true });
    expect(countText('copy', 'a'.repeat(100_000)).valid).toBe(true);
  });
});
