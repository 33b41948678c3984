/** Hands pictures and words to another app of the phone, or puts the pictures among the downloads where there is none. */

export interface Asset {
  /** Path on this server. */
  url: string;
  name: string;
}

/** Fetched ahead: a browser opens its share sheet only within moments of the tap. @throws TypeError when a file cannot be had */
export async function fetchAssets(assets: readonly Asset[]): Promise<File[]> {
  return Promise.all(
    assets.map(async ({ url, name }) => {
      const answer = await fetch(url, { credentials: 'same-origin' });
      if (!answer.ok) throw new TypeError(`${answer.status}`);
      const blob = await answer.blob();
      return new File([blob], name, { type: blob.type });
    }),
  );
}

/** Whether this device can hand these files to an app. */
export const canHandOver = (files: readonly File[]): boolean =>
  files.length > 0 && typeof navigator.canShare === 'function' && navigator.canShare({ files: [...files] });

/**
 * Opens the device's share sheet with pictures and words (https://www.w3.org/TR/web-share-2/).
 * @returns false where the person closed it
 */
export async function handOver(files: readonly File[], text: string): Promise<boolean> {
  try {
    await navigator.share({ files: [...files], text });
    return true;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return false;
    throw error;
  }
}

/** A plain name with the ending of what it is: `story-2.jpg`. */
export const assetName = (url: string, place: number): string =>
  `portevoix-${place + 1}${/\.[a-z0-9]{2,4}$/.exec(url)?.[0] ?? ''}`;
