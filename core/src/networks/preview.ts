/** What a reader of a network will see: the text with its links and hashtags, where it is cut, and the card. */
import { networks } from './list.ts';
import type { NetworkId } from './network.ts';
import { visibleLength } from './visible.ts';

export interface TextPart {
  kind: 'text' | 'link' | 'hashtag' | 'mention';
  text: string;
}
export interface CardInput {
  title: string;
  description?: string | null;
  image?: string | null;
  /** Where the story lives; its host is what most networks print on the card. */
  url: string;
}
export interface Preview {
  visible: TextPart[];
  /** Behind "see more"; empty when everything shows. */
  hidden: TextPart[];
  truncated: boolean;
  card: {
    shape: 'large' | 'compact';
    title: string;
    description: string | null;
    image: string | null;
    host: string;
  } | null;
}

const entity =
  /(https?:\/\/[^\s<>"]*[^\s<>"'.,;:!?)\]»])|((?<![\p{L}\p{N}_&/])#[\p{L}\p{N}_]*\p{L}[\p{L}\p{N}_]*)|((?<![\p{L}\p{N}_./])@[\p{L}\p{N}_.-]*[\p{L}\p{N}_](?:@[\p{L}\p{N}.-]+[\p{L}\p{N}])?)/gu;

/** Splits a text into plain words, links, hashtags and mentions, in order; joined they give the text back. */
export function textParts(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let at = 0;
  for (const match of text.matchAll(entity)) {
    if (match.index > at) parts.push({ kind: 'text', text: text.slice(at, match.index) });
    parts.push({ kind: match[1] ? 'link' : match[2] ? 'hashtag' : 'mention', text: match[0] });
    at = match.index + match[0].length;
  }
  if (at < text.length) parts.push({ kind: 'text', text: text.slice(at) });
  return parts;
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, '') : '';
}

/** The true preview of a published text (see `composeText`) on a network, with the story's card. */
export function previewOf(network: NetworkId, published: string, card: CardInput | null): Preview {
  const description = networks[network];
  const shape = description.card.shape;
  const shown = card === null || shape === 'none' ? null : card;
  // X draws the card in the place of a link that ends the post.
  const text = network === 'x' && shown !== null ? published.replace(/\s*https?:\/\/\S+$/u, '') : published;
  const cut = visibleLength(network, text);
  return {
    visible: textParts(text.slice(0, cut)),
    hidden: textParts(text.slice(cut)),
    truncated: cut < text.length,
    card:
      shown === null || shape === 'none'
        ? null
        : {
            // Without an image every network falls back to its small card.
            shape: shown.image ? shape : 'compact',
            title: shown.title,
            description: description.card.description ? (shown.description ?? null) : null,
            image: shown.image ?? null,
            host: hostOf(shown.url),
          },
  };
}
