// The order in which a page is believed, and what it is not believed in.
import { describe, expect, test } from 'vitest';
import { believable, completeCard, pageHead, readOembed } from './page-card.rules.ts';

const at = 'https://www.clinique.example/actus/2026/une-nuit?utm_source=x';
const card = (html: string, oembed: string | null = null) =>
  completeCard(
    pageHead(html, at),
    oembed === null ? null : readOembed(oembed, 'https://www.clinique.example/o'),
  );
const linked = (data: unknown) => `<script type="application/ld+json">${JSON.stringify(data)}</script>`;

test('Open Graph comes first, then the plain head, with an absolute picture', () => {
  expect(
    card(`<html lang="fr"><head><title>Repli</title><meta property="og:title" content="Nuit &amp; jour">
      <meta property="og:image" content="/i.jpg"><meta name="description" content="Récit."></head></html>`),
  ).toMatchObject({
    title: 'Nuit & jour',
    description: 'Récit.',
    image: 'https://www.clinique.example/i.jpg',
    locale: 'fr',
  });
  expect(card('')).toMatchObject({ title: null, image: null, canonicalUrl: null });
});

test('oEmbed fills what Open Graph left out, before JSON-LD and the title of the window', () => {
  const html = `<title>Lecteur</title>${linked({ '@type': 'VideoObject', name: 'Du plug-in', description: 'Le film.' })}`;
  const oembed = JSON.stringify({
    type: 'video',
    title: 'Une nuit à l’hôpital',
    thumbnail_url: 'https://cdn.example/vignette.jpg',
    html: '<iframe onload=alert(1)>',
  });
  expect(card(html, oembed)).toMatchObject({
    title: 'Une nuit à l’hôpital',
    description: 'Le film.',
    image: 'https://cdn.example/vignette.jpg',
  });
  expect(JSON.stringify(card(html, oembed))).not.toContain('iframe');
});

test('oEmbed is asked only by https, in JSON, and only for what is missing', () => {
  const link = (href: string) => `<link rel="alternate" type="application/json+oembed" href="${href}">`;
  const asked = (html: string) => pageHead(html, at).oembed;
  expect(asked(link('https://o.example/?url=x'))).toBe('https://o.example/?url=x');
  expect(asked(link('http://o.example/'))).toBeNull();
  expect(asked(link('javascript:alert(1)'))).toBeNull();
  expect(
    asked(
      `<meta property="og:title" content="a"><meta property="og:image" content="/i">${link('https://o.example/')}`,
    ),
  ).toBeNull();
  expect(readOembed('<html>', at)).toBeNull();
  expect(readOembed('[1]', at)).toMatchObject({ title: null });
});

test('in JSON-LD the article comes before the page, inside a graph or not, and broken scripts do not matter', () => {
  const graph = linked({
    '@graph': [
      { '@type': 'WebPage', name: 'La page' },
      {
        '@type': ['NewsArticle'],
        headline: 'Le vrai titre',
        image: [{ '@type': 'ImageObject', url: '/photo.jpg' }],
        description: 'Chapeau',
      },
    ],
  });
  expect(card(`<script type="application/ld+json">{oups</script>${graph}`)).toMatchObject({
    title: 'Le vrai titre',
    description: 'Chapeau',
    image: 'https://www.clinique.example/photo.jpg',
  });
  expect(card(linked({ '@type': 'PodcastEpisode', name: 'Épisode 3' })).title).toBe('Épisode 3');
  const deep = `${'[{"@graph":'.repeat(3000)}1${'}]'.repeat(3000)}`;
  expect(card(`<title>t</title><script type="application/ld+json">${deep}</script>`).title).toBe('t');
});

describe('where a page says it lives', () => {
  const believed = (href: string | undefined, page = at) => believable(href, page, page);
  test('is believed on the same site', () => {
    expect(believed('/actus/une-nuit')).toBe('https://www.clinique.example/actus/une-nuit');
    expect(believed('https://presse.clinique.example/n/1')).toBe('https://presse.clinique.example/n/1');
    expect(believed('/actus/a', 'https://clinique.example/actus/a/amp')).toBe(
      'https://clinique.example/actus/a',
    );
  });
  test.each([
    ['the home page', 'https://www.clinique.example/'],
    ['the section it lies in', '/actus/2026'],
    ['another site', 'https://ailleurs.example/une-nuit'],
    ['no address', 'javascript:void(0)'],
    ['nothing', undefined],
    ['the page itself, dressed otherwise', 'http://clinique.example/actus/2026/une-nuit/'],
  ])('is not %s', (_, href) => {
    expect(believed(href)).toBeNull();
  });
  test('og:url stands in for a link that is none', () => {
    const html = `<link rel="canonical" href="/"><meta property="og:url" content="https://clinique.example/n/7">`;
    expect(pageHead(html, at).card.canonicalUrl).toBe('https://clinique.example/n/7');
  });
});
