/** Where a network cuts a text behind "see more". */
import { networks } from './list.ts';
import type { NetworkId } from './network.ts';

/**
 * How many UTF-16 units of a published text show before "see more", cut at a word. Networks cut by drawn lines and
 * do not document where, so lines are estimated from their usual width; a blank line takes one.
 */
export function visibleLength(network: NetworkId, published: string): number {
  const fold = networks[network].fold;
  if (fold === null) return published.length;
  let left = fold.lines;
  let at = 0;
  for (const line of published.split('\n')) {
    const drawn = Math.max(1, Math.ceil(line.length / fold.charactersPerLine));
    if (drawn > left) {
      const cut = at + left * fold.charactersPerLine;
      if (left === 0) return Math.max(0, at - 1);
      const space = published.lastIndexOf(' ', cut);
      return space > at ? space : cut;
    }
    left -= drawn;
    at += line.length + 1;
  }
  return published.length;
}
