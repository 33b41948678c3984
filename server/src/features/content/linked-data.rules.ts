// What a page says of itself in JSON-LD (schema.org): of an article, a film or an episode, the first that has a title.
import { canonicalUrl } from './url.rules.ts';

export interface LinkedData {
  title: string | null;
  description: string | null;
  image: string | null;
}

/** Best first: what the page is about comes before the page itself. */
const types = [
  'NewsArticle',
  'Article',
  'BlogPosting',
  'ReportageNewsArticle',
  'Report',
  'VideoObject',
  'PodcastEpisode',
  'AudioObject',
  'Event',
  'JobPosting',
  'WebPage',
];
const longestScript = 200_000;
const mostNodes = 500;

export function linkedData(scripts: readonly string[], base: string): LinkedData | null {
  const nodes = scripts.slice(0, 20).flatMap((script) => nodesOf(script));
  const ranked = nodes
    .map((node) => ({ node, rank: rankOf(node) }))
    .filter(({ rank }) => rank >= 0)
    .sort((a, b) => a.rank - b.rank);
  for (const { node } of ranked) {
    const title = first(node.headline) ?? first(node.name);
    if (!title) continue;
    return {
      title,
      description: first(node.description) ?? first(node.abstract),
      image: canonicalUrl(
        first(node.image) ?? first(node.thumbnailUrl) ?? first(node.thumbnail) ?? undefined,
        base,
      ),
    };
  }
  return null;
}

type Node = Record<string, unknown>;
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;

/** The objects of a script, those of `@graph` and of `mainEntity` included, without following them for ever. */
function nodesOf(script: string): Node[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(script.slice(0, longestScript));
  } catch {
    return [];
  }
  const found: Node[] = [];
  const queue: unknown[] = [parsed];
  while (queue.length > 0 && found.length < mostNodes) {
    const value = queue.shift();
    if (Array.isArray(value)) queue.push(...value.slice(0, mostNodes));
    else if (isNode(value)) {
      found.push(value);
      queue.push(value['@graph'], value.mainEntity, value.mainEntityOfPage);
    }
  }
  return found;
}

function rankOf(node: Node): number {
  const given = [node['@type']].flat().filter((type) => typeof type === 'string');
  const ranks = given
    .map((type) => types.indexOf(type.replace(/^https?:\/\/schema\.org\//, '')))
    .filter((rank) => rank >= 0);
  return ranks.length > 0 ? Math.min(...ranks) : -1;
}

/** The first text in what may be a text, an object with an address, or a list of either. */
function first(value: unknown): string | null {
  for (const one of [value].flat()) {
    if (typeof one === 'string' && one.trim() !== '') return one.trim();
    if (isNode(one)) {
      const inside = one.url ?? one.contentUrl ?? one['@value'] ?? one['@id'];
      if (typeof inside === 'string' && inside.trim() !== '') return inside.trim();
    }
  }
  return null;
}
