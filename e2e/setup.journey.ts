/** The first visit of a new installation: Karim creates his organisation, and finds his way in again. */
import { expect, test } from '@playwright/test';
import { expectAccessible } from './support/axe.ts';
import { desk, openPage, password, phone, signIn } from './support/people.ts';
import { type Program, startProgram } from './support/program.ts';
import { languages, wordsIn } from './support/words.ts';

for (const language of languages) {
  test.describe(`setup in ${language}`, () => {
    let program: Program;
    test.beforeAll(async () => {
      program = await startProgram({ fresh: true });
    });
    test.afterAll(() => program?.stop());

    test(`Karim creates his organisation and signs in again (${language})`, async ({ browser }) => {
      const t = wordsIn(language);
      const page = await openPage(browser, program, language, { viewport: desk });
      await page.goto('/');
      await expect(page).toHaveURL(/\/welcome$/);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('workspaces.welcome.title'));
      await expectAccessible(page, 'the first visit');

      await page.getByLabel(t('workspaces.name')).fill('Clinique des Tilleuls');
      await page.getByLabel(t('auth.your_name')).fill('Karim Belkacem');
      await page.getByLabel(t('auth.email')).fill('karim@tilleuls.test');
      const secret = page.getByRole('textbox', { name: t('auth.password'), exact: true });
      await secret.fill('court');
      await page.getByRole('button', { name: t('workspaces.create.act') }).click();
      await expect(secret).toHaveAccessibleDescription(new RegExp(t('ui.field.password_short', { min: 10 })));
      await secret.fill(password);
      await page.getByRole('button', { name: t('workspaces.create.act') }).click();
      await page.waitForURL((url) => url.pathname !== '/welcome');
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await page.context().close();

      const again = await openPage(browser, program, language, { viewport: phone });
      await again.goto('/');
      await expect(again).toHaveURL(/\/sign-in/);
      await signIn(again, language, 'karim@tilleuls.test');
      await expect(again.getByRole('heading', { level: 1 })).toBeVisible();
      await again.context().close();
    });

    test(`a second organisation cannot be created over it (${language})`, async () => {
      const answer = await fetch(`${program.url}/api/v1/setup`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          workspace: { name: 'Autre', locale: language },
          owner: { name: 'Olga', email: 'olga@example.test', password },
        }),
      });
      expect(answer.status).toBe(409);
    });
  });
}
