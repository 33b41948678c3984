/** How somebody came to a public page, read off its address; never who they are. */
import { actionChannels, slugSchema } from '@portevoix/core/campaigns';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Form } from '../alerts/kind.ts';
import type { Visit } from '../alerts/view.ts';
import { localeOf } from './frame.ts';

type Query = Record<string, string | string[] | undefined>;

export function visitOf(request: FastifyRequest): Visit {
  const query = request.query as Query;
  const embedded = query.embed === '1';
  const channel = actionChannels.find((one) => one === query.via) ?? (embedded ? 'embed' : 'direct');
  return {
    locale: localeOf(request),
    channel,
    embedded,
    partner: slugSchema.safeParse(query.p).success ? String(query.p) : null,
  };
}

/** What a form sent; a name that came more than once is a list. */
export function readForm(body: string): Form {
  const form: Record<string, string | string[]> = Object.create(null);
  for (const [name, value] of new URLSearchParams(body)) {
    const before = form[name];
    form[name] = before === undefined ? value : [...(Array.isArray(before) ? before : [before]), value];
  }
  return form;
}

/** What PostgreSQL keeps in no text, and nobody types. */
const without0 = (text: string): string => text.replaceAll('\0', '');
const plainValue = (value: unknown): string | string[] | undefined => {
  if (typeof value === 'string') return without0(value);
  const texts = Array.isArray(value) ? value.filter((one) => typeof one === 'string').map(without0) : [];
  return texts.length > 0 ? texts : undefined;
};

/** A body or a question as a form, whoever sent it and however: texts and lists of texts, nothing else. */
export function plainForm(given: unknown): Form {
  const form: Form = Object.create(null);
  if (typeof given === 'object' && given !== null)
    for (const [name, value] of Object.entries(given)) {
      const plain = plainValue(value);
      if (plain !== undefined) form[name] = plain;
    }
  return form;
}

/**
 * Lets another site show this page in a frame: an intranet, SharePoint, a partner's site. Nothing is at risk there, since
 * no page under `/c` knows a session. https://www.w3.org/TR/CSP3/#directive-frame-ancestors
 */
export function allowFrames(reply: FastifyReply): void {
  reply.removeHeader('x-frame-options');
  const policy = reply.getHeader('content-security-policy');
  if (typeof policy === 'string')
    reply.header('content-security-policy', policy.replace(/frame-ancestors [^;]*/, 'frame-ancestors *'));
}
