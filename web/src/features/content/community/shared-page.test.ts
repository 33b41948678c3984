import { expect, test } from 'vitest';
import { readShared } from './shared-page.ts';

test('an address inside the text is the link, and the rest is the text', () => {
  expect(readShared({ text: 'Très bel article https://www.tilleuls.example/nuit à lire' })).toEqual({
    title: '',
    text: 'Très bel article  à lire',
    url: 'https://www.tilleuls.example/nuit',
  });
});

test('a browser’s button gives title and address', () => {
  expect(readShared({ title: 'La nuit', url: 'https://www.tilleuls.example/nuit' })).toEqual({
    title: 'La nuit',
    text: '',
    url: 'https://www.tilleuls.example/nuit',
  });
});

test('what is no address is no link', () => {
  expect(readShared({ url: 'javascript', text: 'La nuit', title: 'La nuit' })).toEqual({
    title: 'La nuit',
    text: '',
    url: '',
  });
});
