/**
 * Pictures made clean: decoded and written anew, so that nothing but pixels survives (no EXIF, no place, no script, no
 * second file hidden inside). One picture at a time, off the main thread, within a limit of pixels and of seconds.
 */
import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import sharp, { type Sharp } from 'sharp';

/** What may be decoded at all: pictures beyond this are bombs or need a desktop. */
export const pictureLimits = { side: 16_000, pixels: 60_000_000, frames: 300, seconds: 20 } as const;
/** Longest side of the picture that networks are given. LinkedIn takes under 36,152,320 pixels; X shows 4096. */
const fullSide = 4_096;
const widths = [320, 800, 1600] as const;

export interface CleanFile {
  /** `320`, `800`, `1600`: WebP for pages. `full`: JPEG, PNG or GIF for networks and downloads. */
  name: string;
  mediaType: 'image/jpeg' | 'image/png' | 'image/gif' | 'image/webp';
  width: number;
  height: number;
  bytes: Buffer;
  sha256: string;
}
export type CleanPicture =
  | { outcome: 'clean'; width: number; height: number; animated: boolean; files: CleanFile[] }
  | { outcome: 'too_large'; width: number; height: number }
  | { outcome: 'too_slow' }
  | { outcome: 'unreadable' };

// One thread for each picture and no cache: uploads must not crowd out the pages that everybody else asks for.
sharp.concurrency(1);
sharp.cache(false);

let last: Promise<unknown> = Promise.resolve();
/** One after the other; a picture that fails does not stop the next. */
function inTurn<T>(run: () => Promise<T>): Promise<T> {
  const mine = last.then(run, run);
  last = mine.catch(() => {});
  return mine;
}

/** Decodes, turns upright, converts to sRGB and writes anew a JPEG, PNG, WebP, GIF or AVIF file. Never throws. */
export const cleanPicture = (file: string): Promise<CleanPicture> => inTurn(() => clean(file));

async function clean(file: string): Promise<CleanPicture> {
  try {
    const head = await sharp(file, { limitInputPixels: false }).metadata();
    const frames = head.pages ?? 1;
    const tall = head.pageHeight ?? head.height;
    if (head.width > pictureLimits.side || tall > pictureLimits.side)
      return { outcome: 'too_large', width: head.width, height: tall };
    if (head.width * tall * frames > pictureLimits.pixels || frames > pictureLimits.frames)
      return { outcome: 'too_large', width: head.width, height: tall };
    const animated = head.format === 'gif' && frames > 1;
    const work = async () => {
      const full = await writeFull(file, animated, head.hasAlpha);
      const files = [full];
      for (const width of widths) {
        if (width < full.width || (width === widths[0] && full.width <= width)) {
          files.push(await writeVariant(file, animated, Math.min(width, full.width)));
        }
      }
      // The largest variant shows the whole picture where it is narrower than the next step.
      if (full.width > widths[0] && full.width <= widths[2])
        files.push(await writeVariant(file, animated, full.width));
      return files;
    };
    const files = await within(pictureLimits.seconds * 1000, work);
    if (!files) return { outcome: 'too_slow' };
    return { outcome: 'clean', width: files[0]!.width, height: files[0]!.height, animated, files };
  } catch (error) {
    return /timeout/i.test((error as Error).message) ? { outcome: 'too_slow' } : { outcome: 'unreadable' };
  }
}

const decode = (file: string, animated: boolean) =>
  sharp(file, {
    limitInputPixels: pictureLimits.pixels,
    animated,
    // A picture cut short is refused, not completed with grey.
    failOn: 'truncated',
    sequentialRead: true,
  })
    .timeout({ seconds: pictureLimits.seconds })
    .autoOrient()
    .toColourspace('srgb');

async function writeFull(file: string, animated: boolean, alpha: boolean): Promise<CleanFile> {
  const picture = decode(file, animated).resize({
    width: fullSide,
    height: fullSide,
    fit: 'inside',
    withoutEnlargement: true,
  });
  if (animated) return asFile('full', 'image/gif', picture.gif());
  return alpha
    ? asFile('full', 'image/png', picture.png({ compressionLevel: 8 }))
    : asFile('full', 'image/jpeg', picture.jpeg({ quality: 88, mozjpeg: false, progressive: true }));
}

const writeVariant = (file: string, animated: boolean, width: number): Promise<CleanFile> =>
  asFile(
    String(width),
    'image/webp',
    decode(file, animated).resize({ width, withoutEnlargement: true }).webp({ quality: 80, effort: 3 }),
  );

async function asFile(name: string, mediaType: CleanFile['mediaType'], picture: Sharp): Promise<CleanFile> {
  const { data, info } = await picture.toBuffer({ resolveWithObject: true });
  return {
    name,
    mediaType,
    width: info.width,
    height: info.pageHeight ?? info.height,
    bytes: data,
    sha256: createHash('sha256').update(data).digest('hex'),
  };
}

/** Null when time runs out; each step has a limit of its own, so what was begun ends soon after. */
async function within<T>(ms: number, run: () => Promise<T>): Promise<T | null> {
  const stop = new AbortController();
  const late = pause(ms, null, { signal: stop.signal, ref: false }).catch(() => null);
  try {
    return await Promise.race([run(), late]);
  } finally {
    stop.abort();
  }
}
