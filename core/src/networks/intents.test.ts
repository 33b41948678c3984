import { describe, expect, test } from 'vitest';
import { buildIntent, type NetworkId, networkIds } from './index.ts';

const url = 'https://portevoix.example/l/Ab3dE6g';
const text = 'L’été à Évry 🎉 : « oui » & non\n#RSE 100 %';
const encoded =
  'L%E2%80%99%C3%A9t%C3%A9%20%C3%A0%20%C3%89vry%20%F0%9F%8E%89%20%3A%20%C2%AB%20oui%20%C2%BB%20%26%20non%0A%23RSE%20100%20%25';
const encodedUrl = 'https%3A%2F%2Fportevoix.example%2Fl%2FAb3dE6g';

describe('each network’s composer opens at its own address', () => {
  test.each<[NetworkId, string]>([
    ['linkedin', `https://www.linkedin.com/sharing/share-offsite/?url=${encodedUrl}`],
    ['facebook', `https://www.facebook.com/sharer/sharer.php?u=${encodedUrl}`],
    ['x', `https://x.com/intent/tweet?text=${encoded}&url=${encodedUrl}`],
    ['threads', `https://www.threads.com/intent/post?text=${encoded}&url=${encodedUrl}`],
    ['bluesky', `https://bsky.app/intent/compose?text=${encoded}%0A${encodedUrl}`],
    ['mastodon', `https://share.joinmastodon.org/#text=${encoded}%0A${encodedUrl}`],
    ['xing', `https://www.xing.com/spi/shares/new?url=${encodedUrl}`],
    ['reddit', `https://www.reddit.com/submit?url=${encodedUrl}&title=${encoded.replace('%0A', '%20')}`],
    ['whatsapp', `https://wa.me/?text=${encoded}%0A${encodedUrl}`],
    ['sms', `sms:?&body=${encoded}%0A${encodedUrl}`],
    ['telegram', `https://t.me/share/url?url=${encodedUrl}&text=${encoded}`],
  ])('%s', (network, href) => {
    expect(buildIntent(network, { text, url })).toBe(href);
  });

  test('every address survives being parsed and gives the text back', () => {
    for (const network of networkIds) {
      const href = buildIntent(network, { text, url, title: 'Une histoire' });
      if (href === null) continue;
      const parsed = new URL(href);
      const given = parsed.searchParams.get('text');
      if (given !== null) expect(given.startsWith(text)).toBe(true);
    }
  });

  test('hashtags go to X apart from the text', () => {
    expect(buildIntent('x', { text: 'Bonjour', url, hashtags: ['RSE', '#Santé'] })).toBe(
      `https://x.com/intent/tweet?text=Bonjour&url=${encodedUrl}&hashtags=RSE,Sant%C3%A9`,
    );
  });

  test('a link already in the words is not given twice', () => {
    expect(buildIntent('x', { text: `Voir ${url} ici`, url })).not.toContain('&url=');
    expect(buildIntent('bluesky', { text: `Voir ${url}`, url })).toBe(
      `https://bsky.app/intent/compose?text=Voir%20${encodedUrl}`,
    );
  });
});

describe('Mastodon', () => {
  test('opens the person’s own server when it is known', () => {
    expect(buildIntent('mastodon', { text: 'Bonjour', url, instance: 'Piaille.fr' })).toBe(
      `https://piaille.fr/share?text=Bonjour%0A${encodedUrl}`,
    );
  });

  test.each([
    'evil.example/path',
    'user@host.example',
    'localhost',
    'a b.fr',
    'javascript:alert(1)',
    '-x.fr',
  ])('never builds an address from %j', (instance) => {
    expect(buildIntent('mastodon', { text: 'Bonjour', url, instance })).toMatch(
      /^https:\/\/share\.joinmastodon\.org\/#text=/,
    );
  });
});

describe('SMS', () => {
  test('names nobody, and an iPhone and an Android phone both find the text', () => {
    const href = buildIntent('sms', { text, url })!;
    const parsed = new URL(href);
    expect(parsed.protocol).toBe('sms:');
    expect(parsed.pathname).toBe('');
    expect(parsed.searchParams.get('body')).toBe(`${text}\n${url}`);
  });
});

describe('e-mail', () => {
  test('breaks lines with CRLF and encodes the subject', () => {
    expect(buildIntent('email', { text: 'Bonjour\nà tous', url, title: 'Une idée & un fait' })).toBe(
      `mailto:?subject=Une%20id%C3%A9e%20%26%20un%20fait&body=Bonjour%0D%0A%C3%A0%20tous%0D%0A${encodedUrl}`,
    );
  });

  test('is offered for copying when the address would be cut by mail programs', () => {
    expect(buildIntent('email', { text: 'é'.repeat(300), url, title: 'T' })).toHaveLength(
      buildIntent('email', { text: '', url, title: 'T' })!.length + 300 * 6 + 6,
    );
    expect(buildIntent('email', { text: 'é'.repeat(320), url, title: 'T' })).toBeNull();
  });
});

test('Teams takes the link and the words apart', () => {
  expect(buildIntent('teams', { text: 'À lire & à dire', url })).toBe(
    `https://teams.microsoft.com/share?href=${encodedUrl}&msgText=%C3%80%20lire%20%26%20%C3%A0%20dire`,
  );
});

test('copying, networks of films and the phone’s own share sheet open nothing', () => {
  for (const network of ['tiktok', 'youtube'] as const)
    expect(buildIntent(network, { text, url })).toBeNull();
  expect(buildIntent('instagram', { text, url })).toBeNull();
  expect(buildIntent('copy', { text, url })).toBeNull();
  expect(buildIntent('system', { text, url })).toBeNull();
});
