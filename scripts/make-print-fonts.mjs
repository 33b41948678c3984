/**
 * Writes the product's own fonts as plain TrueType files for printed documents, from the variable WOFF2 files that the web
 * pages use: PDF writers cannot embed those. Run by hand when the fonts change: `node scripts/make-print-fonts.mjs`.
 */
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const root = path.join(import.meta.dirname, '..');
const require = createRequire(import.meta.url);
const fontkit = require('fontkit');
const family = (name, file) =>
  path.join(root, `node_modules/@fontsource-variable/${name}/files/${file}-latin-wght-normal.woff2`);

for (const [name, source, weight] of [
  ['Figtree-Regular', family('figtree', 'figtree'), 400],
  ['Figtree-Bold', family('figtree', 'figtree'), 700],
  ['SourceSerif4-Semibold', family('source-serif-4', 'source-serif-4'), 600],
]) {
  const bytes = toTrueType(atWeight(fontkit.openSync(source), weight), name);
  fs.writeFileSync(path.join(root, 'server/fonts', `${name}.ttf`), bytes);
  console.log(`${name}.ttf: ${bytes.length} bytes`);
}

/** Weights can be chosen of TrueType only: so the WOFF2 is first written as one, its variations beside it. */
function atWeight(font, weight) {
  const glyphs = Array.from({ length: font.numGlyphs }, (_, id) => {
    const glyph = font.getGlyph(id)._decode();
    if (!glyph || (glyph.numberOfContours >= 0 && !glyph.points?.length)) return Buffer.alloc(0);
    return glyph.numberOfContours < 0 ? composite(glyph) : simple(pointsOf(glyph));
  });
  const offsets = [0];
  for (const one of glyphs) offsets.push(offsets.at(-1) + one.length);
  const copied = Object.fromEntries(
    ['fvar', 'gvar', 'avar', 'HVAR', 'head', 'hhea', 'maxp', 'name', 'post', 'OS/2', 'cmap'].flatMap(
      (tag) => {
        const table = font.directory.tables[tag];
        if (!table) return [];
        const { buffer } = font.stream;
        return [[tag, Buffer.from(buffer.slice(table.offset, table.offset + table.length))]];
      },
    ),
  );
  copied.head.writeInt16BE(1, 50);
  copied.hhea.writeUInt16BE(font.numGlyphs, 34);
  const file = assemble({
    ...copied,
    glyf: Buffer.concat(glyphs),
    loca: Buffer.concat(offsets.map(long)),
    hmtx: Buffer.concat(
      Array.from({ length: font.numGlyphs }, (_, id) => {
        const at = Math.min(id, font.hmtx.metrics.length - 1);
        return words([font.hmtx.metrics.get(at).advance, font.hmtx.metrics.get(at).bearing]);
      }),
    ),
  });
  return fontkit.create(file).getVariation({ wght: weight });
}

function pointsOf({ points }) {
  const contours = [[]];
  for (const { x, y, onCurve, endContour } of points) {
    contours.at(-1).push([x, y, onCurve ? 1 : 0]);
    if (endContour) contours.push([]);
  }
  return contours.filter((contour) => contour.length > 0);
}

/** A glyph of glyphs, each moved: words for both distances (OpenType, glyf, flags 1, 2, 32 and 64). */
function composite(glyph) {
  const last = glyph.components.length - 1;
  const parts = glyph.components.map(({ glyphID, dx, dy, scaleX, scaleY }, i) => {
    const scaled = scaleX !== 1 || scaleY !== 1;
    const flags = 0x3 | (i < last ? 0x20 : 0) | (scaled ? 0x40 : 0);
    const scale = scaled ? [Math.round(scaleX * 16384), Math.round(scaleY * 16384)] : [];
    return words([flags, glyphID, dx, dy, ...scale]);
  });
  const bytes = Buffer.concat([words([-1, glyph.xMin, glyph.yMin, glyph.xMax, glyph.yMax]), ...parts]);
  return Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
}

/** Every glyph as one simple outline at its weight; characters are found as before. */
function toTrueType(font, name) {
  const glyphs = [];
  const offsets = [0];
  const metrics = [];
  for (let id = 0; id < font.numGlyphs; id++) {
    const glyph = font.getGlyph(id);
    const outline = encode(glyph.path);
    metrics.push([Math.round(glyph.advanceWidth), outline.xMin]);
    glyphs.push(outline);
    offsets.push(offsets.at(-1) + outline.bytes.length);
  }
  const drawn = glyphs.filter((one) => one.bytes.length > 0);
  const bound = (pick, of) => pick(...drawn.map(of));
  const chars = new Map(font.characterSet.map((code) => [code, font.glyphForCodePoint(code).id]));
  // The narrow space of French typography: a space, where the font has no glyph of its own.
  for (const code of [0xa0, 0x202f]) if (!chars.get(code)) chars.set(code, chars.get(0x20));
  return assemble({
    cmap: cmap(chars),
    glyf: Buffer.concat(glyphs.map((one) => one.bytes)),
    head: head(font, {
      xMin: bound(Math.min, (one) => one.xMin),
      yMin: bound(Math.min, (one) => one.yMin),
      xMax: bound(Math.max, (one) => one.xMax),
      yMax: bound(Math.max, (one) => one.yMax),
    }),
    hhea: hhea(font, glyphs.length),
    hmtx: Buffer.concat(metrics.map(([advance, bearing]) => words([advance, bearing & 0xffff]))),
    loca: Buffer.concat(offsets.map((offset) => long(offset))),
    maxp: Buffer.concat([
      long(0x00010000),
      words([
        glyphs.length,
        Math.max(...drawn.map((one) => one.points)),
        Math.max(...drawn.map((one) => one.contours)),
        ...[0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0],
      ]),
    ]),
    name: names(name),
    post: Buffer.concat([long(0x00030000), long(0), words([0x10000 - 100, 50]), Buffer.alloc(20)]),
  });
}

