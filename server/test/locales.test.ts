/** The words a person reads: both languages say the same things, in their own typography, in words we stand by. */
import fs from 'node:fs';
import path from 'node:path';
import { hats } from '@portevoix/core/people';
import { describe, expect, it } from 'vitest';
import '../src/app.ts';
import { declaredErrors } from '../src/platform/errors.ts';

const root = path.join(import.meta.dirname, '../..');
const read = (locale: string): Record<string, string> =>
  JSON.parse(fs.readFileSync(path.join(root, `locales/${locale}.json`), 'utf8'));
const fr = read('fr');
const en = read('en');
/** `….model` is a sample file, not prose. */
const both = Object.entries({ fr, en }).flatMap(([locale, words]) =>
  Object.entries(words)
    .filter(([key]) => !key.endsWith('.model'))
    .map(([key, text]) => ({ locale, key, text })),
);
const placeholders = (text: string) =>
  [...text.matchAll(/\{\{\s*-?\s*([^},\s]+)/g)].map(([, name]) => name).sort();
/** Text as it is read: without placeholders, tags, addresses and clock times, whose colons are no punctuation. */
const prose = (text: string) =>
  text
    .replace(/\{\{[^}]*\}\}/g, 'x')
    .replace(/<[^>]*>/g, '')
    .replace(/[a-z][a-z+.-]*:\/\/\S*/gi, 'x')
    .replace(/\b(?:mailto|acct|did):\S+/g, 'x')
    .replace(/\d:\d/g, 'x');
const found = (list: { key: string; text: string }[], wrong: RegExp) =>
  list.filter(({ text }) => wrong.test(prose(text))).map(({ key, text }) => `${key}: ${text}`);
const french = both.filter(({ locale }) => locale === 'fr');
const english = both.filter(({ locale }) => locale === 'en');

describe('the two catalogues', () => {
  it('hold the same keys, in order', () => {
    expect(Object.keys(fr)).toEqual(Object.keys(en));
    expect(Object.keys(en)).toEqual(Object.keys(en).toSorted());
  });

  it('use the same placeholders', () => {
    const different = Object.keys(en).filter((key) => {
      // "One share" may leave its number out.
      const optional = (names: (string | undefined)[]) =>
        key.endsWith('_one') ? names.filter((n) => n !== 'count') : names;
      return `${optional(placeholders(en[key]!))}` !== `${optional(placeholders(fr[key] ?? ''))}`;
    });
    expect(different).toEqual([]);
  });

  it('have both forms of every plural', () => {
    // A key may end in `_one` and mean just that; with a count in it, it is a plural.
    const alone = Object.keys(en).filter((key) =>
      key.endsWith('_other')
        ? !(key.replace(/_other$/, '_one') in en)
        : key.endsWith('_one') &&
          placeholders(en[key]!).includes('count') &&
          !(key.replace(/_one$/, '_other') in en),
    );
    expect(alone).toEqual([]);
  });

  it('leave no text empty, and no space at either end', () => {
    expect(
      both.filter(({ text }) => text.trim() === '' || /^\s|[^\S\n]$/.test(text)).map(({ key }) => key),
    ).toEqual([]);
  });

  it('name every error a person can meet', () => {
    const codes = [...declaredErrors().keys()];
    expect(codes.length).toBeGreaterThan(20);
    expect(codes.filter((code) => !(`errors.${code}` in en) || !(`errors.${code}` in fr))).toEqual([]);
  });

  it('word the disclosure of every hat', () => {
    for (const hat of hats)
      expect(fr[`guardrails.disclosure.${hat}`] && en[`guardrails.disclosure.${hat}`]).toBeTruthy();
  });
});

describe('French typography', () => {
  it('has a narrow no-break space before ; : ! ? and inside « »', () => {
    expect(found(french, /[^\u202f;:!?…][;:!?»]|«[^\u202f]/)).toEqual([]);
  });

  it('has the typographic apostrophe and quotation marks', () => {
    expect(found(french, /['"“”]/)).toEqual([]);
  });

  it('keeps a number and its % or € together', () => {
    expect(found(french, /[0-9x] [%€]|[0-9x][%€]/)).toEqual([]);
  });

  it('writes the ellipsis as one character', () => {
    expect(found(both, /\.\.\./)).toEqual([]);
  });

  it('says vous, never tu', () => {
    expect(found(french, /(?<!\p{L})(?:tu|toi|ton|tes|ta)(?!\p{L})/iu)).toEqual([]);
  });
});

describe('English', () => {
  it('has typographic apostrophes and quotation marks', () => {
    expect(found(english, /['"]/)).toEqual([]);
  });

  it('is spelled the British way', () => {
    expect(
      found(english, /\b(?:organization|color|favorite|canceled|analyze|center|behavior|license[sd]?)\b/i),
    ).toEqual([]);
  });
});

it('neither language uses a word we decided against', () => {
  expect(
    found(both, /\b(?:ambassad|boost|viral|influenceu?rs?\b|don.t miss out|ne (?:ratez|manquez) pas)/i),
  ).toEqual([]);
});

it('screens ask for no words that only the server says', () => {
  const config = fs.readFileSync(path.join(root, 'web/vite.config.ts'), 'utf8');
  const serverOnly = new RegExp(/const serverOnly =\s*\/(.+)\/;/.exec(config)![1]!);
  const asked = fs
    .readdirSync(path.join(root, 'web/src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.|\.gen\./.test(file))
    .flatMap((file) => {
      const text = fs.readFileSync(path.join(root, 'web/src', file), 'utf8');
      return [...text.matchAll(/\bt\(\s*[`'"]([a-z_.]+)/g)].map(([, key]) => ({ file, key: key! }));
    });
  expect(asked.length).toBeGreaterThan(500);
  expect(asked.filter(({ key }) => serverOnly.test(key))).toEqual([]);
});
