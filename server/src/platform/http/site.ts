/** Everything that is not the JSON API: health, API reference, the web app's files, and pages not found. */
import fs from 'node:fs';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { platformErrors } from '../errors.ts';
import { mountFonts } from '../fonts.ts';
import type { House } from '../house.ts';
import type { Room } from '../room.ts';
import { mountReference } from './reference.ts';

const webFolder = path.join(import.meta.dirname, '../../../../web/dist');
const hidden = { hide: true } as object;

export async function mountSite(app: FastifyInstance, house: House, rooms: readonly Room[]): Promise<void> {
  app.get('/healthz', { schema: hidden, config: { rateLimit: false } }, () => ({ status: 'ok' }));
  app.get('/readyz', { schema: hidden, config: { rateLimit: false } }, async (_request, reply) => {
    const facts: Record<string, unknown> = {};
    try {
      await sql`select 1`.execute(house.db.kysely);
      facts.failedJobs = await house.jobs.failed();
      for (const room of rooms) {
        if (room.health) facts[room.name] = await room.health(house);
      }
    } catch (error) {
      house.log.warn({ err: error }, 'not ready');
      return reply.code(503).send({ status: 'database unreachable', ...facts });
    }
    return { status: 'ready', ...facts };
  });
  mountReference(app);
  mountFonts(app);

  const index = path.join(webFolder, 'index.html');
  if (fs.existsSync(index)) {
    await app.register(fastifyStatic, {
      root: webFolder,
      preCompressed: true,
      index: false,
      wildcard: true,
      setHeaders: (reply, file) => {
        // Vite names built files by their content.
        reply.header(
          'cache-control',
          file.includes(`${path.sep}assets${path.sep}`) ? 'public, max-age=31536000, immutable' : 'no-cache',
        );
      },
    });
    // The folder itself is no file: a client that takes no compressed answer (curl, a monitor) would be refused.
    app.get('/', { schema: hidden }, (_request, reply) =>
      reply.header('cache-control', 'no-cache').sendFile('index.html'),
    );
  }
  app.setNotFoundHandler(async (request, reply) => {
    const wantsPage =
      request.method === 'GET' &&
      !request.url.startsWith('/api/') &&
      (request.headers.accept ?? '').includes('text/html');
    if (!wantsPage || !fs.existsSync(index)) throw platformErrors.not_found();
    // The web app finds its own pages, and says so when there is none.
    return reply.header('cache-control', 'no-cache').sendFile('index.html');
  });
}
