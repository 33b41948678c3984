// Takes the pictures of the works-council kit from the program itself: starts it with the demonstration in a scratch
// folder, drives Chromium in both languages, and writes server/kit/*.jpg. Run on Node 24: `node scripts/kit-pictures.mjs`.
import { fork } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { chromium } from '@playwright/test';

const root = path.join(import.meta.dirname, '..');
const pictures = [
  { name: 'feed', as: 'employee', path: '/feed' },
  { name: 'numbers', as: 'lead', path: '/numbers' },
  { name: 'privacy', as: 'employee', path: '/account/privacy' },
];
const data = fs.mkdtempSync(path.join(os.tmpdir(), 'portevoix-kit-'));
fs.chmodSync(data, 0o755);
const program = fork(path.join(root, 'server/src/main.ts'), ['serve', '--demo'], {
  env: { ...process.env, PORT: '0', HOST: '127.0.0.1', PORTEVOIX_DATA: data, LOG_LEVEL: 'error' },
  stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
});
const ended = new Promise((done) => program.once('exit', done));
const { ready } = await Promise.race([
  new Promise((done) => program.once('message', done)),
  ended.then(() => Promise.reject(new Error('The program did not come up.'))),
]);
const base = `http://127.0.0.1:${ready}`;
fs.mkdirSync(path.join(root, 'server/kit'), { recursive: true });
try {
  const browser = await chromium.launch({
    ...(fs.existsSync('/usr/bin/chromium') && { executablePath: '/usr/bin/chromium' }),
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--hide-scrollbars'],
  });
  for (const locale of ['fr', 'en']) for (const picture of pictures) await take(browser, picture, locale);
  await browser.close();
} finally {
  program.kill('SIGTERM');
  await ended;
  fs.rmSync(data, { recursive: true, force: true });
}

async function take(browser, { name, as, path: at }, locale) {
  const context = await browser.newContext({
    locale: locale === 'fr' ? 'fr-FR' : 'en-GB',
    colorScheme: 'light',
    reducedMotion: 'reduce',
    viewport: { width: 1100, height: 760 },
    deviceScaleFactor: 1.25,
  });
  await context.request.post(`${base}/api/v1/demonstration/session`, { data: { as } });
  await context.request.patch(`${base}/api/v1/me`, { data: { locale } });
  const page = await context.newPage();
  await page.goto(base + at, { waitUntil: 'networkidle' });
  await page.waitForTimeout(800);
  const file = path.join(root, 'server/kit', `${name}.${locale}.jpg`);
  await page.screenshot({ path: file, type: 'jpeg', quality: 82 });
  console.log(`${path.relative(root, file)}: ${fs.statSync(file).size} bytes`);
  await context.close();
}
