/** Karim asks a second factor of those who run the programme; Nadia becomes an editor and adds an app on her phone. */
import { expect, type Page, test } from '@playwright/test';
import { codeOf } from '../server/test/totp.ts';
import { expectAccessible, expectNoSideScroll } from './support/axe.ts';
import {
  desk,
  type Editor,
  invitation,
  join,
  openPage,
  password,
  phone,
  setUp,
  signIn,
} from './support/people.ts';
import { type Program, startProgram } from './support/program.ts';
import { type Language, languages, wordsIn } from './support/words.ts';

/** From the button to the recovery codes. @returns the app's secret and the codes */
async function addApp(page: Page, language: Language): Promise<{ secret: string; codes: string[] }> {
  const t = wordsIn(language);
  await page.getByRole('button', { name: t('auth.app.add') }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: t('auth.account.current_password') }).fill(password);
  await dialog.getByRole('button', { name: t('common.continue') }).click();
  await expect(dialog.getByRole('img', { name: t('auth.app.picture') })).toBeVisible();
  await expectAccessible(page, 'an app to be added');
  const secret = (
    (await dialog.getByLabel(t('auth.app.secret'), { exact: true }).textContent()) ?? ''
  ).replace(/\s/g, '');
  await dialog.getByLabel(t('auth.code.app'), { exact: true }).fill('000000');
  await dialog.getByRole('button', { name: t('auth.app.prove') }).click();
  await expect(dialog.getByText(t('errors.auth.wrong_code'))).toBeVisible();
  await dialog.getByLabel(t('auth.code.app'), { exact: true }).fill(codeOf(secret));
  await dialog.getByRole('button', { name: t('auth.app.prove') }).click();
  await expect(dialog.getByRole('listitem')).toHaveCount(10);
  await expectAccessible(page, 'recovery codes');
  await expectNoSideScroll(page, 'recovery codes');
  const codes = await dialog.getByRole('listitem').allTextContents();
  await dialog.getByRole('button', { name: t('auth.codes.kept') }).click();
  return { secret, codes };
}

for (const language of languages) {
  test.describe(`the second step in ${language}`, () => {
    let program: Program;
    let karim: Editor;
    test.beforeAll(async () => {
      program = await startProgram();
    });
    test.afterAll(() => program?.stop());

    test(`Nadia adds an app and signs in with its code, then with a recovery code (${language})`, async ({
      browser,
    }) => {
      const t = wordsIn(language);
      karim = await setUp(program, language);
      const page = await openPage(browser, program, language, { viewport: phone });
      await join(page, language, await invitation(program, karim));
      await page.goto('/account/security');
      const { secret, codes } = await addApp(page, language);
      await expect(page.getByText(t('auth.codes.left', { count: 10 }))).toBeVisible();

      await page.context().clearCookies();
      await page.goto('/sign-in');
      await page.getByLabel(t('auth.email')).fill('nadia@tilleuls.test');
      await page.getByRole('textbox', { name: t('auth.password'), exact: true }).fill(password);
      await page.getByRole('button', { name: t('auth.sign_in.act'), exact: true }).click();
      await page.waitForURL('**/sign-in/code');
      await expectAccessible(page, 'the second step');
      await page.getByLabel(t('auth.code.app'), { exact: true }).fill(codeOf(secret, 1));
      await page.getByRole('button', { name: t('auth.sign_in.act'), exact: true }).click();
      await page.waitForURL('**/feed');

      await page.context().clearCookies();
      await page.goto('/sign-in');
      await page.getByLabel(t('auth.email')).fill('nadia@tilleuls.test');
      await page.getByRole('textbox', { name: t('auth.password'), exact: true }).fill(password);
      await page.getByRole('button', { name: t('auth.sign_in.act'), exact: true }).click();
      await page.getByRole('button', { name: t('auth.code.use_recovery') }).click();
      await page.getByLabel(t('auth.code.recovery'), { exact: true }).fill((codes[0] ?? '').toLowerCase());
      await page.getByRole('button', { name: t('auth.sign_in.act'), exact: true }).click();
      await page.waitForURL('**/feed');
      await page.context().close();
    });

    test(`who runs the programme is led to a second factor where the owner asks for it (${language})`, async ({
      browser,
    }) => {
      const t = wordsIn(language);
      const page = await openPage(browser, program, language, { viewport: desk });
      await signIn(page, language, 'karim@tilleuls.test');
      await page.goto('/account/security');
      await addApp(page, language);
      await page.goto('/settings/sign-in');
      await page.getByRole('switch', { name: t('auth.rule.ask') }).click();
      await expect(page.getByRole('switch', { name: t('auth.rule.ask') })).toBeChecked();

      const hers = await openPage(browser, program, language, { viewport: phone });
      await join(hers, language, await invitation(program, karim), 'Sylvie Marchand');
      const { items } = await program.call<{ items: { id: string; name: string }[] }>(
        'GET',
        '/api/v1/people',
        null,
        karim.token,
      );
      const sylvie = items.find(({ name }) => name === 'Sylvie Marchand');
      await program.call('PATCH', `/api/v1/people/${sylvie?.id}`, { role: 'analyst' }, karim.token);
      await signIn(hers, language, 'sylvie@tilleuls.test');
      await hers.waitForURL('**/second-step**');
      await expectAccessible(hers, 'a second factor that is asked for');
      await expectNoSideScroll(hers, 'a second factor that is asked for');
      await addApp(hers, language);
      await hers.waitForURL((url) => url.pathname !== '/second-step');
      await expect(hers.getByRole('heading', { level: 1 })).toBeVisible();
      await hers.context().close();

      await page.getByRole('switch', { name: t('auth.rule.ask') }).click();
      await expect(page.getByRole('switch', { name: t('auth.rule.ask') })).not.toBeChecked();
      await page.context().close();
    });
  });
}
