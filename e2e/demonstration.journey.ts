/** A visitor loads the demonstration on the first visit, is one of its people with one click, and changes to another. */
import { expect, test } from '@playwright/test';
import { expectAccessible } from './support/axe.ts';
import { desk, openPage, phone } from './support/people.ts';
import { startProgram } from './support/program.ts';
import { languages, wordsIn } from './support/words.ts';

for (const language of languages) {
  test(`a visitor tries the demonstration (${language})`, async ({ browser }) => {
    const t = wordsIn(language);
    const program = await startProgram();
    try {
      const page = await openPage(browser, program, language, { viewport: desk });
      await page.goto('/');
      await page.getByRole('button', { name: t('workspaces.demonstration.act') }).click();
      await page.waitForURL('**/sign-in', { timeout: 60_000 });
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('auth.demonstration.title'));
      await expectAccessible(page, 'the choice of who to be');

      await page.getByRole('button', { name: /Karim Belkacem/ }).click();
      await page.waitForURL((url) => url.pathname !== '/sign-in');
      await expect(page.getByText(t('app.demonstration')).first()).toBeVisible();
      await page.context().close();

      const onPhone = await openPage(browser, program, language, { viewport: phone, hasTouch: true });
      await onPhone.goto('/');
      await onPhone.getByRole('button', { name: /Nadia Haddad/ }).click();
      await onPhone.waitForURL('**/feed');
      // The first is a word to the teams, to read; the next is there to be passed on.
      const toPassOn = onPhone
        .getByRole('article')
        .filter({ has: onPhone.getByRole('button', { name: t('content.feed.share') }) })
        .first();
      await toPassOn.getByRole('heading').getByRole('link').click();
      await expect(onPhone.getByRole('button', { name: t('content.story.share') })).toBeVisible();
      const picture = onPhone.getByRole('img').first();
      await expect(picture).toHaveAccessibleName(/.{10,}/);
      await expect(picture).toHaveJSProperty('complete', true);
      await onPhone.context().close();
    } finally {
      await program.stop();
    }
  });
}

test('one click does not sign anybody in to a real organisation', async () => {
  const program = await startProgram();
  try {
    await program.call('POST', '/api/v1/setup', {
      workspace: { name: 'Clinique des Tilleuls', locale: 'fr' },
      owner: { name: 'Karim', email: 'karim@tilleuls.test', password: 'une phrase assez longue' },
    });
    for (const [path, body] of [
      ['/api/v1/demonstration', {}],
      ['/api/v1/demonstration/session', { as: 'lead' }],
    ] as const) {
      const answer = await fetch(program.url + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      expect(answer.status).toBeGreaterThanOrEqual(400);
    }
  } finally {
    await program.stop();
  }
});
