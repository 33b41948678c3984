/**
 * Karim makes a recruiter in the people's sheet and reads who may do what; Nadia puts a hat on and takes it off on her
 * phone, and reads her own history; the recruiter finds candidates and nobody else.
 */
import { expect, test } from '@playwright/test';
import { expectAccessible, expectNoSideScroll } from './support/axe.ts';
import { desk, openPage, phone } from './support/people.ts';
import { startProgram } from './support/program.ts';
import { languages, wordsIn } from './support/words.ts';

for (const language of languages) {
  test(`roles are given and hats worn, each seen apart (${language})`, async ({ browser }) => {
    const t = wordsIn(language);
    const program = await startProgram({ demo: true });
    try {
      const karim = await openPage(browser, program, language, { viewport: desk });
      await karim.request.post('/api/v1/demonstration/session', { data: { as: 'lead' } });
      await karim.request.patch('/api/v1/me', { data: { locale: language } });
      await karim.goto('/people?q=Nadia');
      await karim.getByRole('button', { name: /^Nadia/ }).click();
      const sheet = karim.getByRole('dialog');
      await sheet.getByRole('checkbox', { name: t('people.role.recruiter') }).check();
      await sheet.getByRole('button', { name: t('common.save') }).click();
      await expect(sheet).toBeHidden();
      await expect(karim.getByText(t('people.role.recruiter'), { exact: true })).toBeVisible();

      await karim.goto('/settings/permissions');
      const row = karim.getByRole('row', { name: new RegExp(t('duty.webhooks.connect')) });
      await expect(row.getByText(t('people.permissions.yes'), { exact: true })).toHaveCount(2);
      await expectAccessible(karim, 'the permissions');

      const nadia = await openPage(browser, program, language, { viewport: phone, hasTouch: true });
      await nadia.request.post('/api/v1/demonstration/session', { data: { as: 'employee' } });
      await nadia.request.patch('/api/v1/me', { data: { locale: language } });
      await nadia.goto('/account/timeline');
      const supporter = t('people.hat.supporter');
      await nadia.getByRole('button', { name: supporter, exact: true }).click();
      await expect(nadia.getByRole('heading', { name: supporter })).toBeVisible();
      await nadia.getByRole('button', { name: t('people.timeline.take_off_of', { hat: supporter }) }).click();
      await expect(nadia.getByRole('heading', { name: supporter })).toBeHidden();
      const given = t('timeline.people.role_given_by', {
        by: 'Karim Belkacem',
        role: t('people.role.recruiter'),
      });
      await expect(nadia.getByText(given)).toBeVisible();
      await expectAccessible(nadia, 'the timeline');
      await expectNoSideScroll(nadia, 'the timeline');

      // Her role opens the candidates, and nobody else by name.
      await nadia.goto('/people');
      const list = nadia.getByRole('list', { name: t('people.title') });
      await expect(list.getByRole('listitem').first()).toContainText(t('people.hat.candidate'));
      await expect(list.getByText(t('people.hat.employee'), { exact: true })).toHaveCount(0);
      await expect(nadia.getByRole('link', { name: t('people.group.title') })).toHaveCount(0);
    } finally {
      await program.stop();
    }
  });
}
