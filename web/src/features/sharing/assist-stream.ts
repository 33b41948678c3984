/** Reads the stream of suggestions as it comes. Aborting the signal tells the server, which stops asking. */
import type { AssistAsk, AssistEvent } from '@portevoix/core/sharing';
import { createParser } from 'eventsource-parser';
import { currentLocale } from '../../lib/i18n.ts';
import { ApiProblem, problemFrom } from '../../lib/problem.ts';

/** @throws ApiProblem when the server does not take the question, or cannot be reached */
export async function streamSuggestions(
  ask: AssistAsk,
  onEvent: (event: AssistEvent) => void,
  signal: AbortSignal,
): Promise<void> {
  let response: Response;
  try {
    response = await fetch('/api/v1/assist/variants', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'accept-language': currentLocale() },
      body: JSON.stringify(ask),
      credentials: 'same-origin',
      signal,
    });
  } catch (cause) {
    if (signal.aborted) return;
    if (cause instanceof TypeError) throw new ApiProblem(0, 'app.offline');
    throw cause;
  }
  if (!response.ok || !response.body)
    throw problemFrom(response.status, await response.json().catch(() => null));
  const parser = createParser({ onEvent: ({ data }) => onEvent(JSON.parse(data) as AssistEvent) });
  const decoder = new TextDecoder();
  const reader = response.body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      parser.feed(decoder.decode(value, { stream: true }));
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

export interface Suggestion {
  text: string;
  done: boolean;
  /** What went wrong with it, in a sentence. */
  problem: string | null;
}
const empty: Suggestion = { text: '', done: false, problem: null };

/** The suggestions after one more event. */
export function withEvent(suggestions: readonly Suggestion[], event: AssistEvent): Suggestion[] {
  if (event.kind === 'end') return [...suggestions];
  const next = [...suggestions];
  while (next.length <= event.variant) next.push(empty);
  const one = next[event.variant] ?? empty;
  next[event.variant] =
    event.kind === 'delta'
      ? { ...one, text: one.text + event.text }
      : event.kind === 'done'
        ? { ...one, done: true }
        : { ...one, done: true, problem: event.sentence };
  return next;
}
