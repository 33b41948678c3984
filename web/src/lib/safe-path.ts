/** A path of our own site, or null: `next` comes from the address bar and must never lead elsewhere. */
export function safePath(value: unknown): string | null {
  if (typeof value !== 'string' || !value.startsWith('/')) return null;
  const here = 'http://portevoix.invalid';
  try {
    const url = new URL(value, here);
    return url.origin === here && !url.pathname.startsWith('//')
      ? `${url.pathname}${url.search}${url.hash}`
      : null;
  } catch {
    return null;
  }
}
