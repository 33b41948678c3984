/** Nadia chooses what she is told, on a phone and by keyboard; Karim writes to many and looks at it first. */
import { expect, test } from '@playwright/test';
import { expectAccessible, expectNoSideScroll } from './support/axe.ts';
import { invitation, join, openPage, phone, setUp, signIn } from './support/people.ts';
import { type Program, startProgram } from './support/program.ts';
import { languages, wordsIn } from './support/words.ts';

for (const language of languages) {
  test(`Nadia chooses what she is told, and a push shows its title alone (${language})`, async ({
    browser,
  }) => {
    const t = wordsIn(language);
    const program: Program = await startProgram();
    try {
      const karim = await setUp(program, language);
      const page = await openPage(browser, program, language, {
        viewport: phone,
        permissions: ['notifications'],
      });
      await join(page, language, await invitation(program, karim));
      await page.goto('/account/notifications');
      const listed = page
        .getByRole('group', { name: t('notifications.settings.kind_alert') })
        .getByRole('checkbox', { name: t('notifications.settings.app') });
      await expect(listed).not.toBeChecked();
      await listed.focus();
      await page.keyboard.press('Space');
      const save = page.getByRole('button', { name: t('notifications.settings.save') });
      await save.click();
      await expect(page.getByText(t('errors.notifications.consent_needed')).first()).toBeVisible();
      await page.getByRole('checkbox', { name: t('notifications.settings.agrees') }).focus();
      await page.keyboard.press('Space');
      await save.click();
      await expect(page.getByText(t('notifications.settings.agreed'))).toBeVisible();
      await expectAccessible(page, 'what I am told');
      await expectNoSideScroll(page, 'what I am told');
      await page.reload();
      await expect(listed).toBeChecked();

      const devtools = await page.context().newCDPSession(page);
      let registrationId = '';
      devtools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
        registrationId = registrations.at(-1)?.registrationId ?? registrationId;
      });
      await devtools.send('ServiceWorker.enable');
      await page.evaluate(async () => {
        await navigator.serviceWorker.register('/push-worker.js');
        await navigator.serviceWorker.ready;
      });
      await expect.poll(() => registrationId).not.toBe('');
      await devtools.send('ServiceWorker.deliverPushMessage', {
        origin: new URL(page.url()).origin,
        registrationId,
        data: JSON.stringify({ title: 'Le vote est demain', path: '/act' }),
      });
      const shown = () =>
        page.evaluate(async () => {
          const { getNotifications } = await navigator.serviceWorker.ready.then((one) => ({
            getNotifications: () => one.getNotifications(),
          }));
          return (await getNotifications()).map(({ title, data }) => ({ title, data }));
        });
      await expect.poll(shown).toEqual([{ title: 'Le vote est demain', data: { path: '/act' } }]);
    } finally {
      await program.stop();
    }
  });

  test(`Karim writes a letter to many and looks at it as it will arrive (${language})`, async ({
    browser,
  }) => {
    const t = wordsIn(language);
    const program: Program = await startProgram();
    try {
      const karim = await setUp(program, language);
      const title = 'Des places en crèche';
      const page = await openPage(browser, program, language, { viewport: phone });
      await signIn(page, language, karim.email);
      const made = await page.request.post('/api/v1/campaigns', {
        data: { slug: 'creches', texts: { [language]: { title } }, timeZone: 'Europe/Paris' },
      });
      const campaign: { id: string } = await made.json();
      await page.goto(`/campaigns/${campaign.id}/broadcasts`);
      await expect(page.getByText(t('campaigns.broadcast.server.off'))).toBeVisible();
      await expectAccessible(page, 'letters to many');
      await page.getByRole('button', { name: t('campaigns.broadcast.write') }).click();
      const words = page.getByRole('group', { name: language === 'fr' ? 'Français' : 'English' });
      // Before the letter stands in its frame, where no script runs, not even that of axe.
      await expect(words).toBeVisible();
      await expectAccessible(page, 'a letter to many');
      await words.getByLabel(t('campaigns.broadcast.subject'), { exact: true }).fill('Le vote est demain');
      await words.getByLabel(t('campaigns.broadcast.body'), { exact: true }).fill('Bonjour,\n\n**Merci.**');
      await page.getByRole('button', { name: t('campaigns.broadcast.keep'), exact: true }).click();
      const letter = page.frameLocator('iframe');
      await expect(letter.getByRole('heading', { name: 'Le vote est demain' })).toBeVisible();
      await expect(letter.locator('strong')).toHaveText('Merci.');
      await expectNoSideScroll(page, 'a letter to many');
      await page.getByText(t('campaigns.broadcast.view_plain'), { exact: true }).click();
      await expect(page.locator('pre')).toContainText('Merci.');
      await page.getByRole('button', { name: t('campaigns.broadcast.next') }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('button', { name: t('campaigns.broadcast.send_now') }).click();
      // Nothing pretends: a campaign that is tried out writes to nobody.
      await expect(dialog.getByText(t('errors.campaigns.broadcast_in_test'))).toBeVisible();
    } finally {
      await program.stop();
    }
  });
}
