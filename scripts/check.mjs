// `npm test`: format, lint, types, generated files, unit, route and database tests, then the browser journeys with axe.
// Ends with one line: `N passed, N failed`. `--static` stops before anything that needs a database or a browser.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';

const root = path.join(import.meta.dirname, '..');
const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'portevoix-check-'));
const bin = (name) => path.join(root, 'node_modules/.bin', name);
const total = { passed: 0, failed: 0, skipped: 0 };

function run(command, args, env = {}) {
  return (
    spawnSync(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, NO_COLOR: '1', ...env } })
      .status === 0
  );
}

/** One check that passes or fails as a whole. */
function check(what, command, args, env) {
  const from = Date.now();
  console.log(`\n== ${what}`);
  const ok = run(command, args, env);
  total[ok ? 'passed' : 'failed']++;
  console.log(`== ${what}: ${ok ? 'ok' : 'FAILED'} (${((Date.now() - from) / 1000).toFixed(1)} s)`);
  return ok;
}

/** A runner that counts its own tests in a JSON file; a run without a count is a failure. */
function counted(what, command, args, env, file, read) {
  console.log(`\n== ${what}`);
  const from = Date.now();
  const ok = run(command, args, env);
  const count = fs.existsSync(file)
    ? read(JSON.parse(fs.readFileSync(file, 'utf8')))
    : { passed: 0, failed: 1, skipped: 0 };
  if (!ok && count.failed === 0) count.failed = 1;
  for (const key of Object.keys(total)) total[key] += count[key];
  console.log(
    `== ${what}: ${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped (${((Date.now() - from) / 1000).toFixed(1)} s)`,
  );
}

const onPath = (...names) =>
  names
    .flatMap((name) => (process.env.PATH ?? '').split(path.delimiter).map((dir) => path.join(dir, name)))
    .find((file) => fs.existsSync(file));

/** Installs a package of the machine's where we may: on Debian, as root, as in a build's container. */
function installed(what, name) {
  if (!fs.existsSync('/etc/debian_version') || process.getuid?.() !== 0) return;
  console.log(`\n== Installing ${what}`);
  const quiet = { DEBIAN_FRONTEND: 'noninteractive' };
  if (run('apt-get', ['update', '-qq'], quiet))
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name], quiet);
}

/** A Chromium to drive: the one named, the machine's, or one that is installed now. @returns its path, or '' for Playwright's own. */
function chromium() {
  const named = process.env.PORTEVOIX_CHROMIUM;
  if (named) return named;
  const found = () => onPath('chromium', 'chromium-browser', 'google-chrome');
  if (!found()) installed('Chromium', 'chromium');
  if (found()) return found();
  run(bin('playwright'), ['install', 'chromium']);
  return '';
}

/** Bluesky's public view needs one; without it its counts are not tested, and that test says so. */
function redis() {
  if (!onPath('redis-server')) installed('Redis', 'redis-server');
}

const tsc = path.join(root, 'node_modules/typescript-native/bin/tsc');
check('Format and lint', bin('biome'), [
  'ci',
  '--colors=off',
  '--error-on-warnings',
  '--max-diagnostics=40',
  '.',
]);
check('Types: core, server, bench, e2e', process.execPath, [tsc, '-p', 'tsconfig.json']);
check('Types: web', process.execPath, [tsc, '-p', 'web/tsconfig.json']);
check('Generated files are fresh', process.execPath, ['scripts/generate.mjs', '--check']);
check('Dependencies: licences and advisories', process.execPath, ['scripts/dependencies.mjs']);
if (!process.argv.includes('--static')) {
  redis();
  const unit = path.join(scratch, 'unit.json');
  const wall = fs.mkdtempSync(path.join(scratch, 'wall-'));
  counted(
    'Unit, route and database tests',
    process.execPath,
    [
      path.join(root, 'node_modules/vitest/vitest.mjs'),
      'run',
      '--reporter=dot',
      '--reporter=json',
      `--outputFile.json=${unit}`,
    ],
    { PORTEVOIX_WALL: wall },
    unit,
    (r) => ({
      passed: r.numPassedTests,
      failed: r.numFailedTests + (r.numFailedTests === 0 && !r.success ? 1 : 0),
      skipped: r.numPendingTests + (r.numTodoTests ?? 0),
    }),
  );
  check('Every query of every store, run for another workspace', process.execPath, [
    'scripts/wall-report.mjs',
    wall,
  ]);
  const e2e = path.join(scratch, 'e2e.json');
  counted(
    'Browser journeys',
    process.execPath,
    [path.join(root, 'node_modules/@playwright/test/cli.js'), 'test', '-c', 'e2e/playwright.config.ts'],
    { PORTEVOIX_CHROMIUM: chromium(), PLAYWRIGHT_JSON_OUTPUT_NAME: e2e },
    e2e,
    (r) => ({
      passed: r.stats.expected,
      failed: r.stats.unexpected + r.stats.flaky + r.errors.length,
      skipped: r.stats.skipped,
    }),
  );
}
fs.rmSync(scratch, { recursive: true, force: true });
console.log(
  `\n${total.passed} passed, ${total.failed} failed${total.skipped ? `, ${total.skipped} skipped` : ''}`,
);
process.exit(total.failed ? 1 : 0);
