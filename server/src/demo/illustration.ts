/**
 * The picture of a story: concentric arcs leaving a point, drawn by code in the hue of its facet.
 * Served at `/demonstration/<story>.svg`; no picture of the demonstration shows a person who does not exist.
 */
import type { Locale } from '@portevoix/core/common';
import { seeded } from './random.ts';
import type { DemoFacet } from './stories/story-text.ts';

const width = 1200;
const height = 630;
const rings = 15;

interface Palette {
  ground: string;
  arcs: readonly [string, string, string, string];
  point: string;
  words: Readonly<Record<Locale, string>>;
}

/** Ground, arcs and point for each facet. They differ in lightness as well as in hue. */
const palettes: Readonly<Record<DemoFacet, Palette>> = {
  commercial: {
    ground: '#f3e9d8',
    arcs: ['#173a5e', '#2f6690', '#81a4c4', '#d9a441'],
    point: '#b3541e',
    words: { fr: 'des arcs bleus et ocre', en: 'blue and ochre arcs' },
  },
  employer: {
    ground: '#20314a',
    arcs: ['#f0d9b5', '#e2a76f', '#c8684a', '#7d94b5'],
    point: '#ffd27a',
    words: { fr: 'des arcs sable et brique sur fond de nuit', en: 'sand and brick arcs on a night ground' },
  },
  citizen: {
    ground: '#e4eee2',
    arcs: ['#1d4d3a', '#3c7a57', '#8db48e', '#c9a227'],
    point: '#8c2f39',
    words: { fr: 'des arcs verts et dorés', en: 'green and golden arcs' },
  },
};

const random = (key: string) => seeded(`picture ${key}`);
/** Where the arcs start; drawn first, so that the words about a picture need not draw it. */
const pointOf = (chance: ReturnType<typeof seeded>) => ({
  x: chance.int(140, 1060),
  y: chance.int(150, 560),
});

/** An SVG document, 1200 × 630. The same key always draws the same picture. */
export function drawStory(key: string, facet: DemoFacet): string {
  const chance = random(key);
  const { ground, arcs, point } = palettes[facet];
  const { x, y } = pointOf(chance);
  const toward = Math.atan2(height * 0.42 - y, width / 2 - x);
  const step = chance.int(34, 58);
  const spread = 0.7 + chance.next() * 1.1;
  const lines: string[] = [];
  for (let ring = 1; ring <= rings; ring++) {
    const radius = ring * step + chance.int(-4, 4);
    const from = toward - spread * (0.75 + chance.next() * 0.5);
    const to = toward + spread * (0.75 + chance.next() * 0.5);
    const dashed = chance.chance(0.16) ? ' stroke-dasharray="2 26"' : '';
    const colour = ring % 5 === 0 ? arcs[3] : chance.pick(arcs.slice(0, 3));
    const thickness = Math.max(3, 22 - ring + chance.int(-3, 5));
    const opacity = (0.55 + chance.next() * 0.45).toFixed(2);
    lines.push(
      `<path d="${arc(x, y, radius, from, to)}" stroke="${colour}" stroke-width="${thickness}"${dashed} opacity="${opacity}"/>`,
    );
  }
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">`,
    `<rect width="${width}" height="${height}" fill="${ground}"/>`,
    `<g fill="none" stroke-linecap="round">${lines.join('')}</g>`,
    `<circle cx="${x}" cy="${y}" r="${chance.int(16, 26)}" fill="${point}"/>`,
    '</svg>',
  ].join('');
}

/** What the picture shows, for those who do not see it. */
export function describePicture(key: string, facet: DemoFacet, locale: Locale): string {
  const { x, y } = pointOf(random(key));
  const column = x < width / 3 ? 0 : x < (2 * width) / 3 ? 1 : 2;
  const row = y < height / 3 ? 0 : y < (2 * height) / 3 ? 1 : 2;
  const colours = palettes[facet].words[locale];
  if (locale === 'fr') {
    const place = `${['en haut', 'à mi-hauteur', 'en bas'][row]}, ${['à gauche', 'au centre', 'à droite'][column]}`;
    return `Dessin abstrait\u202f: ${colours} s’éloignent d’un point placé ${place}.`;
  }
  const place = `${['at the top', 'halfway up', 'at the bottom'][row]}, ${['on the left', 'in the centre', 'on the right'][column]}`;
  return `Abstract drawing: ${colours} spread from a dot ${place}.`;
}

function arc(x: number, y: number, radius: number, from: number, to: number): string {
  const at = (angle: number) =>
    `${(x + radius * Math.cos(angle)).toFixed(1)} ${(y + radius * Math.sin(angle)).toFixed(1)}`;
  return `M${at(from)}A${radius} ${radius} 0 ${to - from > Math.PI ? 1 : 0} 1 ${at(to)}`;
}
