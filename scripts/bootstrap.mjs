// The door of every npm script. It must run on an older Node: it installs what is missing (Node 24 among it), builds
// the web app when its sources changed, and hands over to Node 24.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';

const root = path.join(path.dirname(new URL(import.meta.url).pathname), '..');
const bin = path.join(root, 'node_modules/.bin');
const [task = 'start', ...rest] = process.argv.slice(2);
const say = (line) => console.log(`  ${line}`);

class Stop extends Error {}

/** Installs from the lock file unless just that is there already. Tools for tests only when they are needed. */
function install({ tools }) {
  const lock = createHash('sha256')
    .update(fs.readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex');
  const stamp = path.join(root, 'node_modules/.portevoix-installed');
  const [had, level] = fs.existsSync(stamp) ? fs.readFileSync(stamp, 'utf8').split(' ') : [];
  if (had === lock && (level === 'tools' || !tools)) return;
  say(
    tools
      ? 'Installing libraries and test tools (one to two minutes)'
      : 'Installing libraries (about a minute)',
  );
  const args = ['ci', '--loglevel=error', '--no-audit', '--no-fund', ...(tools ? [] : ['--omit=dev'])];
  const npm = process.env.npm_execpath;
  const done = npm
    ? spawnSync(process.execPath, [npm, ...args], { cwd: root, stdio: 'inherit' })
    : spawnSync('npm', args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
  if (done.status !== 0) throw new Stop('npm could not install the libraries; its message stands above.');
  fs.writeFileSync(stamp, `${lock} ${tools ? 'tools' : 'run'}`);
}

/** Node 24, which came with the install, or the machine's own. */
function node24() {
  for (const candidate of [path.join(bin, 'node'), path.join(bin, 'node.exe'), process.execPath]) {
    if (!fs.existsSync(candidate)) continue;
    const version = spawnSync(candidate, ['--version'], { encoding: 'utf8' }).stdout ?? '';
    if (Number(version.slice(1).split('.')[0]) >= 24) return candidate;
  }
  throw new Stop(
    `Node 24 is needed, and npm has none for ${os.platform()}-${os.arch()}. Install it from nodejs.org and start again.`,
  );
}

function run(command, args, { cwd = root, quiet = false, env = {} } = {}) {
  const done = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    stdio: quiet ? 'pipe' : 'inherit',
    env: { ...process.env, PATH: `${bin}${path.delimiter}${process.env.PATH}`, ...env },
  });
  return { ok: done.status === 0, output: `${done.stdout ?? ''}${done.stderr ?? ''}` };
}

/** Builds the web app unless nothing it is made of has changed. */
function build(node) {
  const hash = createHash('sha256');
  for (const folder of ['web', 'core/src', 'locales', 'package-lock.json']) {
    for (const file of filesIn(path.join(root, folder))) hash.update(file).update(fs.readFileSync(file));
  }
  const want = hash.digest('hex');
  const stamp = path.join(root, 'web/dist/.built-from');
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === want) return;
  say('Building the web app');
  const done = run(node, [path.join(root, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn'], {
    cwd: path.join(root, 'web'),
    quiet: true,
  });
  if (!done.ok) throw new Stop(`The web app could not be built.\n${done.output}`);
  fs.writeFileSync(stamp, want);
}

function* filesIn(at) {
  if (fs.statSync(at).isFile()) return void (yield at);
  for (const entry of fs
    .readdirSync(at, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (['node_modules', 'dist', '.vite'].includes(entry.name)) continue;
    yield* filesIn(path.join(at, entry.name));
  }
}

/** Runs a program to its end and passes on the signals that are meant for it. */
function become(command, args, env = {}) {
  const child = spawn(command, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, PATH: `${bin}${path.delimiter}${process.env.PATH}`, ...env },
  });
  // In a terminal Ctrl-C reaches the child by itself; a supervisor's SIGTERM reaches only us.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
  return child;
}

const server = path.join(root, 'server/src/main.ts');
const tasks = {
  start() {
    install({ tools: false });
    const node = node24();
    build(node);
    say('Starting');
    // As in the Dockerfile: parsing feeds makes much short-lived rubbish, and 100 MB of it would be kept for nothing.
    become(node, ['--max-semi-space-size=4', server, 'serve', ...rest], {
      // The next start finds its code compiled; the cache knows by itself what has changed.
      NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? path.join(root, 'node_modules/.cache/portevoix'),
    });
  },
  dev() {
    install({ tools: true });
    const node = node24();
    const web = spawn(node, [path.join(root, 'node_modules/vite/bin/vite.js')], {
      cwd: path.join(root, 'web'),
      stdio: 'inherit',
    });
    become(node, ['--watch', server, 'serve', ...rest]).on('exit', () => web.kill());
  },
  generate() {
    install({ tools: true });
    become(node24(), [path.join(root, 'scripts/generate.mjs'), ...rest]);
  },
  check() {
    install({ tools: true });
    become(node24(), [path.join(root, 'scripts/check.mjs'), '--static', ...rest]);
  },
  test() {
    install({ tools: true });
    // Builds the web app too, beside its other checks.
    become(node24(), [path.join(root, 'scripts/check.mjs'), ...rest]);
  },
  build() {
    install({ tools: true });
    build(node24());
  },
  bench() {
    install({ tools: true });
    const node = node24();
    build(node);
    become(node, [path.join(root, 'bench/index.ts'), ...rest]);
  },
};

try {
  if (!tasks[task]) throw new Stop(`Unknown task "${task}". Tasks: ${Object.keys(tasks).join(', ')}.`);
  tasks[task]();
} catch (error) {
  if (!(error instanceof Stop)) throw error;
  console.error(`\n  ${error.message}\n`);
  process.exit(1);
}
