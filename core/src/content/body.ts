/**
 * A story's own text: a small, safe part of Markdown read into plain data, which the web app and the public page each
 * draw by themselves. There is no HTML in it, so none can be hidden there: `<b>` is shown as the four signs it is.
 */
export const longestBody = 20_000;

export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'strong'; children: Inline[] }
  | { kind: 'emphasis'; children: Inline[] }
  | { kind: 'link'; href: string; children: Inline[] };
export type Block =
  | { kind: 'heading'; children: Inline[] }
  | { kind: 'paragraph'; lines: Inline[][] }
  | { kind: 'quote'; lines: Inline[][] }
  | { kind: 'list'; ordered: boolean; items: Inline[][] };

const heading = /^#{1,6}[ \t]+(.+?)[ \t]*#*$/;
const bullet = /^[ \t]{0,3}[-*•][ \t]+(.+)$/;
const numbered = /^[ \t]{0,3}\d{1,3}[.)][ \t]+(.+)$/;
const quoted = /^[ \t]{0,3}>[ \t]?(.*)$/;

/** Paragraphs, `## headings`, `- lists`, `1. lists`, `> quotes`, **strong**, *emphasis* and [links](https://…). */
export function readBody(text: string): Block[] {
  const blocks: Block[] = [];
  let open: Block | null = null;
  for (const line of text.slice(0, longestBody).split(/\r\n?|\n/)) {
    const block = blockOf(line);
    if (!block) open = null;
    else if (open && joins(open, block)) join(open, block);
    else {
      blocks.push(block);
      open = block;
    }
  }
  return blocks;
}

function blockOf(line: string): Block | null {
  if (line.trim() === '') return null;
  const title = heading.exec(line);
  if (title) return { kind: 'heading', children: inline(title[1]!) };
  const item = bullet.exec(line);
  if (item) return { kind: 'list', ordered: false, items: [inline(item[1]!)] };
  const number = numbered.exec(line);
  if (number) return { kind: 'list', ordered: true, items: [inline(number[1]!)] };
  const quote = quoted.exec(line);
  if (quote) return { kind: 'quote', lines: [inline(quote[1]!)] };
  return { kind: 'paragraph', lines: [inline(line.trim())] };
}

const joins = (open: Block, next: Block): boolean =>
  open.kind === next.kind &&
  open.kind !== 'heading' &&
  (open.kind !== 'list' || open.ordered === (next as typeof open).ordered);
function join(open: Block, next: Block): void {
  if (open.kind === 'list' && next.kind === 'list') open.items.push(...next.items);
  if ((open.kind === 'paragraph' || open.kind === 'quote') && 'lines' in next) open.lines.push(...next.lines);
}

const mark =
  /\[([^[\]\n]{1,300})\]\((https?:\/\/[^\s()<>]{1,2000}|mailto:[^\s()<>]{3,300})\)|\*\*(\S(?:[^\n]*?\S)?)\*\*|(?<![\w*])[*_](\S(?:[^*_\n]*\S)?)[*_](?![\w*])|(https?:\/\/[^\s<>"]{3,2000})/u;

function inline(text: string, depth = 0): Inline[] {
  const parts: Inline[] = [];
  let rest = text;
  while (rest) {
    const found = depth < 4 ? mark.exec(rest) : null;
    if (!found) break;
    if (found.index > 0) parts.push({ kind: 'text', text: rest.slice(0, found.index) });
    const [whole, label, href, strong, emphasis, bare] = found;
    let used = whole.length;
    if (label && href) parts.push({ kind: 'link', href, children: inline(label, 4) });
    else if (strong) parts.push({ kind: 'strong', children: inline(strong, depth + 1) });
    else if (emphasis) parts.push({ kind: 'emphasis', children: inline(emphasis, depth + 1) });
    else if (bare) {
      // The full stop after an address belongs to the sentence.
      const address = bare.replace(/[.,;:!?)\]»’'"]+$/u, '');
      used = address.length;
      parts.push({ kind: 'link', href: address, children: [{ kind: 'text', text: address }] });
    }
    rest = rest.slice(found.index + used);
  }
  if (rest) parts.push({ kind: 'text', text: rest });
  return parts;
}

/** The words alone, for cards, feeds and search. */
export function plainBody(text: string): string {
  const words = (parts: readonly Inline[]): string =>
    parts.map((part) => (part.kind === 'text' ? part.text : words(part.children))).join('');
  return readBody(text)
    .map((block) => {
      if (block.kind === 'heading') return words(block.children);
      if (block.kind === 'list') return block.items.map((item) => `• ${words(item)}`).join('\n');
      return block.lines.map(words).join('\n');
    })
    .join('\n\n');
}
