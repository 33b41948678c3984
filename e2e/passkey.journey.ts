/** Nadia adds a passkey on her phone, names it, signs in with it, and takes it away again. */
import { expect, type Page, test } from '@playwright/test';
import { expectAccessible, expectNoSideScroll } from './support/axe.ts';
import { invitation, join, openPage, phone, setUp } from './support/people.ts';
import { type Program, startProgram } from './support/program.ts';
import { languages, wordsIn } from './support/words.ts';

/** Chromium's own authenticator: it holds keys, and says that it checked its person. */
async function plugInAuthenticator(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable', { enableUI: false });
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

for (const language of languages) {
  test.describe(`passkeys in ${language}`, () => {
    let program: Program;
    test.beforeAll(async () => {
      program = await startProgram();
    });
    test.afterAll(() => program?.stop());

    test(`Nadia adds a passkey, names it, and signs in with it (${language})`, async ({ browser }) => {
      const t = wordsIn(language);
      const karim = await setUp(program, language);
      const page = await openPage(browser, program, language, { viewport: phone });
      await plugInAuthenticator(page);
      await join(page, language, await invitation(program, karim));

      await page.goto('/account/security');
      await page.getByRole('button', { name: t('auth.passkeys.add') }).click();
      const rename = page.getByRole('button', { name: /^(Rename|Renommer) / });
      await expect(rename).toHaveCount(1);
      await rename.click();
      await page.getByLabel(t('auth.passkeys.name'), { exact: true }).fill('Téléphone de Nadia');
      await page.getByRole('button', { name: t('auth.passkeys.save_name') }).click();
      await expect(page.getByText('Téléphone de Nadia', { exact: true })).toBeVisible();
      await expect(page.getByText(t('auth.devices.this_one'))).toBeVisible();
      await expectAccessible(page, 'security with a passkey');
      await expectNoSideScroll(page, 'security with a passkey');

      // In the list under the e-mail field: this authenticator chooses at once.
      await page.context().clearCookies();
      await page.goto('/sign-in');
      await page.waitForURL('**/feed');

      await page.addInitScript(() => {
        PublicKeyCredential.isConditionalMediationAvailable = () => Promise.resolve(false);
      });
      await page.context().clearCookies();
      await page.goto('/sign-in');
      await page.getByRole('button', { name: t('auth.sign_in.passkey') }).click();
      await page.waitForURL('**/feed');

      await page.goto('/account/security');
      await expect(page.getByText(new RegExp(t('auth.way.passkey')))).toHaveCount(2);
      await page
        .getByRole('button', { name: t('auth.passkeys.remove_named', { name: 'Téléphone de Nadia' }) })
        .click();
      await page
        .getByRole('dialog')
        .getByRole('button', { name: t('auth.passkeys.remove'), exact: true })
        .click();
      await expect(page.getByText('Téléphone de Nadia', { exact: true })).toHaveCount(0);
      await page.context().close();
    });
  });
}
