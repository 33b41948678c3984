/** Rules that must hold for any text whatever, and the vectors of each network's own documents. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  composeText,
  countText,
  deadHashtags,
  facetsOf,
  fromLittleText,
  graphemes,
  networkIds,
  networks,
  textParts,
  toLittleText,
  utf8Bytes,
} from './index.ts';

/** Words as people type them, with everything that has ever broken a counter among them. */
const words = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 30 }),
      fc.constantFrom(
        'https://ex.fr/a?b=c#d',
        '(https://ex.fr/é).',
        '#RSE',
        '#marque_employeur',
        '#Équipe2026',
        '@ana@piaille.fr',
        '@nadia.bsky.social',
        'a@ex.fr',
        '👨‍👩‍👧‍👦',
        '🇫🇷',
        'e\u0301',
        '\u200b',
        '\u202eabc',
        'exemple.fr',
        '\n\n',
        '\\',
        '{hashtag|\\#|x}',
        '@[Nadia](urn:li:person:1)',
        '*_~<>|',
      ),
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(' '));
const any = fc.oneof(words, fc.string({ unit: 'binary', maxLength: 400 }));

describe('LinkedIn’s little text', () => {
  test('keeps hashtags alive and everything else as typed', () => {
    expect(toLittleText('Bravo (Lyon) ! Écrivez à a@ex.fr #RSE')).toBe(
      'Bravo \\(Lyon\\) ! Écrivez à a\\@ex.fr {hashtag|\\#|RSE}',
    );
    expect(toLittleText('Va au dépôt (durable) #équipe')).toBe(
      'Va au dépôt \\(durable\\) {hashtag|\\#|équipe}',
    );
  });

  test.each([
    ['\\', '\\\\'],
    ['|{}@[]()<>#*_~', '\\|\\{\\}\\@\\[\\]\\(\\)\\<\\>\\#\\*\\_\\~'],
    ['a#b', 'a\\#b'],
    ['n° #1', 'n° \\#1'],
    ['#a_b', '\\#a\\_b'],
    ['#RSE, #QVT !', '{hashtag|\\#|RSE}, {hashtag|\\#|QVT} !'],
    ['{hashtag|\\#|x}', '\\{hashtag\\|\\\\\\#\\|x\\}'],
    ['@[Nadia](urn:li:person:1)', '\\@\\[Nadia\\]\\(urn:li:person:1\\)'],
  ])('writes %j as %j', (text, little) => {
    expect(toLittleText(text)).toBe(little);
  });

  test('gives back any text it was given', () => {
    fc.assert(fc.property(any, (text) => fromLittleText(toLittleText(text)) === text));
  });

  test('leaves no reserved character bare outside its own templates, so nothing is ever cut', () => {
    fc.assert(
      fc.property(any, (text) => {
        const bare = toLittleText(text)
          .replace(/\{hashtag\|\\#\|[^\\|{}@[\]()<>#*_~]+\}/gu, '')
          .replace(/\\./gsu, '');
        return !/[\\|{}@[\]()<>#*_~]/.test(bare);
      }),
    );
  });

  test('names the hashtags that cannot be alive', () => {
    expect(deadHashtags('a_b #un_deux et #trois, #_ x')).toEqual(['#un_deux']);
  });
});

describe('Bluesky’s facets', () => {
  test('are offsets in bytes, not in characters', () => {
    expect(facetsOf('Été à Lyon 🎉 https://ex.fr/a #RSE')).toEqual([
      { kind: 'link', byteStart: 19, byteEnd: 34, value: 'https://ex.fr/a' },
      { kind: 'tag', byteStart: 35, byteEnd: 39, value: 'RSE' },
    ]);
  });

  test('take a handle that is a domain, and no e-mail address and no address of the fediverse', () => {
    expect(facetsOf('@nadia.bsky.social a@ex.fr @ana@piaille.fr @ana').map((facet) => facet.value)).toEqual([
      'nadia.bsky.social',
    ]);
  });

  test('leave a tag of more than 64 characters as plain words', () => {
    expect(facetsOf(`#${'é'.repeat(64)}`)).toHaveLength(1);
    expect(facetsOf(`#${'é'.repeat(65)}`)).toEqual([]);
  });

  test('always cut between two characters, in order, and hold what the preview marks', () => {
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    fc.assert(
      fc.property(words, (text) => {
        const bytes = new TextEncoder().encode(text);
        const marked = new Set(textParts(text).map((part) => part.text));
        let last = 0;
        for (const facet of facetsOf(text)) {
          expect(facet.byteStart).toBeGreaterThanOrEqual(last);
          expect(facet.byteEnd).toBeLessThanOrEqual(bytes.length);
          last = facet.byteEnd;
          const cut = decoder.decode(bytes.slice(facet.byteStart, facet.byteEnd));
          expect(marked).toContain(cut);
          expect(cut.replace(/^[#@]/, '')).toBe(facet.value.replace(/^[#@]/, ''));
        }
      }),
    );
  });
});

describe('whatever a person writes', () => {
  const link = 'https://voix.example/l/aB3dE6gH';
  const disclosure = 'Je travaille chez Aurore';

  test('a text that the counter lets through is never longer than its network takes', () => {
    fc.assert(
      fc.property(words, fc.constantFrom(...networkIds), (body, network) => {
        const { published } = composeText(network, { body, disclosure, link });
        const count = countText(network, published);
        expect(count.valid).toBe(count.problem === null);
        if (!count.valid || count.max === null) return;
        const { maxBytes, max } = networks[network].length;
        expect(count.used).toBeLessThanOrEqual(count.max);
        if (maxBytes) expect(utf8Bytes(published)).toBeLessThanOrEqual(maxBytes);
        if (network === 'bluesky') expect(graphemes(published)).toBeLessThanOrEqual(max!);
        if (network === 'linkedin') expect(toLittleText(published).length).toBeLessThanOrEqual(max!);
        if (network === 'threads') expect(graphemes(published)).toBeLessThanOrEqual(max!);
      }),
    );
  });

  test('its disclosure and its link are in what is counted', () => {
    fc.assert(
      fc.property(words, fc.constantFrom(...networkIds), (body, network) => {
        const composed = composeText(network, { body, disclosure, link });
        if (composed.disclosure !== 'none') expect(composed.published).toContain(disclosure);
        if (networks[network].link !== 'attachment') expect(composed.published).toContain(link);
      }),
    );
  });

  test('where pictures take the place of the card, the link stands in the text', () => {
    const input = { body: 'Un', disclosure: null, link };
    expect(composeText('linkedin', input)).toMatchObject({ text: 'Un', published: 'Un' });
    const pictured = `Un\n${link}`;
    expect(composeText('linkedin', { ...input, pictures: true })).toMatchObject({
      text: pictured,
      published: pictured,
    });
    expect(composeText('threads', { ...input, pictures: true }).published).toBe(pictured);
  });

  test('a title on Reddit has one line, as its composer makes it', () => {
    const input = { body: 'Un\n\nDeux.', disclosure, link };
    expect(composeText('reddit', input).published).toBe(`Un Deux. – ${disclosure}`);
  });

  test('a Mastodon server that takes long texts gets its paragraphs set apart', () => {
    const input = { body: 'Un', disclosure, link };
    expect(composeText('mastodon', input).published).toBe(`Un\n${disclosure}\n${link}`);
    expect(composeText('mastodon', { ...input, limits: { maxCharacters: 5000 } }).published).toBe(
      `Un\n\n${disclosure}\n${link}`,
    );
  });
});
