import { expect, test } from 'vitest';
import { altIn, mediaGaps } from './media.ts';

const bare = { alt: '', captionsId: null, noSpeech: false };

test('a picture without words and a film without captions keep a story from coming out', () => {
  expect(
    mediaGaps([
      { ...bare, kind: 'image', alt: 'Une infirmière rit' },
      { ...bare, kind: 'image' },
      { ...bare, kind: 'video' },
      { ...bare, kind: 'video', noSpeech: true },
      { ...bare, kind: 'pdf' },
    ]),
  ).toEqual([
    { index: 1, lacks: 'alt' },
    { index: 2, lacks: 'captions' },
  ]);
});

test('blanks, dots and characters without width describe no picture', () => {
  for (const alt of ['   ', '…', '\u200b\u200d', '👍'])
    expect(mediaGaps([{ ...bare, kind: 'image', alt }]), JSON.stringify(alt)).toHaveLength(1);
});

test('a reader gets the words in their language where they exist', () => {
  const media = { alt: 'Un pont', altTranslations: { en: 'A bridge' } };
  expect(altIn(media, 'en')).toBe('A bridge');
  expect(altIn({ ...media, altTranslations: {} }, 'en')).toBe('Un pont');
});
