/** Builds the web app into web/dist, with .br and .gz beside every text file, and prints what the first page weighs. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const server = process.env.PORTEVOIX_DEV_SERVER ?? 'http://localhost:3000';

/** The server sends these as they are, so that nothing is compressed per request. */
function precompress(): Plugin {
  let out = '';
  let failed = false;
  return {
    name: 'portevoix-precompress',
    apply: 'build',
    configResolved(config) {
      out = resolve(config.root, config.build.outDir);
    },
    buildEnd(error) {
      failed = error !== undefined;
    },
    async closeBundle() {
      if (failed) return;
      const sizes = new Map<string, number>();
      const files = await readdir(out, { recursive: true, withFileTypes: true });
      for (const file of files) {
        if (!file.isFile() || !/\.(js|css|html|svg|json)$/.test(file.name)) continue;
        const path = join(file.parentPath, file.name);
        const content = await readFile(path);
        const brotli = brotliCompressSync(content, {
          params: {
            [constants.BROTLI_PARAM_QUALITY]: 11,
            [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
          },
        });
        const gzip = gzipSync(content, { level: 9 });
        await Promise.all([writeFile(`${path}.br`, brotli), writeFile(`${path}.gz`, gzip)]);
        sizes.set(relative(out, path).replaceAll('\\', '/'), brotli.length);
      }
      await reportFirstPage(out, sizes);
    },
  };
}

/** What index.html asks for by itself, plus one language: the JavaScript of the first page. */
async function reportFirstPage(out: string, sizes: ReadonlyMap<string, number>): Promise<void> {
  const html = await readFile(join(out, 'index.html'), 'utf8');
  const first = [...html.matchAll(/(?:src|href)="\/([^"]+\.js)"/g)].map(([, file]) => file!);
  // The larger of the two files of words: the other comes with the pages that need it.
  const [language] = [...sizes.keys()]
    .filter((file) => /\/fr-[\w-]+\.js$/.test(file))
    .sort((one, other) => sizes.get(other)! - sizes.get(one)!);
  if (language) first.push(language);
  const rows = first.map((file) => [file, sizes.get(file) ?? 0] as const);
  for (const [file, size] of rows) console.log(`  ${(size / 1000).toFixed(1).padStart(7)} kB br  ${file}`);
  const total = rows.reduce((sum, [, size]) => sum + size, 0);
  console.log(`First page: ${(total / 1000).toFixed(1)} kB of compressed JavaScript (limit 200 kB)`);
  if (total > 200_000)
    throw new Error('The first page of the web app exceeds 200 kB of compressed JavaScript.');
}

/**
 * Words that only the server says stay out of what browsers load: letters, public pages, and the rooms' errors, whose
 * sentences come with the problem itself. `locales.test.ts` sees that no screen asks for one of them.
 */
const serverOnly =
  /[._]mail\.|^analytics\.define\.|^links\.page\.|^privacy\.(?:kit|data|notice|handover|farewell)\.|^privacy\.copy\.(?:readme|title|when|formats|left_out)$|^people\.(?:letter|no_page|outside)\.|^campaigns\.public\.|^errors\.(?!platform\.)/;
/** Words of pages that only those who run the workspace open: in a second file, which these pages load (`more-words.ts`). */
const more =
  /^audit\.|^campaigns\.(?!nav\.|act\.|public\.)|^notifications\.(?!nav\.)|^switching\.(?!nav$)|^webhooks\.(?!title$)|^auth\.(?:provisioning\.|session_ended\.|tokens\.(?!title$))|^workspaces\.jobs?\.|^sharing\.networks\.(?!title$|may\.)|^people\.permissions\.(?!nav$)|^duty\./;
function browserWords(): Plugin {
  return {
    name: 'portevoix-browser-words',
    apply: 'build',
    enforce: 'pre',
    transform(code, id) {
      const file = /[\\/]locales[\\/][a-z]+\.json(\?more)?$/.exec(id);
      if (!file) return;
      const second = file[1] !== undefined;
      const words = Object.entries(JSON.parse(code) as Record<string, string>);
      const kept = words.filter(([key]) => !serverOnly.test(key) && more.test(key) === second);
      const json = JSON.stringify(Object.fromEntries(kept));
      // With a query in its name it is no JSON file to the bundler.
      return second
        ? { code: `export default JSON.parse(${JSON.stringify(json)});`, moduleType: 'js' }
        : json;
    },
  };
}

export default defineConfig({
  root: import.meta.dirname,
  plugins: [browserWords(), react(), precompress()],
  json: { stringify: true },
  server: {
    port: 5173,
    proxy: Object.fromEntries(
      ['/api', '/l/', '/media/', '/mail/', '/fonts/', '/readyz', '/healthz'].map((path) => [path, server]),
    ),
  },
  build: {
    target: 'es2023',
    outDir: 'dist',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        chunkFileNames: ({ name }) => `assets/${name.startsWith('shared~') ? 'shared' : '[name]'}-[hash].js`,
        codeSplitting: {
          // One chunk for all that the start of the app imports, and few for what pages share: left alone, the
          // bundler cuts that code into some seventy pieces, and every piece is a request.
          groups: [
            { name: 'start', tags: ['$initial'], priority: 2 },
            {
              name: 'shared',
              minShareCount: 2,
              entriesAware: true,
              entriesAwareMergeThreshold: 300,
              priority: 1,
            },
          ],
        },
      },
    },
  },
});
