// `npm test`: format, lint, types, generated files, unit, route and database tests, then the browser journeys with axe.
// Ends with one line: `N passed, N failed`. `--static` stops before anything that needs a database or a browser.
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';

const root = path.join(import.meta.dirname, '..');
const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'portevoix-check-'));
const bin = (name) => path.join(root, 'node_modules/.bin', name);
const whole = !process.argv.includes('--static');
const total = { passed: 0, failed: 0, skipped: 0 };
const seconds = (from) => `${((Date.now() - from) / 1000).toFixed(1)} s`;
const settings = (env) => ({ cwd: root, env: { ...process.env, NO_COLOR: '1', ...env } });

const run = (command, args, env = {}) =>
  spawnSync(command, args, { ...settings(env), stdio: 'inherit' }).status === 0;

/** Runs a program and keeps what it says until it ends, so that several may run at once and be read one after another. */
function runAside(command, args) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { ...settings({}), stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (said += part));
    child.on('error', (error) => resolve({ ok: false, said: `${said}${error.message}\n` }));
    child.on('close', (code) => resolve({ ok: code === 0, said }));
  });
}

/** Checks that pass or fail as a whole, as many at once as there are processors, each told as soon as it is over. */
async function checks(list) {
  const waiting = [...list];
  const next = async () => {
    for (let one = waiting.shift(); one; one = waiting.shift()) {
      const { what, command = process.execPath, args } = one;
      const from = Date.now();
      const { ok, said } = await runAside(command, args);
      total[ok ? 'passed' : 'failed']++;
      console.log(`\n== ${what}\n${said}== ${what}: ${ok ? 'ok' : 'FAILED'} (${seconds(from)})`);
    }
  };
  await Promise.all(Array.from({ length: Math.max(2, os.availableParallelism()) }, next));
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
    `== ${what}: ${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped (${seconds(from)})`,
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

const node = (what, ...args) => ({ what, command: process.execPath, args });
const tsc = path.join(root, 'node_modules/typescript-native/bin/tsc');
await checks([
  // What takes longest begins first. Journeys and some tests need the web app as people get it.
  ...(whole ? [node('Web app', 'scripts/bootstrap.mjs', 'build')] : []),
  node('Types: core, server, bench, e2e', tsc, '-p', 'tsconfig.json'),
  node('Types: web', tsc, '-p', 'web/tsconfig.json'),
  node('Generated files are fresh', 'scripts/generate.mjs', '--check'),
  {
    what: 'Format and lint',
    command: bin('biome'),
    args: ['ci', '--colors=off', '--error-on-warnings', '--max-diagnostics=40', '.'],
  },
  node('Dependencies: licences and advisories', 'scripts/dependencies.mjs'),
]);
if (whole) {
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
  await checks([
    node('Every query of every store, run for another workspace', 'scripts/wall-report.mjs', wall),
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
