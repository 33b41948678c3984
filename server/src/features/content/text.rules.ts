// Plain text, excerpts and safe HTML out of whatever a feed carries. Everything is linear in its input and capped.
import { Parser } from 'htmlparser2';
import sanitizeHtml from 'sanitize-html';

/** Nothing past this many characters of one element is read. */
const longest = 60_000;
const silent = new Set([
  'script',
  'style',
  'noscript',
  'template',
  'iframe',
  'svg',
  'object',
  'head',
  'title',
]);
const inline = new Set(
  'a abbr b bdi bdo cite code data del dfn em font i ins kbd mark q s samp small span strong sub sup time tt u var wbr'.split(
    ' ',
  ),
);

/** Text a person would read, on one line: tags out, entities decoded (also those encoded twice), blanks collapsed. */
export function plainText(html: string): string {
  const once = textOf(html.slice(0, longest));
  // Many exporters escape twice: `&amp;#8217;` arrives here as `&#8217;`.
  return oneLine(/&(#\d{1,7}|#x[\da-f]{1,6}|[a-z]{2,30});/i.test(once) ? textOf(once) : once);
}

function textOf(html: string): string {
  const parts: string[] = [];
  const hidden: string[] = [];
  const parser = new Parser(
    {
      onopentag(name) {
        if (silent.has(name)) hidden.push(name);
        else if (!inline.has(name)) parts.push(' ');
      },
      onclosetag(name) {
        if (hidden.at(-1) === name) hidden.pop();
        else if (!inline.has(name)) parts.push(' ');
      },
      ontext(text) {
        if (hidden.length === 0) parts.push(text);
      },
    },
    { decodeEntities: true },
  );
  parser.end(html);
  return parts.join('');
}

/** Blanks collapsed. A no-break space before French punctuation is kept: it is typography, not layout. */
export function oneLine(text: string): string {
  return text
    .replace(/[\u200b\u2060\ufeff\u00ad]/g, '')
    .replace(/[\s\u00a0\u202f]+/g, (blank) => (/^[\u00a0\u202f]$/.test(blank) ? blank : ' '))
    .trim();
}

const markdown: [RegExp, string][] = [
  [/!\[([^\]\n]{0,200})\]\([^)\s]{0,500}\)/g, ''],
  [/\[([^\]\n]{1,200})\]\([^)\s]{0,500}\)/g, '$1'],
  [/^[ \t]{0,3}#{1,6}[ \t]+/gm, ''],
  [/(\*\*|__)(?=\S)/g, ''],
  [/(?<=\S)(\*\*|__)/g, ''],
];
const looksLikeMarkdown = /^[ \t]{0,3}#{1,6} |\*\*[^*\n]{1,200}\*\*|\]\(https?:/m;

/** What themes add to every item, in the languages they add it: it says nothing about the article. */
const boilerplate =
  /\s*(The post .{1,300} (first )?appeared first on .{1,150}|L[’']article .{1,300} est apparu en premier sur .{1,150}|(Continue reading|Lire la suite|Read more|Weiterlesen)\b.{0,160}|(?<=[.!?»”\w]) Source)$/i;

/** At most `max` characters (code points) of plain text, cut between words. */
export function excerptOf(source: string, max = 400): string {
  const head = source.slice(0, 12_000);
  let text = /<[a-z!/]/i.test(head) ? head : stripMarkdown(head);
  text = plainText(text).slice(0, 3_000).replace(boilerplate, '').trim();
  return shorten(text.replace(/\s*(\[…\]|\[\.\.\.\]|\(\.\.\.\))$/, '…'), max);
}

function stripMarkdown(text: string): string {
  if (!looksLikeMarkdown.test(text)) return text;
  return markdown.reduce((all, [pattern, by]) => all.replace(pattern, by), text);
}

/** Cuts between words and adds an ellipsis, counting what a person counts (code points). */
export function shorten(text: string, max: number): string {
  const points = [...text];
  if (points.length <= max) return text;
  const cut = points.slice(0, max - 1).join('');
  const space = cut.search(/[\s\u00a0\u202f]\S*$/);
  return `${(space > max * 0.6 ? cut.slice(0, space) : cut).replace(/[\s\u00a0\u202f.,;:–-]+$/, '')}…`;
}

/** An article's HTML that is safe on our pages: text structure and links only, nothing that loads from elsewhere. */
export function safeHtml(html: string): string {
  return sanitizeHtml(html.slice(0, longest), {
    allowedTags: [
      'p',
      'br',
      'a',
      'em',
      'strong',
      'b',
      'i',
      'ul',
      'ol',
      'li',
      'blockquote',
      'h2',
      'h3',
      'h4',
      'pre',
      'code',
    ],
    allowedAttributes: { a: ['href', 'rel', 'target'] },
    allowedSchemes: ['http', 'https', 'mailto'],
    transformTags: {
      h1: 'h2',
      a: (name, attributes) => ({
        tagName: name,
        attribs: { href: attributes.href ?? '', rel: 'noopener noreferrer nofollow', target: '_blank' },
      }),
    },
    nestingLimit: 50,
  }).trim();
}
