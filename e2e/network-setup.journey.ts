/**
 * Karim sets networks up: LinkedIn's app is registered and tested, X is closed until it has a budget, a composer is
 * switched off. Nadia then finds what he opened, and brings the workbook of her own LinkedIn figures.
 */
import { expect, test } from '@playwright/test';
import { workbook } from '../server/test/workbook.ts';
import { expectAccessible, expectNoSideScroll } from './support/axe.ts';
import { startNetwork } from './support/networks.ts';
import { desk, invitation, join, openPage, phone, setUp, signIn } from './support/people.ts';
import { startProgram } from './support/program.ts';
import { languages, wordsIn } from './support/words.ts';

for (const language of languages) {
  test(`Karim opens networks, and Nadia finds them (${language})`, async ({ browser }) => {
    test.setTimeout(180_000);
    const t = wordsIn(language);
    const world = await startNetwork('linkedin');
    const program = await startProgram({ allowHosts: world.hosts, settings: world.settings });
    try {
      const karim = await setUp(program, language);
      const page = await openPage(browser, program, language, { viewport: desk });
      await signIn(page, language, karim.email);
      await page.goto('/settings/networks');
      await expect(page.getByText(t('sharing.networks.state.no_app')).first()).toBeVisible();
      await expectAccessible(page, 'the networks');
      await page.getByRole('switch', { name: 'Facebook' }).press('Space');
      await expect(page.getByRole('switch', { name: 'Facebook' })).not.toBeChecked();

      // LinkedIn: wrong first, then as registered; by keyboard.
      await page.getByRole('link', { name: 'LinkedIn' }).press('Enter');
      const redirect = `${program.url}/connections/callback/linkedin`;
      await expect(page.getByText(redirect)).toBeVisible();
      await expectAccessible(page, 'the set-up of LinkedIn');
      const app = world.register!(redirect);
      // The app that publishes stands first, the one that reads figures second.
      const id = page.getByLabel(t('sharing.networks.client_id')).first();
      const secret = page.getByRole('textbox', { name: t('sharing.networks.client_secret') }).first();
      await id.fill(app.clientId);
      await secret.fill('not the secret');
      await secret.press('Enter');
      const ask = page.getByRole('button', { name: t('sharing.networks.test') });
      await ask.press('Enter');
      const linkedin = { network: 'LinkedIn' };
      await expect(page.getByText(t('sharing.networks.check.refused', linkedin))).toBeVisible();
      await secret.fill(app.clientSecret ?? '');
      await secret.press('Enter');
      await expect(page.getByText(t('sharing.networks.check.refused', linkedin))).toBeHidden();
      await ask.press('Enter');
      await expect(page.getByText(t('sharing.networks.check.accepted', linkedin))).toBeVisible();
      await expect(page.getByText(t('sharing.networks.state.open'))).toBeVisible();
      await expectAccessible(page, 'LinkedIn, open');
      const reads = world.registerFiguresApp!(redirect);
      await page.getByLabel(t('sharing.networks.client_id')).nth(1).fill(reads.clientId);
      const readsSecret = page.getByRole('textbox', { name: t('sharing.networks.client_secret') }).nth(1);
      await readsSecret.fill(reads.clientSecret);
      await readsSecret.press('Enter');
      await ask.nth(1).press('Enter');
      await expect(page.getByText(t('sharing.networks.check.accepted', linkedin))).toHaveCount(2);

      // X, on a phone.
      await page.setViewportSize(phone);
      await page.goto('/settings/networks/x');
      await page.getByLabel(t('sharing.networks.client_id')).fill('an app');
      await page.getByRole('button', { name: t('sharing.networks.save_app') }).click();
      await expect(page.getByText(t('sharing.networks.state.no_budget'))).toBeVisible();
      await page.getByLabel(t('sharing.networks.budget.amount', { currency: 'USD' })).fill('50');
      await page.getByRole('button', { name: t('sharing.networks.budget.save') }).click();
      await expect(page.getByText(t('sharing.networks.state.open'))).toBeVisible();
      await expect(page.getByText('250', { exact: true })).toBeVisible();
      await expectAccessible(page, 'the set-up of X on a phone');
      await expectNoSideScroll(page, 'the set-up of X on a phone');

      // Nadia.
      const nadia = await openPage(browser, program, language, { viewport: phone, hasTouch: true });
      await join(nadia, language, await invitation(program, karim));
      await nadia.goto('/me');
      for (const network of ['LinkedIn', 'X']) {
        const connect = nadia.getByRole('button', { name: t('sharing.connections.connect', { network }) });
        await expect(connect).toBeVisible();
      }
      // She connects LinkedIn, and lets her statistics be read: a second yes, on LinkedIn's own page.
      await nadia.getByRole('button', { name: t('sharing.connections.connect', linkedin) }).click();
      await nadia
        .getByRole('dialog')
        .getByRole('button', { name: t('sharing.connect.sign_in', linkedin) })
        .click();
      await world.decide(nadia, language, 'allow');
      await nadia.waitForURL('**/me**');
      const whose = { ...linkedin, handle: world.handle };
      await nadia.getByRole('button', { name: t('sharing.figures_access.open_one', whose) }).click();
      await world.decide(nadia, language, 'allow');
      await nadia.waitForURL('**/me**');
      const stop = nadia.getByRole('button', { name: t('sharing.figures_access.close_one', whose) });
      await expect(stop).toBeVisible();
      await expectAccessible(nadia, 'an account whose statistics are read');
      await expectNoSideScroll(nadia, 'an account whose statistics are read');
      await stop.click();
      await expect(stop).toBeHidden();

      const post = 'https://www.linkedin.com/feed/update/urn:li:activity:7100000000000000001';
      const bytes = workbook([
        [['…']],
        [
          ['Date', 'Impressions', '…'],
          ['10/30/2026', 120, 4],
          ['10/31/2026', 80, 1],
        ],
        [[post, '10/30/2026', 5, null, post, '10/30/2026', 60]],
      ]);
      const chooser = nadia.waitForEvent('filechooser');
      await nadia.getByRole('button', { name: t('sharing.workbook.choose') }).click();
      await (await chooser).setFiles({
        name: 'Content.xlsx',
        mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        buffer: bytes,
      });
      await expect(nadia.getByText('200', { exact: true })).toBeVisible();
      await expectAccessible(nadia, 'one’s own LinkedIn figures');
      await expectNoSideScroll(nadia, 'one’s own LinkedIn figures');
      await nadia.getByRole('button', { name: t('sharing.workbook.forget') }).click();
      await expect(nadia.getByText('200', { exact: true })).toBeHidden();
      await nadia.context().close();
    } finally {
      await program.stop();
      await world.close();
    }
  });
}
