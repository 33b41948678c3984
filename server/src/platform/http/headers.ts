/**
 * The headers that keep other sites, and injected markup, out. No inline script and no inline style anywhere: the web
 * app sets styles through the DOM's own interface, which the policy allows, and a public page's one `<style>` element is
 * allowed by its hash (https://www.w3.org/TR/CSP3/#grammardef-hash-source).
 */
import { createHash } from 'node:crypto';
import fastifyHelmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';
import type { House } from '../house.ts';

const sheet = /<style>([\s\S]*?)<\/style>/;

/** The source that allows the page's first `<style>` element, as it stands in `html`; null when it has none. */
export function styleSource(html: string): string | null {
  const css = sheet.exec(html)?.[1];
  return css === undefined ? null : `'sha256-${createHash('sha256').update(css).digest('base64')}'`;
}

export async function registerHeaders(app: FastifyInstance, house: House): Promise<void> {
  const https = house.config.publicUrl.startsWith('https:');
  await app.register(fastifyHelmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        // Pictures of stories are our own copies: no page asks a third party for anything.
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        upgradeInsecureRequests: https ? [] : null,
      },
    },
    referrerPolicy: { policy: 'strict-origin-when-cross-origin' },
    // A year, and every host below: a short domain of one's own is served by the same program.
    strictTransportSecurity: https && { maxAge: 31_536_000, includeSubDomains: true },
    crossOriginEmbedderPolicy: false,
  });
  app.addHook('onSend', async (_request, reply, payload) => {
    if (typeof payload !== 'string' || !String(reply.getHeader('content-type')).startsWith('text/html'))
      return payload;
    const source = styleSource(payload);
    const policy = reply.getHeader('content-security-policy');
    if (source && typeof policy === 'string')
      reply.header('content-security-policy', policy.replace("style-src 'self'", `style-src ${source}`));
    return payload;
  });
}
