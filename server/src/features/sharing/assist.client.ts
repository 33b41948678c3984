/**
 * Speaks the chat interface of OpenAI, which many local programs speak too (API reference, "Create chat completion",
 * streamed as server-sent events that end with `[DONE]`). Whatever goes wrong comes back as one of a few kinds.
 */
import { createParser } from 'eventsource-parser';
import { z } from 'zod';
import { CodedError } from '#platform/errors.ts';
import type { House } from '#platform/house.ts';

export const assistTroubles = [
  'key',
  'model',
  'busy',
  'down',
  'slow',
  'unreachable',
  'cut',
  'nonsense',
  'huge',
  'refused',
] as const;
export type AssistTrouble = (typeof assistTroubles)[number];

export class AssistError extends Error {
  readonly trouble: AssistTrouble;
  constructor(trouble: AssistTrouble, cause?: unknown) {
    super(trouble, { cause });
    this.name = 'AssistError';
    this.trouble = trouble;
  }
}

export interface Endpoint {
  baseUrl: string;
  model: string;
  key: string | null;
}
export interface Message {
  role: 'system' | 'user';
  content: string;
}

/** Longer than any post a network takes with room to spare; beyond it something has gone astray. */
const longest = 6_000;

const chunkSchema = z.object({
  choices: z.array(
    z.object({
      delta: z.object({ content: z.string().nullish() }).nullish(),
      message: z.object({ content: z.string().nullish() }).nullish(),
      finish_reason: z.string().nullish(),
    }),
  ),
});

/**
 * Asks for one text and hands its pieces on as they come.
 * @throws AssistError; whatever `signal` was aborted with when the person has had enough
 */
export async function complete(
  house: Pick<House, 'safeFetch'>,
  { baseUrl, model, key }: Endpoint,
  messages: readonly Message[],
  onPiece: (text: string) => void,
  signal: AbortSignal,
): Promise<string> {
  const answer = await ask(house, baseUrl, key, { model, messages, stream: true, temperature: 0.8 }, signal);
  let said = '';
  const take = (piece: string) => {
    said += piece;
    if (said.length > longest) throw new AssistError('huge');
    if (piece !== '') onPiece(piece);
  };
  const finished = /text\/event-stream/.test(answer.headers.get('content-type') ?? '')
    ? await readStream(answer, take, signal)
    : await readWhole(answer, take);
  if (!finished) throw new AssistError('cut');
  if (said.trim() === '') throw new AssistError('nonsense');
  return said;
}

async function ask(
  house: Pick<House, 'safeFetch'>,
  baseUrl: string,
  key: string | null,
  body: object,
  signal: AbortSignal,
): Promise<Response> {
  let answer: Response;
  try {
    answer = await house.safeFetch.fetch(`${baseUrl}/chat/completions`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'text/event-stream',
        ...(key && { authorization: `Bearer ${key}` }),
      },
      body: JSON.stringify(body),
      redirect: 'error',
      signal,
    });
  } catch (error) {
    throw troubleOf(error, signal);
  }
  if (answer.ok) return answer;
  await answer.body?.cancel();
  throw new AssistError(troubleOfStatus(answer.status));
}

function troubleOfStatus(status: number): AssistTrouble {
  if (status === 401 || status === 403) return 'key';
  if (status === 404) return 'model';
  if (status === 429) return 'busy';
  return status >= 500 ? 'down' : 'refused';
}

function troubleOf(error: unknown, signal: AbortSignal): unknown {
  if (signal.aborted) return signal.reason;
  if (error instanceof AssistError) return error;
  const code = error instanceof CodedError ? error.code : '';
  const timedOut = code === 'fetch.timeout' || (error as Error)?.name === 'TimeoutError';
  if (timedOut) return new AssistError('slow', error);
  return new AssistError(code === 'fetch.connection_lost' ? 'cut' : 'unreachable', error);
}

/** @returns whether it came to its end. */
async function readStream(
  answer: Response,
  take: (piece: string) => void,
  signal: AbortSignal,
): Promise<boolean> {
  let finished = false;
  const parser = createParser({
    onEvent({ data }) {
      if (finished) return;
      if (data === '[DONE]') {
        finished = true;
        return;
      }
      const [choice] = parseChunk(data).choices;
      take(choice?.delta?.content ?? '');
      if (choice?.finish_reason) finished = true;
    },
  });
  const decoder = new TextDecoder();
  const reader = answer.body?.getReader();
  if (!reader) return false;
  try {
    while (!finished) {
      const { done, value } = await reader.read();
      if (done) break;
      parser.feed(decoder.decode(value, { stream: true }));
    }
  } catch (error) {
    if (error instanceof AssistError || signal.aborted) throw troubleOf(error, signal);
    const slow = (error as Error)?.name === 'TimeoutError';
    throw new AssistError(slow ? 'slow' : 'cut', error);
  } finally {
    await reader.cancel().catch(() => {});
  }
  return finished;
}

/** Some programs answer at once although a stream was asked for. */
async function readWhole(answer: Response, take: (piece: string) => void): Promise<boolean> {
  const text = await answer.text().catch((error: unknown) => {
    throw new AssistError('cut', error);
  });
  const [choice] = parseChunk(text).choices;
  take(choice?.message?.content ?? '');
  return true;
}

function parseChunk(text: string): z.infer<typeof chunkSchema> {
  try {
    return chunkSchema.parse(JSON.parse(text));
  } catch (error) {
    throw new AssistError('nonsense', error);
  }
}
