/**
 * A server that speaks OpenAI's chat interface and is strict about it: method, path, headers, and every field of the
 * body it knows (API reference, "Create chat completion"). It answers in a stream, and breaks in the ways real ones do.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';

const bodySchema = z.strictObject({
  model: z.string(),
  messages: z
    .array(z.strictObject({ role: z.enum(['system', 'user', 'assistant']), content: z.string().min(1) }))
    .min(1),
  stream: z.literal(true),
  temperature: z.number().min(0).max(2).optional(),
  max_tokens: z.int().positive().optional(),
});
export type AskedOfModel = z.infer<typeof bodySchema>;

export type Trouble =
  | { kind: 'status'; status: number }
  | { kind: 'cut' }
  | { kind: 'nonsense' }
  | { kind: 'huge' }
  | { kind: 'hang' }
  | { kind: 'whole' }
  | { kind: 'empty' };

export interface FakeModel {
  /** Where the interface begins. */
  baseUrl: string;
  key: string;
  model: string;
  /** What was asked, oldest first. */
  asked: AskedOfModel[];
  /** What was wrong with calls it refused. */
  faults: string[];
  /** How many callers hung up before the end. */
  hungUp: number;
  /** Answers the next call in this way. */
  next(trouble: Trouble): void;
  close(): Promise<void>;
}

export async function startModel(): Promise<FakeModel> {
  const troubles: Trouble[] = [];
  const fake: FakeModel = {
    baseUrl: '',
    key: 'sk-local-0123456789',
    model: 'petite-plume',
    asked: [],
    faults: [],
    hungUp: 0,
    next: (trouble) => void troubles.push(trouble),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  const server = createServer(async (request, response) => {
    response.once('close', () => {
      if (!response.writableFinished) fake.hungUp++;
    });
    const fault = await check(fake, request);
    if (fault) {
      fake.faults.push(fault.message);
      return refuse(response, fault.status, fault.message);
    }
    await reply(response, troubles.shift());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  fake.baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  return fake;
}

async function check(
  fake: FakeModel,
  request: IncomingMessage,
): Promise<{ status: number; message: string } | null> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  if (request.method !== 'POST') return { status: 405, message: `method ${request.method}` };
  if (request.url !== '/v1/chat/completions') return { status: 404, message: `path ${request.url}` };
  if (request.headers.authorization !== `Bearer ${fake.key}`) return { status: 401, message: 'key' };
  if (request.headers['content-type'] !== 'application/json') return { status: 415, message: 'content type' };
  if (!request.headers.accept?.includes('text/event-stream')) return { status: 406, message: 'accept' };
  const parsed = bodySchema.safeParse(JSON.parse(Buffer.concat(chunks).toString('utf8')));
  if (!parsed.success) return { status: 400, message: z.prettifyError(parsed.error) };
  if (parsed.data.model !== fake.model) return { status: 404, message: `model ${parsed.data.model}` };
  fake.asked.push(parsed.data);
  return null;
}

function refuse(response: ServerResponse, status: number, message: string): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(
    JSON.stringify({ error: { message, type: 'invalid_request_error', param: null, code: null } }),
  );
}

const words = ['Cette nuit, ', 'l’équipe ', 'a tenu ', 'bon.'];
const chunk = (delta: object, finish: string | null) =>
  `data: ${JSON.stringify({
    ...{ id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1_760_000_000, model: 'petite-plume' },
    choices: [{ index: 0, delta, finish_reason: finish }],
  })}\n\n`;

async function reply(response: ServerResponse, trouble?: Trouble): Promise<void> {
  if (trouble?.kind === 'status') return refuse(response, trouble.status, 'On request.');
  if (trouble?.kind === 'whole') {
    response.writeHead(200, { 'content-type': 'application/json' });
    const message = { role: 'assistant', content: words.join('') };
    response.end(JSON.stringify({ choices: [{ index: 0, message, finish_reason: 'stop' }] }));
    return;
  }
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.write(': a comment that keeps the line open\n\n');
  response.write(chunk({ role: 'assistant', content: '' }, null));
  if (trouble?.kind === 'hang') return;
  if (trouble?.kind === 'nonsense') {
    response.end('data: <html>Bad gateway</html>\n\n');
    return;
  }
  if (trouble?.kind === 'huge') {
    for (let at = 0; at < 200; at++) response.write(chunk({ content: 'blabla '.repeat(100) }, null));
    response.end('data: [DONE]\n\n');
    return;
  }
  for (const word of trouble?.kind === 'empty' ? [] : words) {
    const text = chunk({ content: word }, null);
    // In two writes, so that a piece does not arrive as one.
    response.write(text.slice(0, 20));
    await new Promise((resolve) => setTimeout(resolve, 5));
    response.write(text.slice(20));
    if (trouble?.kind === 'cut') {
      response.destroy();
      return;
    }
  }
  response.write(chunk({}, 'stop'));
  response.end('data: [DONE]\n\n');
}
