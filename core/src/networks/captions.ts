/** Networks of pictures and films: the words are a caption, pasted in their own app. */
import type { NetworkDescription } from './network.ts';

export const instagram: NetworkDescription = {
  id: 'instagram',
  name: 'Instagram',
  modes: ['assisted'],
  text: 'clipboard',
  link: 'text',
  linkAt: 'end',
  length: { max: 2200, unit: 'characters' },
  fold: { lines: 2, charactersPerLine: 60 },
  card: { from: 'none', shape: 'none', description: false },
  api: null,
  checkedOn: '2026-11-22',
  sources: [
    'https://help.instagram.com/1631821640426723',
    'https://developers.facebook.com/docs/instagram-platform',
  ],
};

// No composer takes a film from an address: the file and the caption go to the app by the phone's own sheet.
export const tiktok: NetworkDescription = {
  ...instagram,
  id: 'tiktok',
  name: 'TikTok',
  length: { max: 2200, unit: 'units' },
  fold: { lines: 1, charactersPerLine: 80 },
  checkedOn: '2026-11-22',
  sources: ['https://developers.tiktok.com/doc/content-posting-api-reference-direct-post'],
};

// The words of a Short are its description.
export const youtube: NetworkDescription = {
  ...instagram,
  id: 'youtube',
  name: 'YouTube Shorts',
  length: { max: 5000, unit: 'characters' },
  fold: null,
  checkedOn: '2026-11-22',
  sources: ['https://support.google.com/youtube/answer/10343433'],
};
