/**
 * LinkedIn's "little text": the small markup of the words of a post. A reserved character that is not escaped makes
 * LinkedIn cut the post there, and say nothing. Only the words of a post are written so; a comment is not.
 * Source: learn.microsoft.com/linkedin/marketing/community-management/shares/little-text-format
 */

const reserved = /[\\|{}@[\]()<>#*_~]/g;
const hashtag = /(?<=^|\s)#([\p{L}\p{N}_]*\p{L}[\p{L}\p{N}_]*)/gu;

const escaped = (text: string): string => text.replace(reserved, '\\$&');

/**
 * Writes a text as little text: hashtags stay alive as templates, everything else is read as it stands.
 * `Bravo (Lyon) #RSE` becomes `Bravo \(Lyon\) {hashtag|\#|RSE}`.
 */
export function toLittleText(text: string): string {
  let out = '';
  let at = 0;
  for (const match of text.matchAll(hashtag)) {
    const tag = match[1]!;
    out += escaped(text.slice(at, match.index));
    // Documents disagree on `_` inside a template: such a tag goes as plain words, never as a broken template.
    out += tag.includes('_') ? escaped(match[0]) : `{hashtag|\\#|${tag}}`;
    at = match.index + match[0].length;
  }
  return out + escaped(text.slice(at));
}

/** Reads little text back into the words a reader sees. */
export const fromLittleText = (little: string): string =>
  little.replace(/\{hashtag\|\\#\|([^}]*)\}|\\(.)/gsu, (_, tag?: string, character?: string) =>
    tag === undefined ? (character ?? '') : `#${tag}`,
  );

/** Hashtags that cannot be alive on LinkedIn, as typed: those with `_`. */
export const deadHashtags = (text: string): string[] =>
  [...text.matchAll(hashtag)].filter((match) => match[1]!.includes('_')).map((match) => match[0]);
