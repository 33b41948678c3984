import { describe, expect, test } from 'vitest';
import { composeText, countText, networkIds, previewOf, textParts, tidy } from './index.ts';

const link = 'https://go.portevoix.fr/l/Ab3dE6g';
const disclosure = 'Je travaille chez Aurore';
const body = 'Nos équipes de nuit ont repensé la relève.';
const said = (parts: { text: string }[]) => parts.map((part) => part.text).join('');

describe('composing', () => {
  test('Nadia’s post carries her words, her disclosure and her link, as each network wants them', () => {
    expect(composeText('bluesky', { body, disclosure, link })).toEqual({
      text: `${body}\n${disclosure}\n${link}`,
      published: `${body}\n${disclosure}\n${link}`,
      disclosure: 'after',
    });
    expect(composeText('x', { body, disclosure, link })).toEqual({
      text: `${body}\n${disclosure}`,
      published: `${body}\n${disclosure} ${link}`,
      disclosure: 'after',
    });
    expect(composeText('linkedin', { body, disclosure, link })).toEqual({
      text: `${body}\n\n${disclosure}`,
      published: `${body}\n\n${disclosure}`,
      disclosure: 'after',
    });
    expect(composeText('telegram', { body, disclosure, link }).published).toBe(
      `${link}\n${body}\n\n${disclosure}`,
    );
  });

  test('a text message carries the link inside its text', () => {
    expect(composeText('sms', { body, disclosure, link })).toEqual({
      text: `${body}\n\n${disclosure}\n${link}`,
      published: `${body}\n\n${disclosure}\n${link}`,
      disclosure: 'after',
    });
  });

  test('the counter already counts disclosure and link', () => {
    const { published } = composeText('x', { body, disclosure, link });
    expect(countText('x', published).used).toBe(body.length + 1 + disclosure.length + 1 + 23);
  });

  test('a disclosure that would hide behind “see more” comes first', () => {
    const long = 'Une phrase qui dit quelque chose de précis. '.repeat(12);
    const composed = composeText('linkedin', { body: long, disclosure, link });
    expect(composed.disclosure).toBe('first');
    expect(composed.published.startsWith(`${disclosure}\nUne phrase`)).toBe(true);
    expect(said(previewOf('linkedin', composed.published, null).visible)).toContain(disclosure);
  });

  test('on every network the disclosure shows before anything is unfolded', () => {
    for (const network of networkIds) {
      for (const words of ['', body, 'Mot '.repeat(400), 'Ligne\n\n'.repeat(30)]) {
        const { published } = composeText(network, { body: words, disclosure, link });
        expect(said(previewOf(network, published, null).visible)).toContain(disclosure);
      }
    }
  });

  test('a person who already says it is not made to say it twice', () => {
    const own = 'Oui, je travaille chez aurore, et j’en suis fière.';
    expect(composeText('linkedin', { body: own, disclosure, link })).toEqual({
      text: own,
      published: own,
      disclosure: 'none',
    });
  });

  test('content that promotes nothing goes without', () => {
    expect(composeText('copy', { body, disclosure: null, link }).published).toBe(`${body}\n${link}`);
  });

  test('line endings and stray spaces are tidied, paragraphs kept', () => {
    expect(tidy('  Un  \r\n\r\n\r\n\r\nDeux \n')).toBe('Un\n\nDeux');
  });
});

describe('previewing', () => {
  const card = {
    title: 'La relève repensée',
    description: 'Trois nuits sur le terrain.',
    image: '/media/1.jpg',
    url: 'https://www.aurore.example/releve',
  };

  test('links, hashtags and mentions are told apart and nothing is lost', () => {
    const text = `Bravo @ana@piaille.fr ! #RSE2026 a#b 100 #1 ${link}, (https://ex.fr/a). a@ex.fr`;
    expect(textParts(text).filter((part) => part.kind !== 'text')).toEqual([
      { kind: 'mention', text: '@ana@piaille.fr' },
      { kind: 'hashtag', text: '#RSE2026' },
      { kind: 'link', text: link },
      { kind: 'link', text: 'https://ex.fr/a' },
    ]);
    expect(said(textParts(text))).toBe(text);
  });

  test('LinkedIn cuts after three lines, at a word, and shows image, title and host', () => {
    const text = 'mot '.repeat(100).trim();
    const preview = previewOf('linkedin', text, card);
    expect(preview.truncated).toBe(true);
    expect(said(preview.visible)).toHaveLength(207);
    expect(said(preview.visible) + said(preview.hidden)).toBe(text);
    expect(preview.card).toEqual({
      shape: 'large',
      title: card.title,
      description: null,
      image: card.image,
      host: 'aurore.example',
    });
  });

  test('a blank line takes a line, so two short paragraphs fill LinkedIn’s three', () => {
    const preview = previewOf('linkedin', 'Un\n\nDeux\nTrois', null);
    expect(said(preview.visible)).toBe('Un\n\nDeux');
  });

  test('X shows the card in the place of the link that ends the post', () => {
    expect(said(previewOf('x', `${body} ${link}`, card).visible)).toBe(body);
    expect(said(previewOf('x', `${body} ${link}`, null).visible)).toBe(`${body} ${link}`);
  });

  test('a story without an image gets the small card, an e-mail none', () => {
    expect(previewOf('facebook', body, { ...card, image: null }).card?.shape).toBe('compact');
    expect(previewOf('email', body, card).card).toBeNull();
    expect(previewOf('sms', body, card).card).toBeNull();
  });
});
