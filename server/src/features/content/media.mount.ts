/**
 * Uploaded files, each asked for by its id and checked every time: those of a story that anybody may read are for
 * anybody, all others for members of their workspace alone. Nothing but pictures and films is shown in place.
 * Ranges: RFC 9110, 14. A film is read in pieces by every browser.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { House } from '#platform/house.ts';
import { type ByteRange, objectKey } from '#platform/media/index.ts';
import { authenticate } from '../auth/index.ts';
import { contentErrors } from './errors.ts';
import { isFor, readTicket } from './handed-pictures.ts';
import { endingOf, mainFile } from './media.present.ts';
import { type FileToServe, findFileToServe, type MediaFile } from './media.store.ts';

const idPattern = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

export function mountMedia(app: FastifyInstance, house: House): void {
  app.get<{ Params: { id: string; file: string } }>(
    '/media/:id/:file',
    { schema: { hide: true } as object },
    async (request, reply) => {
      const { id, file: asked } = request.params;
      const found = idPattern.test(id) ? await house.inSystem((ctx) => findFileToServe(ctx, id)) : null;
      const file = found?.files.find(({ name, mediaType }) => asked === `${name}.${endingOf(mediaType)}`);
      if (!found || !file || !(await maySee(house, request, found))) throw contentErrors.media_not_found();
      return serve(house, request, reply, id, found, file);
    },
  );
  // For a network that was given the address; not a second public face of the picture, so nothing keeps or lists it.
  app.get<{ Params: { ticket: string } }>(
    '/media/handed/:ticket',
    {
      schema: { hide: true } as object,
      exposeHeadRoute: false,
      config: { rateLimit: { max: 300, timeWindow: '1 minute' } },
    },
    async (request, reply) => {
      const ticket = readTicket(request.params.ticket, house.now());
      const found = ticket && (await house.inSystem((ctx) => findFileToServe(ctx, ticket.id)));
      const file = found?.kind === 'image' ? mainFile(found.files) : null;
      if (!ticket || !found || !file || !isFor(house.config.secret, ticket, file.sha256))
        throw contentErrors.media_not_found();
      const stored = await house.media.open(objectKey(found.workspaceId, file.sha256, ticket.id));
      return reply
        .type(file.mediaType)
        .headers({
          'cache-control': 'no-store',
          'x-robots-tag': 'noindex',
          'x-content-type-options': 'nosniff',
          'content-security-policy': "default-src 'none'; sandbox",
          'content-length': stored.bytes,
        })
        .send(stored.body);
    },
  );
}

async function maySee(house: House, request: FastifyRequest, found: FileToServe): Promise<boolean> {
  if (found.open) return true;
  const caller = await authenticate(house, request);
  return caller?.workspaceId === found.workspaceId;
}

async function serve(
  house: House,
  request: FastifyRequest,
  reply: FastifyReply,
  id: string,
  found: FileToServe,
  file: MediaFile,
): Promise<FastifyReply> {
  const etag = `"${file.sha256}"`;
  reply
    .type(file.mediaType === 'text/vtt' ? 'text/vtt; charset=utf-8' : file.mediaType)
    .header('etag', etag)
    .header('accept-ranges', 'bytes')
    // The content behind an address never changes. A shared cache lets go within an hour, for stories that are withdrawn.
    .header('cache-control', found.open ? 'public, max-age=3600' : 'private, max-age=31536000, immutable')
    .header('vary', 'cookie, authorization')
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('cross-origin-resource-policy', found.open ? 'cross-origin' : 'same-origin');
  if (found.kind === 'pdf') reply.header('content-disposition', attachment(found.name));
  if (request.headers['if-none-match']?.includes(etag)) return reply.code(304).send();
  const condition = request.headers['if-range'];
  const range = condition && condition !== etag ? null : rangeOf(request.headers.range, file.bytes);
  if (range === 'unsatisfiable')
    return reply.code(416).header('content-range', `bytes */${file.bytes}`).send();
  if (request.method === 'HEAD') return reply.header('content-length', file.bytes).send();
  const stored = await house.media.open(objectKey(found.workspaceId, file.sha256, id), range ?? undefined);
  if (range) reply.code(206).header('content-range', `bytes ${range.start}-${range.end}/${file.bytes}`);
  return reply.header('content-length', stored.bytes).send(stored.body);
}

/** One range; several at once, or anything else, is answered whole, as RFC 9110 allows. */
function rangeOf(header: string | undefined, bytes: number): ByteRange | 'unsatisfiable' | null {
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '');
  if (!match || (match[1] === '' && match[2] === '')) return null;
  const [, from = '', to = ''] = match;
  const start = from === '' ? Math.max(0, bytes - Number(to)) : Number(from);
  const end = from === '' || to === '' ? bytes - 1 : Math.min(Number(to), bytes - 1);
  return start > end || start >= bytes ? 'unsatisfiable' : { start, end };
}

/** RFC 6266: a plain name for old programs, the true one for the others. */
function attachment(name: string): string {
  const plain = name.replace(/[^\w. -]/g, '_');
  const coded = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${coded}`;
}
