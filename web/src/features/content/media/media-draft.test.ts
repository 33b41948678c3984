import { describe, expect, test } from 'vitest';
import { assetName, canHandOver } from './assets.ts';
import { inputOf, mediaDraftOf, moved } from './media-draft.ts';

const picture = {
  ...{
    id: '01a1e885-1c00-7514-94a8-cafb10ba9aaa',
    kind: 'image' as const,
    name: 'a.jpg',
    mediaType: 'image/jpeg',
  },
  ...{
    bytes: 1,
    width: 2,
    height: 3,
    seconds: null,
    pages: null,
    animated: false,
    url: '/media/a/full.jpg',
    sources: [],
  },
};

describe('files of a story in its editor', () => {
  test('one moves up and down, and never out of the list', () => {
    expect(moved(['a', 'b', 'c'], 2, -1)).toEqual(['a', 'c', 'b']);
    expect(moved(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c']);
    expect(moved(['a', 'b', 'c'], 0, -1)).toEqual(['a', 'b', 'c']);
  });

  test('words are sent without the blanks around them, each in its language', () => {
    const draft = { ...mediaDraftOf(picture), alt: ' Un pont ', altOther: ' A bridge ' };
    expect(inputOf(draft, 'en')).toMatchObject({ alt: 'Un pont', altTranslations: { en: 'A bridge' } });
    expect(inputOf({ ...draft, altOther: ' ' }, 'en').altTranslations).toEqual({});
  });
});

describe('pictures for an app of the phone', () => {
  test('are handed over only where the device takes these very files, else they are downloads with a plain name', () => {
    const file = new File(['x'], 'a.jpg', { type: 'image/jpeg' });
    const device = (canShare?: (data: ShareData) => boolean) =>
      Object.defineProperty(globalThis, 'navigator', { value: { canShare }, configurable: true });
    device();
    expect(canHandOver([file])).toBe(false);
    device(({ files }) => files?.[0]?.type === 'image/jpeg');
    expect(canHandOver([file])).toBe(true);
    expect(canHandOver([])).toBe(false);
    expect(assetName('/media/a/full.jpg', 1)).toBe('portevoix-2.jpg');
  });
});
