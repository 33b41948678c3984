/** A story's own text as HTML for pages and feeds. Every word goes through `ghtml`, which escapes it. */
import { type Block, type Inline, readBody } from '@portevoix/core/content';
import { html } from 'ghtml';

/** @param text the small Markdown of core/src/content/body.ts */
export const bodyHtml = (text: string): string => readBody(text).map(block).join('\n');

function block(piece: Block): string {
  switch (piece.kind) {
    case 'heading':
      return html`<h2>!${words(piece.children)}</h2>`;
    case 'list': {
      const items = piece.items.map((item) => html`<li>!${words(item)}</li>`).join('');
      return piece.ordered ? html`<ol>!${items}</ol>` : html`<ul>!${items}</ul>`;
    }
    case 'quote':
      return html`<blockquote><p>!${lines(piece.lines)}</p></blockquote>`;
    default:
      return html`<p>!${lines(piece.lines)}</p>`;
  }
}
const lines = (all: readonly Inline[][]): string => all.map(words).join('<br>');
const words = (parts: readonly Inline[]): string =>
  parts
    .map((part) => {
      if (part.kind === 'text') return html`${part.text}`;
      if (part.kind === 'strong') return html`<strong>!${words(part.children)}</strong>`;
      if (part.kind === 'emphasis') return html`<em>!${words(part.children)}</em>`;
      return html`<a href="${part.href}" rel="noopener nofollow">!${words(part.children)}</a>`;
    })
    .join('');
