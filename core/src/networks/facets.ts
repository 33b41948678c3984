/**
 * What in a text is alive on Bluesky: links, tags and mentions, by offsets in its UTF-8 bytes (start inclusive, end
 * exclusive). Bluesky links nothing by itself: what has no facet is plain text. It is read off the same parts that the
 * preview shows, so a person sees beforehand what will be alive.
 * Source: lexicon app.bsky.richtext.facet
 */
import { graphemes, utf8Bytes } from './count.ts';
import { textParts } from './preview.ts';

export interface Facet {
  kind: 'link' | 'tag' | 'mention';
  byteStart: number;
  byteEnd: number;
  /** The address, the tag without `#`, the handle without `@`. */
  value: string;
}

/** `maxGraphemes` and `maxLength` of a tag. */
const tagLimits = { graphemes: 64, bytes: 640 } as const;
/** A handle is a domain name: https://atproto.com/specs/handle */
const handle = /^@((?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?)$/i;

/** The facets of a text, in order. Whether a mentioned account exists is not known here. */
export function facetsOf(text: string): Facet[] {
  const facets: Facet[] = [];
  let at = 0;
  for (const part of textParts(text)) {
    const byteStart = at;
    at += utf8Bytes(part.text);
    const place = { byteStart, byteEnd: at };
    if (part.kind === 'link') facets.push({ kind: 'link', ...place, value: part.text });
    if (part.kind === 'hashtag') {
      const value = part.text.slice(1);
      if (graphemes(value) <= tagLimits.graphemes && utf8Bytes(value) <= tagLimits.bytes) {
        facets.push({ kind: 'tag', ...place, value });
      }
    }
    const named = part.kind === 'mention' ? handle.exec(part.text)?.[1] : undefined;
    if (named !== undefined) facets.push({ kind: 'mention', ...place, value: named });
  }
  return facets;
}
