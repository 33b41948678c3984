// OPML 2.0 (opml.org/spec2.opml), the lists that feed readers exchange. It is read piece by piece and not as a tree, so that
// an error has a line, a broken end does not lose the beginning, and neither depth nor entities can be made a weapon.
import type { importErrorCodes } from '@portevoix/core/content';
import { generateOpml } from 'feedsmith';
import { html } from 'ghtml';
import { Parser } from 'htmlparser2';
import { oneLine, plainText, shorten } from './text.rules.ts';
import { urlIdentity } from './url.rules.ts';

export interface Outline {
  line: number;
  url: string;
  title: string | null;
  /** Names of the folders it stands in, as topics. */
  topics: string[];
}
export interface OutlineList {
  /** False when nothing in it is an OPML document. */
  isList: boolean;
  outlines: Outline[];
  /** Feeds that stand in the list more than once. */
  repeated: number;
  errors: { line: number; code: (typeof importErrorCodes)[number]; value: string }[];
}
const mostOutlines = 10_000;
const mostErrors = 200;
/** The parser takes quadratic time on tags opened inside one another for ever; real lists nest three or four deep. */
const deepest = 200;

/** Reads a list. Never throws. */
export function readOutlines(text: string): OutlineList {
  const list: OutlineList = { isList: false, outlines: [], repeated: 0, errors: [] };
  const seen = new Set<string>();
  const folders: (string | null)[] = [];
  let depth = 0;
  let line = 1;
  let counted = 0;
  const lineAt = (index: number) => {
    for (; counted < index; counted += 1) if (text.charCodeAt(counted) === 10) line += 1;
    return line;
  };
  const fail = (code: OutlineList['errors'][number]['code'], value: string, at: number) => {
    if (list.errors.length < mostErrors)
      list.errors.push({ line: lineAt(at), code, value: value.slice(0, 200) });
  };
  const parser: Parser = new Parser(
    {
      onopentagname() {
        depth += 1;
        if (depth > deepest) throw new RangeError('too deep');
      },
      onopentag(name, given) {
        if (name === 'opml') list.isList = true;
        if (name !== 'outline' || !list.isList) return;
        // Exporters write `xmlUrl`, `xmlurl` and `XMLURL`.
        const attributes = Object.fromEntries(
          Object.entries(given).map(([key, value]) => [key.toLowerCase(), value]),
        );
        const title = titleOf(attributes.text || attributes.title || '');
        const written = oneLine(attributes.xmlurl ?? attributes.url ?? '');
        const at = parser.startIndex;
        if (written === '') {
          folders.push(title);
          if (/^(rss|atom|feed|link)$/i.test(attributes.type ?? '')) fail('no_address', title ?? '', at);
          return;
        }
        folders.push(null);
        const url = URL.parse(/^[a-z][a-z\d+.-]*:/i.test(written) ? written : `https://${written}`);
        if (!url || !/^https?:$/.test(url.protocol) || written.length > 2_000 || url.username !== '')
          return fail('bad_address', written, at);
        const identity = urlIdentity(url.href);
        if (seen.has(identity)) {
          list.repeated += 1;
        } else if (list.outlines.length >= mostOutlines) {
          fail('too_many', written, at);
        } else {
          seen.add(identity);
          list.outlines.push({
            line: lineAt(at),
            url: url.href,
            title,
            topics: topicsOf(folders, attributes),
          });
        }
      },
      onclosetag(name) {
        depth -= 1;
        if (name === 'outline') folders.pop();
      },
    },
    { xmlMode: true, decodeEntities: true, lowerCaseTags: true },
  );
  try {
    parser.end(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    // What came before is kept, as with a list that is cut off.
    if (!(error instanceof RangeError)) throw error;
  }
  return list;
}

/** Text without tags; most titles have none, and are not worth a parser each. */
const titleOf = (written: string) =>
  shorten(/[<&]/.test(written) ? plainText(written) : oneLine(written.slice(0, 2_000)), 200) || null;

/** Folders, then the `category` attribute (comma-separated, slashes between levels), as lower-case topics. */
function topicsOf(
  folders: readonly (string | null)[],
  attributes: Record<string, string | undefined>,
): string[] {
  const categories = (attributes.category ?? '').split(',').flatMap((path) => path.split('/').at(-1) ?? []);
  const words = [...folders.slice(-20), ...categories].map((word) =>
    shorten(oneLine(word ?? '').toLowerCase(), 60),
  );
  return [...new Set(words)].filter(Boolean).slice(0, 12);
}

/** Our sources as a list that any feed reader takes, by their first topic. */
export function writeOutlines(
  title: string,
  now: Date,
  sources: readonly { title: string; url: string; siteUrl: string | null; topics: readonly string[] }[],
): string {
  // The library refuses to write a list of nothing; readers take one.
  if (sources.length === 0)
    return html`<?xml version="1.0" encoding="utf-8"?>
<opml version="2.0"><head><title>${title}</title></head><body></body></opml>`;
  const outline = (source: (typeof sources)[number]) => ({
    type: 'rss',
    text: source.title,
    title: source.title,
    xmlUrl: source.url,
    ...(source.siteUrl && { htmlUrl: source.siteUrl }),
  });
  type Written = ReturnType<typeof outline> | { text: string; outlines: ReturnType<typeof outline>[] };
  const folders = Map.groupBy(sources, (source) => source.topics[0] ?? '');
  const written: Written[] = [...folders].flatMap(([topic, inside]): Written[] =>
    topic ? [{ text: topic, outlines: inside.map(outline) }] : inside.map(outline),
  );
  return generateOpml({
    head: { title, dateCreated: now },
    body: { outlines: written },
  });
}
