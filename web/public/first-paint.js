// Runs before the first paint, from its own file because the page allows no inline script.
// Keys and values are those of src/lib/preferences.ts.
(() => {
  const root = document.documentElement;
  let scheme = null;
  let locale = null;
  try {
    scheme = localStorage.getItem('portevoix-scheme');
    locale = localStorage.getItem('portevoix-locale');
  } catch {
    // Storage is refused: follow the device.
  }
  const dark =
    scheme === 'dark' || (scheme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  root.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
  if (locale) root.lang = locale;
})();
