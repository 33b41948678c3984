/** The outgoing feeds: per organisation, by facet or topic, with the validators that spare polite readers the download. */
import { createHash } from 'node:crypto';
import type { Locale } from '@portevoix/core/common';
import { localeSchema } from '@portevoix/core/common';
import { facetSchema } from '@portevoix/core/content';
import type { FastifyInstance } from 'fastify';
import { platformErrors } from '#platform/errors.ts';
import type { House } from '#platform/house.ts';
import { translator } from '#platform/i18n.ts';
import { jsonFeedOf, latestChange, rssOf } from './outgoing.rules.ts';
import { latestPublicStories } from './public.service.ts';
import { findHome } from './public.store.ts';

const idPattern = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;
const formats = {
  'rss.xml': { type: 'application/rss+xml; charset=utf-8', write: rssOf },
  'feed.json': { type: 'application/feed+json; charset=utf-8', write: jsonFeedOf },
} as const;

interface Query {
  facet?: string;
  topic?: string;
  lang?: string;
}
/** Where a workspace's feed stands. */
export const feedPath = (workspaceId: string, format: keyof typeof formats): string =>
  `/feeds/${workspaceId}/${format}`;

export function mountOutgoingFeeds(app: FastifyInstance, house: House): void {
  for (const [name, format] of Object.entries(formats)) {
    app.get<{ Params: { id: string }; Querystring: Query }>(
      `/feeds/:id/${name}`,
      { schema: { hide: true } as object },
      async (request, reply) => {
        const { id } = request.params;
        if (!idPattern.test(id) || !(await house.inSystem((ctx) => findHome(ctx, id))))
          throw platformErrors.not_found();
        const facet = facetSchema.optional().catch(undefined).parse(request.query.facet);
        const topic = request.query.topic?.trim().toLowerCase().slice(0, 60) || undefined;
        const lang = localeSchema.optional().catch(undefined).parse(request.query.lang);
        const found = await house.inWorkspace(id, (ctx) => latestPublicStories(ctx, { facet, topic }, lang));
        const { publicUrl } = house.config;
        const about = topic ?? (facet && translator(found.locale)(`content.facet.${facet}`));
        const t = translator(found.locale);
        const text = format.write({
          title: about ? `${found.organisation} – ${about}` : found.organisation,
          description: t('content.outgoing.about', { organisation: found.organisation }),
          home: found.stories[0]?.address ?? publicUrl,
          self: `${publicUrl}${request.url}`,
          locale: found.locale as Locale,
          stories: found.stories,
          absolute: (path) => new URL(path, publicUrl).href,
        });
        const etag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"`;
        const changed = latestChange(found.stories);
        changed.setMilliseconds(0);
        reply
          .type(format.type)
          .header('etag', etag)
          .header('last-modified', changed.toUTCString())
          .header('cache-control', 'public, max-age=300')
          .header('access-control-allow-origin', '*')
          .header('cross-origin-resource-policy', 'cross-origin');
        const given = request.headers['if-none-match'];
        const since = Date.parse(request.headers['if-modified-since'] ?? '');
        if (given ? given.includes(etag) : since >= changed.getTime()) return reply.code(304).send();
        return reply.send(text);
      },
    );
  }
}
