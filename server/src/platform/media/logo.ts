/** A logo as pages show it: written anew as WebP, no larger than twice the size of a page's head. */
import sharp from 'sharp';
import { pictureLimits } from './pictures.ts';
import { headBytes, recognise } from './recognise.ts';

export interface Logo {
  /** WebP. */
  picture: Buffer;
  /** Pixels. */
  width: number;
  height: number;
}
/** In pixels: a head of 48 by 240 on a screen of two pixels each. */
const box = { width: 480, height: 96 } as const;

/** @returns null for what is no JPEG, PNG, WebP, GIF or AVIF picture, or one that cannot be read */
export async function cleanLogo(file: Buffer): Promise<Logo | null> {
  const what = await recognise(file.subarray(0, headBytes));
  if (what.kind !== 'image') return null;
  try {
    const { data, info } = await sharp(file, { limitInputPixels: pictureLimits.pixels, failOn: 'truncated' })
      .timeout({ seconds: pictureLimits.seconds })
      .autoOrient()
      .toColourspace('srgb')
      .resize({ ...box, fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 90, effort: 4 })
      .toBuffer({ resolveWithObject: true });
    return { picture: data, width: info.width, height: info.height };
  } catch {
    return null;
  }
}
