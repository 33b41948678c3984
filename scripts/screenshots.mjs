// Takes the pictures of the README from the program itself: starts it with the demonstration in a scratch folder,
// drives Chromium, and writes docs/images/*.webp. Run on Node 24: `node scripts/screenshots.mjs`, after `npm start` once.
import { fork } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { chromium } from '@playwright/test';

const root = path.join(import.meta.dirname, '..');
const pictures = [
  { name: 'numbers', as: 'lead', path: '/numbers', width: 1280, height: 860, touch: false },
  { name: 'feed-phone', as: 'employee', path: '/feed', width: 390, height: 844, touch: true },
];

const data = fs.mkdtempSync(path.join(os.tmpdir(), 'portevoix-pictures-'));
fs.chmodSync(data, 0o755);
const program = fork(path.join(root, 'server/src/main.ts'), ['serve', '--demo'], {
  env: { ...process.env, PORT: '0', HOST: '127.0.0.1', PORTEVOIX_DATA: data, LOG_LEVEL: 'error' },
  stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
});
const ended = new Promise((done) => program.once('exit', done));
// The program says where it listens, once the demonstration is there.
const { ready } = await Promise.race([
  new Promise((done) => program.once('message', done)),
  ended.then(() => Promise.reject(new Error('The program did not come up.'))),
]);
const base = `http://127.0.0.1:${ready}`;
try {
  const browser = await chromium.launch({
    ...(fs.existsSync('/usr/bin/chromium') && { executablePath: '/usr/bin/chromium' }),
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--hide-scrollbars'],
  });
  for (const picture of pictures) await take(browser, picture);
  await browser.close();
} finally {
  program.kill('SIGTERM');
  await ended;
  fs.rmSync(data, { recursive: true, force: true });
}

async function take(browser, { name, as, path: at, width, height, touch }) {
  const context = await browser.newContext({
    locale: 'en-GB',
    colorScheme: 'light',
    reducedMotion: 'reduce',
    viewport: { width, height },
    deviceScaleFactor: 1.5,
    hasTouch: touch,
  });
  await context.request.post(`${base}/api/v1/demonstration/session`, { data: { as } });
  await context.request.patch(`${base}/api/v1/me`, { data: { locale: 'en' } });
  const page = await context.newPage();
  await page.goto(base + at, { waitUntil: 'networkidle' });
  await page.waitForTimeout(800);
  const png = await page.screenshot();
  // The browser itself is the encoder: no image library is needed.
  const blank = await context.newPage();
  const webp = await blank.evaluate(
    async (source) => {
      const image = new Image();
      image.src = source;
      await image.decode();
      const canvas = Object.assign(document.createElement('canvas'), {
        width: image.width,
        height: image.height,
      });
      canvas.getContext('2d').drawImage(image, 0, 0);
      return canvas.toDataURL('image/webp', 0.86).split(',')[1];
    },
    `data:image/png;base64,${png.toString('base64')}`,
  );
  const file = path.join(root, 'docs/images', `${name}.webp`);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, Buffer.from(webp, 'base64'));
  console.log(`${path.relative(root, file)}: ${Math.round(fs.statSync(file).size / 1000)} kB`);
  await context.close();
}
