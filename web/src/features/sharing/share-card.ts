/** The card itself, as rich and as plain text. Its links carry no person: whoever taps shares in their own name. */
import type { NetworkId } from '@portevoix/core/networks';

export interface StoryForCard {
  id: string;
  title: string;
  excerpt: string | null;
  networks: readonly NetworkId[];
}
interface CardWords {
  origin: string;
  /** "Share on" */
  share: string;
  /** "Read the story" */
  read: string;
  words: (network: NetworkId) => string;
}
/** What most people use; the sheet offers the others. */
const usual: readonly NetworkId[] = ['linkedin', 'bluesky', 'mastodon', 'facebook', 'whatsapp'];

const escaped = (text: string) => text.replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`);

export function cardOf(story: StoryForCard, { origin, share, read, words }: CardWords) {
  const page = `${origin}/feed/${story.id}`;
  const networks = usual.filter((one) => story.networks.length === 0 || story.networks.includes(one));
  const links = networks.map((network) => ({ name: words(network), url: `${page}?share=${network}` }));
  const html = `<div><p><a href="${page}"><strong>${escaped(story.title)}</strong></a></p>${
    story.excerpt ? `<p>${escaped(story.excerpt)}</p>` : ''
  }<p>${escaped(share)} ${links
    .map(({ name, url }) => `<a href="${url}">${escaped(name)}</a>`)
    .join(' · ')}</p></div>`;
  const text = [
    story.title,
    ...(story.excerpt ? [story.excerpt] : []),
    `${read} ${page}`,
    ...links.map(({ name, url }) => `${share} ${name} ${url}`),
  ].join('\n');
  return { html, text };
}
