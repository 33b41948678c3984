/** A page left open while the program was upgraded asks for files that are gone; loaded anew it finds the new ones. */

const key = 'portevoix.reloaded-at';

/** @param now milliseconds. @returns whether to load the page anew: not twice within a minute, or it would never end. */
export function mayReload(storage: Pick<Storage, 'getItem' | 'setItem'>, now: number): boolean {
  if (now - Number(storage.getItem(key) ?? 0) < 60_000) return false;
  storage.setItem(key, String(now));
  return true;
}

export function reloadAfterUpgrade(): void {
  window.addEventListener('vite:preloadError', () => {
    if (navigator.onLine && mayReload(sessionStorage, Date.now())) window.location.reload();
  });
}
