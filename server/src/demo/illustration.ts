/**
 * The picture of a story: concentric arcs leaving a point, drawn by code in the hues of its facet.
 * Pixels are computed from distances, so edges are smooth and no drawing library is needed; no picture of the
 * demonstration shows a person who does not exist.
 */
import type { Locale } from '@portevoix/core/common';
import type { Facet } from '@portevoix/core/content';
import { encodePng } from './png.ts';
import { type Random, seeded } from './random.ts';

/** The shape every network's large card asks for. */
export const pictureSize = { width: 1200, height: 630 };
const { width, height } = pictureSize;
const rings = 15;

interface Palette {
  ground: string;
  arcs: readonly [string, string, string, string];
  point: string;
  words: Readonly<Record<Locale, string>>;
}

/** Ground, arcs and point for each facet. They differ in lightness as well as in hue. */
const palettes: Readonly<Record<Facet, Palette>> = {
  commercial: {
    ground: '#f3e9d8',
    arcs: ['#173a5e', '#2f6690', '#81a4c4', '#d9a441'],
    point: '#b3541e',
    words: { fr: 'des arcs bleus et ocre', en: 'blue and ochre arcs' },
  },
  employer: {
    ground: '#12343b',
    arcs: ['#8fc7c4', '#e8d5ae', '#4b9a98', '#e0a458'],
    point: '#ffd27a',
    words: { fr: 'des arcs turquoise et sable sur fond de nuit', en: 'teal and sand arcs on a night ground' },
  },
  citizen: {
    ground: '#ebe4ef',
    arcs: ['#4a2364', '#7a4f96', '#b79bc8', '#c9a227'],
    point: '#a23b2a',
    words: { fr: 'des arcs violets et dorés', en: 'purple and golden arcs' },
  },
};

type Rgb = readonly [number, number, number];

interface Ring {
  radius: number;
  /** Radians; `middle` is where the arc points to, `half` half of its opening. */
  middle: number;
  half: number;
  thickness: number;
  colour: Rgb;
  /** Dots instead of a line. */
  dotted: boolean;
}

const chanceOf = (key: string) => seeded(`picture ${key}`);
/** Where the arcs start; drawn first, so that the words about a picture need not draw it. */
const pointOf = (chance: Random) => ({ x: chance.int(140, 1060), y: chance.int(150, 560) });

/** A PNG, 1200 × 630. The same key always draws the same picture. */
export function drawStory(key: string, facet: Facet): Buffer {
  const chance = chanceOf(key);
  const palette = palettes[facet];
  const ground = rgbOf(palette.ground);
  const { x, y } = pointOf(chance);
  const drawn = ringsOf(chance, x, y, palette, ground);
  const dot = { radius: chance.int(16, 26), colour: rgbOf(palette.point) };
  const step = drawn[0]!.radius;
  const pixels = filled(ground);
  for (let py = 0, at = 0; py < height; py++) {
    for (let px = 0; px < width; px++, at += 3) {
      const dx = px - x;
      const dy = py - y;
      const distance = Math.sqrt(dx * dx + dy * dy);
      if (distance < dot.radius + 1) {
        paint(pixels, at, ground, dot.colour, clamp(dot.radius - distance + 0.5));
        continue;
      }
      // Rings never overlap: only the nearest one can reach this pixel.
      const ring = drawn[Math.min(Math.max(Math.round(distance / step) - 1, 0), rings - 1)]!;
      if (Math.abs(distance - ring.radius) > ring.thickness / 2 + 1) continue;
      paint(
        pixels,
        at,
        ground,
        ring.colour,
        clamp(ring.thickness / 2 - toRing(ring, dx, dy, distance) + 0.5),
      );
    }
  }
  return encodePng(width, height, pixels);
}

function filled([red, green, blue]: Rgb): Uint8Array {
  const pixels = new Uint8Array(width * height * 3);
  for (let at = 0; at < pixels.length; at += 3) {
    pixels[at] = red;
    pixels[at + 1] = green;
    pixels[at + 2] = blue;
  }
  return pixels;
}

/** Lays a colour over the ground; `cover` from 0 to 1 makes the edges soft. */
function paint(pixels: Uint8Array, at: number, ground: Rgb, colour: Rgb, cover: number): void {
  if (cover === 0) return;
  for (let band = 0; band < 3; band++) {
    pixels[at + band] = Math.round(ground[band]! + (colour[band]! - ground[band]!) * cover);
  }
}

function ringsOf(chance: Random, x: number, y: number, palette: Palette, ground: Rgb): Ring[] {
  const toward = Math.atan2(height * 0.42 - y, width / 2 - x);
  const step = chance.int(36, 58);
  const spread = 0.7 + chance.next() * 1.1;
  return Array.from({ length: rings }, (_, index) => {
    const ring = index + 1;
    const before = spread * (0.75 + chance.next() * 0.5);
    const after = spread * (0.75 + chance.next() * 0.5);
    const colour = rgbOf(ring % 5 === 0 ? palette.arcs[3] : chance.pick(palette.arcs.slice(0, 3)));
    const opacity = 0.55 + chance.next() * 0.45;
    return {
      radius: ring * step,
      middle: toward + (after - before) / 2,
      half: (before + after) / 2,
      thickness: Math.max(3, 22 - ring + chance.int(-3, 5)),
      colour: [0, 1, 2].map(
        (band) => ground[band]! + (colour[band]! - ground[band]!) * opacity,
      ) as unknown as Rgb,
      dotted: chance.chance(0.16),
    };
  });
}

/** Distance of a pixel to the line (or the nearest dot) of a ring, in pixels; round ends come by themselves. */
function toRing(ring: Ring, dx: number, dy: number, distance: number): number {
  const turn = Math.atan2(dy, dx) - ring.middle;
  const angle = turn - 2 * Math.PI * Math.round(turn / (2 * Math.PI));
  let nearest = Math.min(Math.max(angle, -ring.half), ring.half);
  if (ring.dotted) {
    const gap = 28 / ring.radius;
    nearest = Math.round(nearest / gap) * gap;
  }
  if (nearest === angle) return Math.abs(distance - ring.radius);
  const end = ring.middle + nearest;
  return Math.hypot(dx - ring.radius * Math.cos(end), dy - ring.radius * Math.sin(end));
}

/** What the picture shows, for those who do not see it. */
export function describePicture(key: string, facet: Facet, locale: Locale): string {
  const { x, y } = pointOf(chanceOf(key));
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

const clamp = (value: number) => Math.min(Math.max(value, 0), 1);
const rgbOf = (hex: string): Rgb =>
  [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as unknown as Rgb;
