/**
 * The product's own type on the pages that the server writes. Each page asks for it at its head, and shows it where it is
 * there within a blink; on a slow network the reader's own type stays, so that no line moves under a finger, and the next
 * page has ours (`font-display: optional`, https://www.w3.org/TR/css-fonts-4/#font-display-desc).
 */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import type { FastifyInstance } from 'fastify';

const latin =
  'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD';
const further =
  'U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+0304,U+0308,U+0329,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF';

interface Face {
  family: string;
  weights: string;
  range: string;
  name: string;
  bytes: Buffer;
}

/** Read once. Their names carry what is in them: a browser keeps each for a year. */
function faceOf(family: string, weights: string, file: string, range: string): Face {
  const bytes = fs.readFileSync(createRequire(import.meta.url).resolve(file));
  const mark = createHash('sha256').update(bytes).digest('hex').slice(0, 12);
  return { family, weights, range, name: `${mark}.woff2`, bytes };
}

const sans = '@fontsource-variable/figtree/files/figtree';
const serif = '@fontsource-variable/source-serif-4/files/source-serif-4';
const faces: readonly Face[] = [
  faceOf('Figtree', '300 900', `${sans}-latin-wght-normal.woff2`, latin),
  faceOf('Figtree', '300 900', `${sans}-latin-ext-wght-normal.woff2`, further),
  faceOf('Source Serif 4', '200 900', `${serif}-latin-wght-normal.woff2`, latin),
  faceOf('Source Serif 4', '200 900', `${serif}-latin-ext-wght-normal.woff2`, further),
];

const addressOf = ({ name }: Face): string => `/fonts/${name}`;

/** For the beginning of a page's style sheet. */
export const fontFaces: string = faces
  .map(
    (face) =>
      `@font-face{font-family:"${face.family}";font-weight:${face.weights};font-display:optional;src:url(${addressOf(face)}) format("woff2");unicode-range:${face.range}}`,
  )
  .join('\n');

/** HTML for a page's head: what French and English are written in is asked for at once. */
export const fontPreloads: string = faces
  .filter(({ range }) => range === latin)
  .map((face) => `<link rel="preload" href="${addressOf(face)}" as="font" type="font/woff2" crossorigin>`)
  .join('\n');

/** Serves them. A page of ours may stand in a frame that has no origin, to which any host is another one. */
export function mountFonts(app: FastifyInstance): void {
  for (const face of faces) {
    app.get(
      addressOf(face),
      { schema: { hide: true } as object, config: { rateLimit: false, compress: false } },
      (_request, reply) =>
        reply
          .header('content-type', 'font/woff2')
          .header('cache-control', 'public, max-age=31536000, immutable')
          .header('access-control-allow-origin', '*')
          .header('cross-origin-resource-policy', 'cross-origin')
          .send(face.bytes),
    );
  }
}
