/**
 * Karim makes a group by hand, writes on his phone whom a story is for ("in the group, and not press"), and saves the
 * rule under a name. Nadia reads the story while she is in the group, and not after.
 */
import { expect, test } from '@playwright/test';
import { expectAccessible, expectNoSideScroll } from './support/axe.ts';
import { desk, invitation, join, openPage, phone, setUp, signIn } from './support/people.ts';
import { startProgram } from './support/program.ts';
import { languages, wordsIn } from './support/words.ts';

const words = {
  fr: { group: 'Marraines et parrains', audience: 'Le tutorat', title: 'Le premier mois à deux' },
  en: { group: 'Mentors', audience: 'Mentoring', title: 'The first month, in pairs' },
} as const;

for (const language of languages) {
  test(`Karim says whom a story is for, and it follows the group (${language})`, async ({ browser }) => {
    const t = wordsIn(language);
    const said = words[language];
    const program = await startProgram();
    try {
      const karim = await setUp(program, language);
      const nadia = await openPage(browser, program, language, { viewport: phone, hasTouch: true });
      await join(nadia, language, await invitation(program, karim));
      const story = await program.call<{ id: string }>(
        'POST',
        '/api/v1/stories',
        { title: said.title, locale: language, facet: 'employer', body: 'À deux, on ose.' },
        karim.token,
      );

      const page = await openPage(browser, program, language, { viewport: desk });
      await signIn(page, language, karim.email);
      await page.goto('/people/groups');
      await page
        .getByRole('button', { name: t('people.group.make') })
        .first()
        .click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel(t('people.group.name')).fill(said.group);
      await expectAccessible(page, 'a new group');
      await dialog.getByRole('button', { name: t('people.group.make') }).click();
      await expect(page.getByRole('heading', { level: 1, name: said.group })).toBeVisible();
      await page.getByRole('combobox', { name: t('people.group.add') }).fill('Nadia');
      await page.getByRole('option', { name: /Nadia/ }).click();
      await expect(page.getByRole('list', { name: t('people.group.members') })).toContainText('Nadia Haddad');
      await expectAccessible(page, 'a group');

      const small = await openPage(browser, program, language, { viewport: phone, hasTouch: true });
      await signIn(small, language, karim.email);
      await small.goto(`/stories/${story.id}`);
      await small.getByRole('radio', { name: t('people.audience.some') }).check();
      const first = small.getByRole('group', { name: t('people.rule.condition', { number: 1 }) });
      await first.getByRole('combobox', { name: t('people.rule.about') }).click();
      await small.getByRole('option', { name: t('people.rule.kind.group'), exact: true }).click();
      await expect(small.getByText(t('people.audience.unfinished'))).toBeVisible();
      await first.getByRole('combobox', { name: t('people.rule.value.group') }).click();
      await small.getByRole('option', { name: said.group }).click();
      await small.keyboard.press('Escape');
      // By keyboard: the new condition takes the focus.
      await small.getByRole('button', { name: t('people.rule.add'), exact: true }).press('Enter');
      const second = small.getByRole('group', { name: t('people.rule.condition', { number: 2 }) });
      await expect(second.getByRole('combobox', { name: t('people.rule.about') })).toBeFocused();
      await second.getByRole('combobox', { name: t('people.rule.way') }).click();
      await small.getByRole('option', { name: t('people.rule.hat.not', { list: '…' }) }).click();
      await second.getByRole('combobox', { name: t('people.rule.value.hat') }).fill(t('people.hat.press'));
      await small.keyboard.press('ArrowDown');
      await small.keyboard.press('Enter');
      await small.keyboard.press('Escape');
      const what = new Intl.ListFormat(language === 'fr' ? 'fr-FR' : 'en-GB').format([
        t('people.rule.group', { list: said.group }),
        t('people.rule.hat.not', { list: t('people.hat.press').toLocaleLowerCase() }),
      ]);
      await expect(small.getByText(t('people.audience.who', { what }))).toBeVisible();
      await expect(small.getByText(t('people.size.few'))).toBeVisible();
      await expectNoSideScroll(small, 'the audience of a story');
      await expectAccessible(small, 'the audience of a story');
      await small.getByRole('button', { name: t('people.audience.save') }).click();
      await small.getByRole('dialog').getByLabel(t('people.audience.name')).fill(said.audience);
      await small.keyboard.press('Enter');
      await expect(small.getByText(t('people.audience.kept', { name: said.audience }))).toBeVisible();
      await small.getByRole('button', { name: t('content.publication.save_now') }).click();
      await expect(small.getByText(t('content.publication.done'))).toBeVisible();

      await nadia.goto('/feed');
      await expect(nadia.getByText(said.title)).toBeVisible();
      await page
        .getByRole('button', { name: t('people.group.remove_named', { name: 'Nadia Haddad' }) })
        .click();
      await expect(page.getByText(t('people.group.empty'))).toBeVisible();
      await nadia.reload();
      await expect(nadia.getByText(t('content.feed.none'))).toBeVisible();

      await page.goto('/people/audiences');
      await expect(page.getByText(said.audience)).toBeVisible();
      await page
        .getByRole('button', { name: t('people.audiences.change_named', { name: said.audience }) })
        .click();
      await expect(page.getByRole('dialog').getByRole('link', { name: said.title })).toBeVisible();
      await expectAccessible(page, 'a saved audience');
    } finally {
      await program.stop();
    }
  });
}
