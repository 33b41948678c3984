/** Nadia and her data on a phone, by keyboard: a choice given and taken back, a copy, a request, and erasure. */
import { expect, test } from '@playwright/test';
import { expectAccessible, expectNoSideScroll } from './support/axe.ts';
import { desk, invitation, join, openPage, phone, setUp, signIn } from './support/people.ts';
import { type Program, startProgram } from './support/program.ts';
import { languages, wordsIn } from './support/words.ts';

for (const language of languages) {
  test(`Nadia decides about her data, takes it with her and has it erased (${language})`, async ({
    browser,
  }) => {
    const t = wordsIn(language);
    const program: Program = await startProgram();
    try {
      const karim = await setUp(program, language);
      const page = await openPage(browser, program, language, { viewport: phone });
      const email = 'nadia@tilleuls.test';
      await join(page, language, await invitation(program, karim));
      await page.goto('/account/privacy');

      const choice = page.getByRole('switch', { name: t('privacy.purpose.quotes_and_photos') });
      await expect(choice).not.toBeChecked();
      await choice.focus();
      await page.keyboard.press('Space');
      await expect(choice).toBeChecked();
      await page.keyboard.press('Space');
      await expect(choice).not.toBeChecked();
      await expectAccessible(page, 'my privacy');
      await expectNoSideScroll(page, 'my privacy');

      await page.getByRole('button', { name: t('privacy.copy.ask') }).click();
      const download = page.waitForEvent('download');
      await page.getByRole('link', { name: t('privacy.copy.download') }).click();
      expect((await download).suggestedFilename()).toMatch(/^portevoix-.*\.zip$/);

      await page.getByRole('button', { name: t('privacy.ask.open') }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel(t('privacy.ask.note')).fill('Urgences');
      await expectAccessible(page, 'a request');
      await dialog.getByRole('button', { name: t('privacy.ask.send') }).click();
      await expect(dialog).toBeHidden();

      // Karim answers at his desk.
      const desktop = await openPage(browser, program, language, { viewport: desk });
      await signIn(desktop, language, karim.email);
      await desktop.goto('/settings/privacy');
      await desktop.getByRole('button', { name: t('privacy.staff.answer'), exact: true }).click();
      await desktop.getByLabel(t('privacy.staff.answer_field')).fill('OK, Urgences.');
      await desktop
        .getByRole('dialog')
        .getByRole('button', { name: t('privacy.staff.answer') })
        .click();
      await expect(desktop.getByText(t('privacy.staff.done'), { exact: true }).first()).toBeVisible();
      await expectAccessible(desktop, 'the privacy of the organisation');
      await page.reload();
      await expect(page.getByText('OK, Urgences.')).toBeVisible();

      await page.getByRole('button', { name: t('privacy.erase.act') }).click();
      await page.getByLabel(t('privacy.erase.type', { word: email })).fill(email);
      await page.getByRole('button', { name: t('privacy.erase.now') }).click();
      await expect(page).toHaveURL(/sign-in/);
      await page.goto('/account/privacy');
      await expect(page).toHaveURL(/sign-in/);
    } finally {
      await program.stop();
    }
  });
}
