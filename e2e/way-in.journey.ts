/** Letters through a real mail server: a link that signs in, a new password, another address. On a phone. */
import type { AddressInfo } from 'node:net';
import { expect, test } from '@playwright/test';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { expectAccessible, expectNoSideScroll } from './support/axe.ts';
import { openPage, password, phone, setUp } from './support/people.ts';
import { type Program, startProgram } from './support/program.ts';
import { languages, wordsIn } from './support/words.ts';

async function startSmtp() {
  const mails: Email[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, _session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', async () => {
        mails.push(await PostalMime.parse(Buffer.concat(chunks)));
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  /** The link in the next letter to somebody. */
  const linkFor = async (address: string): Promise<string> => {
    await expect
      .poll(() => mails.some((mail) => mail.to?.[0]?.address === address), { timeout: 30_000 })
      .toBe(true);
    const at = mails.findIndex((mail) => mail.to?.[0]?.address === address);
    const [mail] = mails.splice(at, 1);
    return /https?:\S+/.exec(mail?.text ?? '')?.[0] ?? '';
  };
  return {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    linkFor,
    close: () => new Promise<void>((resolve) => server.close(resolve)),
  };
}

for (const language of languages) {
  test.describe(`letters in ${language}`, () => {
    let program: Program;
    let smtp: Awaited<ReturnType<typeof startSmtp>>;
    test.beforeAll(async () => {
      smtp = await startSmtp();
      program = await startProgram({ settings: { SMTP_URL: smtp.url, MAIL_FROM: 'voix@voix.test' } });
    });
    test.afterAll(async () => {
      await program?.stop();
      await smtp?.close();
    });

    test(`Karim signs in by a link, chooses a new password, and changes his address (${language})`, async ({
      browser,
    }) => {
      const t = wordsIn(language);
      const { email } = await setUp(program, language);
      const page = await openPage(browser, program, language, { viewport: phone });
      await page.goto('/sign-in');
      await page.getByLabel(t('auth.email')).fill(email);
      await page.getByRole('button', { name: t('auth.sign_in.link') }).click();
      await expect(page.getByText(t('auth.sign_in.link_sent', { email }))).toBeVisible();
      await page.goto(await smtp.linkFor(email));
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await page.goto('/account/security');
      await expect(page.getByText(new RegExp(t('auth.way.letter')))).toBeVisible();

      await page.getByRole('button', { name: t('auth.address.change') }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel(t('auth.address.new')).fill('karim@ailleurs.test');
      await dialog.getByRole('textbox', { name: t('auth.account.current_password') }).fill(password);
      await dialog.getByRole('button', { name: t('auth.address.ask') }).click();
      await expect(page.getByText(t('auth.address.waiting', { email: 'karim@ailleurs.test' }))).toBeVisible();
      await expectAccessible(page, 'an address that waits');
      await expectNoSideScroll(page, 'an address that waits');
      await page.goto(await smtp.linkFor('karim@ailleurs.test'));
      await expectAccessible(page, 'an address to confirm');
      await page.getByRole('button', { name: t('auth.address.confirm') }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('auth.address.half_title'));
      await page.goto(await smtp.linkFor(email));
      await page.getByRole('button', { name: t('auth.address.confirm') }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('auth.address.done_title'));
      await page.context().close();

      const again = await openPage(browser, program, language, { viewport: phone });
      await again.goto('/sign-in');
      await again.getByLabel(t('auth.email')).fill('karim@ailleurs.test');
      await again.getByRole('button', { name: t('auth.sign_in.forgot') }).click();
      await expect(
        again.getByText(t('auth.sign_in.reset_sent', { email: 'karim@ailleurs.test' })),
      ).toBeVisible();
      await again.goto(await smtp.linkFor('karim@ailleurs.test'));
      await again.getByRole('textbox', { name: t('auth.new_password.label') }).fill(`${password} encore`);
      await again.getByRole('button', { name: t('auth.new_password.act') }).click();
      await expect(again.getByRole('heading', { level: 1 })).toHaveText(t('auth.new_password.done'));
      await again.goto('/sign-in');
      await again.getByLabel(t('auth.email')).fill('karim@ailleurs.test');
      await again.getByRole('textbox', { name: t('auth.password'), exact: true }).fill(`${password} encore`);
      await again.getByRole('button', { name: t('auth.sign_in.act'), exact: true }).click();
      await again.waitForURL((url) => url.pathname !== '/sign-in');
      await again.context().close();
    });
  });
}
