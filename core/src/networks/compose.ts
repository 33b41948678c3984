/** Puts a post together as each network wants it: the person's words, the disclosure for their hat, the short link. */
import { foldWords } from '../common/fold.ts';
import { networks } from './list.ts';
import type { AccountLimits, NetworkId } from './network.ts';
import { visibleLength } from './visible.ts';

export interface ComposeInput {
  body: string;
  /** The line that says in what capacity the person speaks; null only for content that promotes nothing. */
  disclosure?: string | null;
  link: string;
  /** Of the account's own server: where it allows a long text, paragraphs are set apart as on other such networks. */
  limits?: AccountLimits;
  /** Whether pictures go along: they take the place of the card, so the link must stand in the text. */
  pictures?: boolean;
}
export interface ComposedText {
  /** What is handed over as text: to the composer, or to the clipboard. Holds the link only where it belongs there. */
  text: string;
  /** The text as readers will see it published: this is what counts towards the limit. */
  published: string;
  /** `first` when the disclosure would otherwise hide behind "see more"; `none` when the body already says it. */
  disclosure: 'after' | 'first' | 'none';
}

/** Line endings to `\n`, no trailing spaces, at most one blank line in a row, nothing before or after. */
export function tidy(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\S\n]+$/gmu, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

const join = (parts: readonly string[], separator: string) =>
  parts.filter((part) => part !== '').join(separator);

/** Adds the link as the network publishes it; a link already in the text is not repeated. */
export function withLink(network: NetworkId, text: string, link: string, pictures = false): string {
  const { link: place, linkAt } = networks[network];
  if ((place === 'attachment' && !pictures) || link === '' || text.includes(link)) return text;
  // X's composer puts the address one space after the text; Telegram's puts it on a line before.
  if (linkAt === 'start') return join([link, text], '\n');
  return join([text, link], network === 'x' ? ' ' : '\n');
}

/**
 * Composes a post. The disclosure follows the words, unless it would fall behind "see more": then it comes first,
 * since a disclosure that readers must unfold is none (16 CFR 255, FTC staff guidance).
 */
export function composeText(network: NetworkId, input: ComposeInput): ComposedText {
  // The title of a link post has one line.
  const title = network === 'reddit';
  const body = title ? tidy(input.body).replace(/\s*\n\s*/g, ' ') : tidy(input.body);
  const line = tidy(input.disclosure ?? '');
  // Where every character is dear one line break does; elsewhere a blank line reads better.
  const room = input.limits?.maxCharacters ?? networks[network].length.max ?? Number.POSITIVE_INFINITY;
  const tight = room <= 500;
  const gap = title ? ' – ' : tight ? '\n' : '\n\n';
  const said = line === '' || foldWords(body).includes(foldWords(line));
  const finish = (words: string, disclosure: ComposedText['disclosure']): ComposedText => {
    const published = withLink(network, words, input.link, input.pictures);
    const inside = networks[network].link === 'text' || input.pictures === true;
    return { text: inside ? published : words, published, disclosure };
  };
  if (said) return finish(body, 'none');
  const after = finish(join([body, line], gap), 'after');
  const end = after.published.lastIndexOf(line) + line.length;
  if (end <= visibleLength(network, after.published)) return after;
  // One line break: a blank line would cost one of the few that show.
  return finish(join([line, body], '\n'), 'first');
}
