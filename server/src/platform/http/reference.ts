/**
 * The readable API reference. Its library holds 4 MB of script in memory, so it is loaded when somebody first asks,
 * in a small Fastify of its own that is only ever asked from here.
 */
import fastify, { type FastifyInstance } from 'fastify';

let reference: Promise<FastifyInstance> | null = null;

async function build(): Promise<FastifyInstance> {
  const { default: scalar } = await import('@scalar/fastify-api-reference');
  const app = fastify();
  await app.register(scalar, {
    routePrefix: '/api/docs',
    configuration: {
      url: '/api/openapi.json',
      withDefaultFonts: false,
      telemetry: false,
      title: 'Portevoix API',
      // No buttons that lead to the vendor's services.
      agent: { disabled: true },
      mcp: { disabled: true },
      showDeveloperTools: 'never',
      hideClientButton: true,
    },
  } as never);
  await app.ready();
  return app;
}

const inline = /<script type="text\/javascript">([\s\S]*?)<\/script>/;

export function mountReference(app: FastifyInstance): void {
  app.route({
    method: 'GET',
    url: '/api/docs*',
    schema: { hide: true } as object,
    handler: async (request, reply) => {
      reference ??= build();
      // The library's page starts itself by an inline script, which no page of ours may hold: it becomes a file.
      const starts = request.url === '/api/docs/start.js';
      const answer = await (await reference).inject({
        method: 'GET',
        url: starts ? '/api/docs/' : request.url,
      });
      reply.code(answer.statusCode);
      if (starts) return reply.type('text/javascript; charset=utf-8').send(inline.exec(answer.payload)?.[1]);
      for (const name of ['content-type', 'location', 'cache-control', 'etag'] as const) {
        const value = answer.headers[name];
        if (value !== undefined) reply.header(name, String(value));
      }
      if (!String(answer.headers['content-type']).startsWith('text/html'))
        return reply.send(answer.rawPayload);
      // The library writes its own styles at run time: the strict policy gives way for them, here only.
      reply.header(
        'content-security-policy',
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'",
      );
      return reply.send(answer.payload.replace(inline, '<script src="start.js"></script>'));
    },
  });
}
