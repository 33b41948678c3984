/** Accessibility of the page as it stands: WCAG 2.2 A and AA and axe's best practices, told with the elements at fault. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
// Half the size of the one that axe's builder takes by itself: it is read anew on each of some hundred pages.
const axeSource = readFileSync(
  createRequire(createRequire(import.meta.url).resolve('@axe-core/playwright')).resolve(
    'axe-core/axe.min.js',
  ),
  'utf8',
);

export async function expectAccessible(page: Page, where: string): Promise<void> {
  // What is below the window has a guessed size until it is scrolled to; axe must measure it as people will see it.
  // By a sheet that is made, not written into the page: the page allows no style of its own.
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('* { content-visibility: visible !important; }');
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  });
  const { violations } = await new AxeBuilder({ page, axeSource })
    // What holds is not told in full: on a large page that is megabytes.
    .options({ resultTypes: ['violations'] })
    .withTags(tags)
    // In the page itself. The other mode opens a second page for its sums, and waits for ever for a frame without
    // scripts (a letter as it will arrive).
    .setLegacyMode()
    .analyze();
  const told = violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help}\n${nodes.map((node) => `    ${node.target.join(' ')}: ${node.failureSummary?.split('\n').slice(1).join('; ')}`).join('\n')}`,
  );
  expect.soft(told, `axe on ${where}`).toEqual([]);
}

/** Nothing is wider than the window: a page that scrolls sideways hides things from people who zoom. */
export async function expectNoSideScroll(page: Page, where: string): Promise<void> {
  const [inner, outer] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
  expect.soft(inner, `width of ${where}`).toBeLessThanOrEqual(outer ?? 0);
}
