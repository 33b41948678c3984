/**
 * What the share sheet shows while a person writes: the composed text, its count, what the workspace's rules say of
 * it, the preview, and whether it can go out. The same rules run again on the server when it is sent.
 */
import type { Locale } from '@portevoix/core/common';
import { countryOf, type Guardrails, type Judgement, judgeDraft } from '@portevoix/core/guardrails';
import {
  type AccountLimits,
  type CardInput,
  type ComposedText,
  composeText,
  countText,
  type NetworkId,
  type Preview,
  pickCaption,
  previewOf,
  similarity,
  type TextCount,
  type TextProblem,
  tooSimilar,
} from '@portevoix/core/networks';
import { type Hat, hats } from '@portevoix/core/people';
import { joinJudgements } from '../guardrails/join-judgements.ts';

export interface Caption {
  locale: Locale;
  text: string;
  /** Only for this network; null for any. */
  network?: NetworkId | null;
}

export interface DraftInput {
  network: NetworkId;
  words: string;
  hat: Hat;
  /** Language of the words, and so of the disclosure. */
  locale: Locale;
  /** False for content that promotes nothing: it needs no disclosure. */
  promotional: boolean;
  rules: Guardrails;
  /** The person's link, or one of the same shape while it is not minted. */
  link: string;
  card: CardInput;
  /** What the server of the account allows, where it differs from the network. */
  limits?: AccountLimits | undefined;
  /** Whether pictures go along, in the place of the card. */
  pictures?: boolean;
  /** Where the person is: its country may ask for a wording of its own. */
  place?: string | null;
  /** Claims with a proof noted on the story. */
  proven?: readonly string[] | undefined;
  /** What the server found by the rules it keeps to itself. */
  theirs?: Judgement | undefined;
}

export interface DraftView {
  composed: ComposedText;
  count: TextCount;
  /** How much of the limit is used, 0 to 1 and beyond; null where there is none. */
  share: number | null;
  judgement: Judgement;
  preview: Preview;
  /** What keeps it from going out; null when nothing does. */
  obstacle: 'empty' | 'blocked' | TextProblem | null;
}

export function readDraft(input: DraftInput): DraftView {
  const { network, words, hat, locale, promotional, rules, link, card } = input;
  const { place, proven, theirs, limits = {}, pictures = false } = input;
  const ours = judgeDraft(
    {
      ...{ text: words, hat, locale, promotional, network, proven, at: new Date() },
      country: countryOf(place),
      ownLinks: [card.url, link],
    },
    rules,
  );
  const judgement = joinJudgements(ours, theirs);
  // The story's own address in someone's words becomes their link, here as on the server.
  const body = card.url === '' ? words : words.replaceAll(card.url, link);
  const { disclosure } = judgement;
  const composed = composeText(network, { body, disclosure, link, limits, pictures });
  const count = countText(network, composed.published, limits);
  return {
    composed,
    count,
    share: count.max === null ? null : count.used / count.max,
    judgement,
    preview: previewOf(network, composed.published, pictures ? null : card),
    obstacle: obstacleOf(words, judgement, count),
  };
}

function obstacleOf(words: string, judgement: Judgement, count: TextCount): DraftView['obstacle'] {
  // Without words the server would take a suggestion, and something nobody saw would go out.
  if (words.trim() === '') return 'empty';
  if (judgement.verdict === 'block') return 'blocked';
  return count.problem;
}

/** The languages a story has suggestions in, the person's own first. */
export function languagesOf(captions: readonly Caption[], own: Locale): Locale[] {
  const found = new Set(captions.map((caption) => caption.locale));
  return [...found].sort((a, b) => Number(b === own) - Number(a === own));
}

/** Suggestions for a network in the reader's language, else in any the story has. */
export function captionsFor(captions: readonly Caption[], locale: Locale, network?: NetworkId): Caption[] {
  const fitting = captions.filter((caption) => !caption.network || caption.network === network);
  const own = fitting.filter((caption) => caption.locale === locale);
  return own.length > 0 ? own : fitting;
}

/** The suggestion a person sees first, and those that follow as they ask for another. */
export function suggestionFor(
  captions: readonly Caption[],
  storyId: string,
  personId: string,
  step: number,
): Caption | null {
  return pickCaption(captions, { seed: `${storyId}:${personId}`, step });
}

/** A link as long as the real one, to count and preview with until it is minted. */
export const sampleLink = (origin: string): string => `${origin}/l/aB3dE6gH`;

/** Whether the words are a suggestion as it stands: fine, but a word of one's own is read more willingly. */
export const isUntouched = (words: string, captions: readonly Caption[]): boolean =>
  captions.some((caption) => similarity(caption.text, words) > tooSimilar);

/** A finding with some whole words on either side, for the list of warnings. */
export function excerptAround(
  text: string,
  start: number,
  end: number,
  reach = 24,
): { before: string; match: string; after: string } {
  const from = start <= reach ? 0 : text.slice(0, start).indexOf(' ', start - reach) + 1 || start;
  const rest = text.slice(end, end + reach);
  const whole = end + reach >= text.length ? rest : rest.slice(0, Math.max(rest.lastIndexOf(' '), 0));
  return {
    before: `${from > 0 ? '… ' : ''}${text.slice(from, start)}`.replace(/\s+/g, ' '),
    match: text.slice(start, end),
    after: `${whole}${end + whole.length < text.length ? ' …' : ''}`.replace(/\s+/g, ' '),
  };
}

/** The hat a person speaks in when they chose none: the same order as the server's. */
export const firstHat = (worn: readonly Hat[]): Hat => hats.find((hat) => worn.includes(hat)) ?? 'supporter';
