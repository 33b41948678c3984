/**
 * Karim changes a setting, finds the act in the audit log, looks at it, verifies the log and takes it out; then he makes an
 * API token that may read stories and nothing else. On a phone, by keyboard where it matters.
 */
import { expect, test } from '@playwright/test';
import { expectAccessible, expectNoSideScroll } from './support/axe.ts';
import { openPage, phone, setUp, signIn } from './support/people.ts';
import { startProgram } from './support/program.ts';
import { languages, wordsIn } from './support/words.ts';

for (const language of languages) {
  test(`Karim reads, verifies and takes out the audit log, and makes a token (${language})`, async ({
    browser,
  }) => {
    test.setTimeout(180_000);
    const t = wordsIn(language);
    const program = await startProgram();
    try {
      const karim = await setUp(program, language);
      await program.call('PATCH', '/api/v1/workspace', { timeZone: 'Europe/Brussels' }, karim.token);
      const page = await openPage(browser, program, language, { viewport: phone });
      await signIn(page, language, karim.email);

      await page.goto('/settings/audit');
      const list = page.getByRole('list', { name: t('audit.title') });
      await expect(list.getByText(t('audit.act.workspaces.workspace_changed'))).toBeVisible();
      await expectAccessible(page, 'the audit log');
      await expectNoSideScroll(page, 'the audit log');
      await list.getByRole('listitem').first().getByRole('button').press('Enter');
      const dialog = page.getByRole('dialog');
      await expect(dialog.getByText('Karim Belkacem')).toBeVisible();
      await expect(dialog.getByText('timeZone')).toBeVisible();
      await expectAccessible(page, 'one entry');
      await page.keyboard.press('Escape');

      await page.getByRole('button', { name: t('audit.verify.now') }).press('Enter');
      await expect(page.getByText(t('audit.verify.whole'))).toBeVisible();
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: t('audit.export.csv') }).press('Enter'),
      ]);
      expect(file.suggestedFilename()).toBe('audit.csv');
      await page.getByLabel(t('audit.filter.act'), { exact: true }).selectOption('audit.log_exported');
      await expect(list.getByRole('listitem')).toHaveCount(1);

      await page.goto('/account/tokens');
      await page.getByRole('button', { name: t('auth.tokens.make') }).press('Enter');
      await dialog.getByLabel(t('auth.tokens.name'), { exact: true }).fill('Intranet');
      await dialog.getByRole('button', { name: t('auth.tokens.make') }).press('Enter');
      await expect(dialog.getByText(t('auth.tokens.no_right'))).toBeVisible();
      await dialog.getByLabel(t('auth.tokens.area.content'), { exact: true }).selectOption('read');
      await expectAccessible(page, 'a new token');
      await expectNoSideScroll(page, 'a new token');
      await dialog.getByRole('button', { name: t('auth.tokens.make') }).press('Enter');
      const token = (await dialog.getByText(/^pvx_/).textContent()) ?? '';
      await dialog.getByRole('button', { name: t('auth.tokens.kept') }).press('Enter');
      await expect(page.getByText('Intranet')).toBeVisible();
      const asks = (path: string) =>
        fetch(`${program.url}${path}`, { headers: { authorization: `Bearer ${token}` } });
      expect((await asks('/api/v1/stories')).status).toBe(200);
      expect((await asks('/api/v1/people')).status).toBe(403);
    } finally {
      await program.stop();
    }
  });
}
