/**
 * The picture of a story: concentric arcs leaving a point, drawn by code in the hue of its facet.
 * Served at `/demonstration/<story>.svg`; no picture of the demonstration shows a person who does not exist.
 */
import { seeded } from './random.ts';
import type { DemoFacet } from './stories/story-text.ts';

const width = 1200;
const height = 630;

/** Ground, ink of the arcs, and one accent, for each facet. They differ in lightness too. */
const palettes: Readonly<Record<DemoFacet, { ground: string; arcs: readonly string[]; point: string }>> = {
  commercial: { ground: '#f3e9d8', arcs: ['#173a5e', '#2f6690', '#81a4c4', '#d9a441'], point: '#b3541e' },
  employer: { ground: '#20314a', arcs: ['#f0d9b5', '#e2a76f', '#c8684a', '#7d94b5'], point: '#ffd27a' },
  citizen: { ground: '#e4eee2', arcs: ['#1d4d3a', '#3c7a57', '#8db48e', '#c9a227'], point: '#8c2f39' },
};

/** An SVG document, 1200 × 630. The same key always draws the same picture. */
export function drawStory(key: string, facet: DemoFacet): string {
  const random = seeded(`picture ${key}`);
  const { ground, arcs, point } = palettes[facet];
  const x = random.int(140, 1060);
  const y = random.int(150, 560);
  const toward = Math.atan2(height * 0.42 - y, width / 2 - x);
  const step = random.int(34, 58);
  const spread = 0.7 + random.next() * 1.1;
  const lines: string[] = [];
  for (let ring = 1; ring <= 15; ring++) {
    const radius = ring * step + random.int(-4, 4);
    const from = toward - spread * (0.75 + random.next() * 0.5);
    const to = toward + spread * (0.75 + random.next() * 0.5);
    const dashed = random.chance(0.16) ? ' stroke-dasharray="2 26"' : '';
    const colour = arcs[ring % 5 === 0 ? 3 : random.int(0, 2)]!;
    const thickness = Math.max(3, 22 - ring + random.int(-3, 5));
    lines.push(
      `<path d="${arc(x, y, radius, from, to)}" stroke="${colour}" stroke-width="${thickness}"${dashed} opacity="${(0.55 + random.next() * 0.45).toFixed(2)}"/>`,
    );
  }
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">`,
    `<rect width="${width}" height="${height}" fill="${ground}"/>`,
    `<g fill="none" stroke-linecap="round">${lines.join('')}</g>`,
    `<circle cx="${x}" cy="${y}" r="${random.int(16, 26)}" fill="${point}"/>`,
    '</svg>',
  ].join('');
}

function arc(x: number, y: number, radius: number, from: number, to: number): string {
  const at = (angle: number) =>
    `${(x + radius * Math.cos(angle)).toFixed(1)} ${(y + radius * Math.sin(angle)).toFixed(1)}`;
  return `M${at(from)}A${radius} ${radius} 0 ${to - from > Math.PI ? 1 : 0} 1 ${at(to)}`;
}
