/**
 * The device a session was opened on, in words: "Chrome" and "Android", found once at sign-in. The browser's full name,
 * its versions and the address are never kept.
 */
import UAParser from 'my-ua-parser';

export interface Device {
  browser: string | null;
  system: string | null;
}

export function deviceOf(userAgent: string | null | undefined): Device {
  if (!userAgent) return { browser: null, system: null };
  const parser = new UAParser(userAgent);
  // "Mobile Chrome", "Chrome WebView", "Mobile Safari": the same to whoever reads the list.
  const browser = parser
    .getBrowser()
    .name?.replace(/^Mobile /, '')
    .replace(/ (WebView|Headless)$/, '');
  const system = parser.getOS().name;
  return { browser: browser || null, system: system === 'Mac OS' ? 'macOS' : system || null };
}

/** "Chrome · Android", for the name of a passkey that nobody has named. */
export const nameOfDevice = ({ browser, system }: Device): string | null =>
  [browser, system].filter(Boolean).join(' · ') || null;
