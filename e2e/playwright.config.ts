/**
 * Browser journeys: the real program, on a database of its own, in headless Chromium.
 * `npm test` names the browser; without a name the machine's Chromium or Playwright's own is taken.
 */
import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';

const machine = '/usr/bin/chromium';
const executablePath = process.env.PORTEVOIX_CHROMIUM || (existsSync(machine) ? machine : undefined);

export default defineConfig({
  testDir: '.',
  testMatch: '*.journey.ts',
  outputDir: '../test-results',
  globalSetup: './support/built.ts',
  // Journeys wait for real minutes and for answers most of the time: of three at once, two have something to do.
  workers: 3,
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ? [['list'], ['json']] : [['list']],
  use: {
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    actionTimeout: 15_000,
    reducedMotion: 'reduce',
    launchOptions: {
      ...(executablePath && { executablePath }),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
