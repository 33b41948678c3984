/** Public stories as RSS 2.0 and JSON Feed 1.1, for readers and for other programs. */
import type { Locale } from '@portevoix/core/common';
import { plainBody } from '@portevoix/core/content';
import { generateJsonFeed, generateRssFeed } from 'feedsmith';
import { html } from 'ghtml';
import { bodyHtml } from './body.pages.ts';
import type { PublicStory } from './public.service.ts';

export interface OutgoingFeed {
  title: string;
  description: string;
  /** Where people read the organisation's stories, and the feed's own address. */
  home: string;
  self: string;
  locale: Locale;
  stories: readonly PublicStory[];
  /** Turns a path of ours into an address. */
  absolute: (path: string) => string;
}

/** https://www.rssboard.org/rss-specification, with `content:encoded`, `atom:link` and `dc:creator`. */
export function rssOf({ title, description, home, self, locale, stories, absolute }: OutgoingFeed): string {
  return generateRssFeed({
    title,
    link: home,
    description,
    language: locale,
    generator: 'Portevoix',
    ...(stories.length > 0 && { lastBuildDate: latestChange(stories) }),
    atom: { links: [{ href: self, rel: 'self', type: 'application/rss+xml' }] },
    items: stories.map((story) => {
      const media = story.media.find(({ kind }) => kind !== 'captions');
      return {
        title: story.title,
        link: story.address,
        guid: { value: story.address, isPermaLink: true },
        description: summaryOf(story),
        pubDate: story.publishedAt,
        categories: story.topics.map((name) => ({ name })),
        content: { encoded: contentOf(story, absolute) },
        dc: { creators: [story.organisation] },
        ...(media && {
          enclosures: [{ url: absolute(media.url), length: media.bytes, type: media.mediaType }],
        }),
      };
    }),
  });
}

/** https://www.jsonfeed.org/version/1.1/ */
export function jsonFeedOf({
  title,
  description,
  home,
  self,
  locale,
  stories,
  absolute,
}: OutgoingFeed): string {
  return JSON.stringify(
    generateJsonFeed({
      title,
      description,
      home_page_url: home,
      feed_url: self,
      language: locale,
      items: stories.map((story) => ({
        id: story.address,
        url: story.address,
        ...(story.link && { external_url: story.link }),
        title: story.title,
        summary: summaryOf(story),
        content_html: contentOf(story, absolute),
        ...(story.imageUrl && { image: absolute(story.imageUrl) }),
        date_published: story.publishedAt,
        date_modified: story.changedAt,
        tags: story.topics,
        language: story.locale,
        authors: [{ name: story.organisation }],
        attachments: story.media.map((media) => ({
          url: absolute(media.url),
          mime_type: media.mediaType,
          title: media.alt || media.name,
          size_in_bytes: media.bytes,
          ...(media.seconds && { duration_in_seconds: Math.round(media.seconds) }),
        })),
      })),
    }),
  );
}

export const latestChange = (stories: readonly PublicStory[]): Date =>
  new Date(Math.max(0, ...stories.map((story) => Math.max(+story.changedAt, +story.publishedAt))));

/** What a card says of a story: its excerpt, else the beginning of its own text. */
export function summaryOf(story: Pick<PublicStory, 'excerpt' | 'body' | 'title'>): string {
  const text = story.excerpt ?? (story.body && plainBody(story.body).replace(/\s+/g, ' '));
  if (!text) return story.title;
  return [...text].length > 300 ? `${[...text].slice(0, 299).join('').trimEnd()}…` : text;
}

function contentOf(story: PublicStory, absolute: (path: string) => string): string {
  const pictures = story.media
    .filter(({ kind }) => kind === 'image')
    .map(
      (picture) =>
        html`<p><img src="${absolute(picture.url)}" alt="${picture.alt}" width="${picture.width ?? ''}" height="${picture.height ?? ''}"></p>`,
    )
    .join('');
  const excerpt = story.excerpt ? html`<p>${story.excerpt}</p>` : '';
  const link = story.link ? html`<p><a href="${story.link}">${story.link}</a></p>` : '';
  return (
    `${pictures}${excerpt}${story.body ? bodyHtml(story.body) : ''}${link}` || html`<p>${story.title}</p>`
  );
}
