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

export function mountReference(app: FastifyInstance): void {
  app.route({
    method: 'GET',
    url: '/api/docs*',
    schema: { hide: true } as object,
    handler: async (request, reply) => {
      reference ??= build();
      const answer = await (await reference).inject({ method: 'GET', url: request.url });
      reply.code(answer.statusCode);
      for (const name of ['content-type', 'location', 'cache-control', 'etag'] as const) {
        const value = answer.headers[name];
        if (value !== undefined) reply.header(name, String(value));
      }
      // The reference brings an inline script; the strict policy of the rest of the site gives way here only.
      reply.header(
        'content-security-policy',
        "default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:; connect-src 'self'; frame-ancestors 'none'",
      );
      return reply.send(answer.rawPayload);
    },
  });
}
