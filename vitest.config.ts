/** Unit, route and database tests. Browser journeys live in e2e/ and run by Playwright. */
import path from 'node:path';
import { defineConfig, type Plugin } from 'vitest/config';

/** Tells server/test/wall.ts which function of which store asks: exported functions are wrapped where they stand. */
const storeNames: Plugin = {
  name: 'portevoix-stores',
  enforce: 'post',
  transform(code, id) {
    if (!/server\/src\/.*store\.ts$/.test(id)) return null;
    const file = path.relative(path.join(import.meta.dirname, 'server/src'), id);
    const open = code.replaceAll(/^export const (?=\w+ = (?:async )?\()/gm, 'export let ');
    const names = [...open.matchAll(/^export (?:(?:async )?function|let) (\w+)/gm)].map((match) => match[1]);
    const wraps = names.map(
      (name) =>
        `{ const plain = ${name}; ${name} = (...all) => globalThis.portevoixWall ? portevoixWall.run('${file}: ${name}', plain, all) : plain(...all); }`,
    );
    return { code: `${open}\n${wraps.join('\n')}`, map: null };
  },
};

export default defineConfig({
  plugins: [storeNames],
  test: {
    include: [
      'core/src/**/*.test.ts',
      'server/**/*.test.ts',
      'web/src/**/*.test.{ts,tsx}',
      'scripts/**/*.test.ts',
    ],
    globalSetup: ['server/test/global-setup.ts'],
    setupFiles: ['server/test/wall-notes.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    pool: 'forks',
    // The server is imported once per worker, not once per file. Nothing in it remembers anything but by its house, and
    // each test has a house of its own.
    isolate: false,
    unstubEnvs: true,
    restoreMocks: true,
  },
});