function words(values) {
  const buffer = Buffer.alloc(values.length * 2);
  for (const [i, value] of values.entries()) buffer.writeUInt16BE(value & 0xffff, i * 2);
  return buffer;
}
function long(value) {
  const buffer = Buffer.alloc(4);
  buffer.writeUInt32BE(value >>> 0);
  return buffer;
}

/** A simple glyph (OpenType, glyf): plain words for all coordinates, one flag a point. */
function encode({ commands }) {
  const contours = [];
  for (const { command, args } of commands) {
    const at = args.map(Math.round);
    if (command === 'moveTo') contours.push([[at[0], at[1], 1]]);
    else if (command === 'lineTo') contours.at(-1).push([at[0], at[1], 1]);
    else if (command === 'quadraticCurveTo') contours.at(-1).push([at[0], at[1], 0], [at[2], at[3], 1]);
    else if (command === 'bezierCurveTo') throw new Error('A cubic curve: not a TrueType font.');
  }
  for (const contour of contours) {
    const [first, last] = [contour[0], contour.at(-1)];
    if (contour.length > 1 && last[2] && first[0] === last[0] && first[1] === last[1]) contour.pop();
  }
  const points = contours.flat();
  const bytes = simple(contours);
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const bound = (pick, of) => (of.length === 0 ? 0 : pick(...of));
  return {
    bytes,
    ...{ xMin: bound(Math.min, xs), yMin: bound(Math.min, ys) },
    ...{ xMax: bound(Math.max, xs), yMax: bound(Math.max, ys) },
    ...{ points: points.length, contours: contours.length },
  };
}

function simple(contours) {
  const points = contours.flat();
  if (points.length === 0) return Buffer.alloc(0);
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const box = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
  let end = -1;
  const ends = contours.map((contour) => (end += contour.length));
  const steps = (list) => list.map((value, i) => value - (i ? list[i - 1] : 0));
  const bytes = Buffer.concat([
    words([contours.length, ...box, ...ends, 0]),
    Buffer.from(points.map(([, , on]) => on)),
    words(steps(xs)),
    words(steps(ys)),
  ]);
  return Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
}

function cmap(chars) {
  const codes = [...chars].sort(([a], [b]) => a - b);
  const groups = codes.map(([code, id]) => Buffer.concat([long(code), long(code), long(id)]));
  return Buffer.concat([
    words([0, 1, 3, 10]),
    long(12),
    words([12, 0]),
    long(16 + groups.length * 12),
    long(0),
    long(groups.length),
    ...groups,
  ]);
}

function head(font, { xMin, yMin, xMax, yMax }) {
  return Buffer.concat([
    long(0x00010000),
    long(0x00010000),
    long(0),
    long(0x5f0f3cf5),
    words([3, font.unitsPerEm]),
    Buffer.alloc(16),
    words([xMin, yMin, xMax, yMax, 0, 8, 2, 1, 0]),
  ]);
}

function hhea(font, count) {
  return Buffer.concat([
    long(0x00010000),
    words([font.ascent, font.descent, font.lineGap, 3000, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, count]),
  ]);
}

function names(name) {
  const [family, style] = name.split('-');
  const records = [family, style, name, name, '1', name].map((text, i) => [
    [1, 2, 3, 4, 5, 6][i],
    Buffer.from(text, 'utf16le').swap16(),
  ]);
  let offset = 0;
  const list = records.map(([id, text]) => {
    const record = words([3, 1, 0x409, id, text.length, offset]);
    offset += text.length;
    return record;
  });
  return Buffer.concat([
    words([0, records.length, 6 + records.length * 12]),
    ...list,
    ...records.map(([, text]) => text),
  ]);
}

function assemble(tables) {
  const tags = Object.keys(tables).sort();
  const power = 2 ** Math.floor(Math.log2(tags.length));
  let offset = 12 + tags.length * 16;
  const directory = [];
  const bodies = [];
  for (const tag of tags) {
    const body = tables[tag];
    const padded = Buffer.concat([body, Buffer.alloc((4 - (body.length % 4)) % 4)]);
    let sum = 0;
    for (let i = 0; i < padded.length; i += 4) sum = (sum + padded.readUInt32BE(i)) >>> 0;
    directory.push(Buffer.concat([Buffer.from(tag), long(sum), long(offset), long(body.length)]));
    bodies.push(padded);
    offset += padded.length;
  }
  return Buffer.concat([
    long(0x00010000),
    words([tags.length, power * 16, Math.log2(power), tags.length * 16 - power * 16]),
    ...directory,
    ...bodies,
  ]);
}
