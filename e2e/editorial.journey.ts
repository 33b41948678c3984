/**
 * Gil, a contributor, writes on his phone and submits; Karim refuses with a note; Gil corrects; Karim moves the story in
 * the calendar by keyboard, opens it from there and approves it. Then the difference between the versions is read.
 */
import { expect, type Page, test } from '@playwright/test';
import { expectAccessible, expectNoSideScroll } from './support/axe.ts';
import { desk, invitation, join, openPage, phone, setUp, signIn } from './support/people.ts';
import { startProgram } from './support/program.ts';
import { languages, wordsIn } from './support/words.ts';

/** A Tuesday some days from now: its neighbours stand in the same week. */
function nextTuesday(): string {
  const day = new Date(Date.now() + 3 * 86_400_000);
  while (day.getUTCDay() !== 2) day.setUTCDate(day.getUTCDate() + 1);
  return day.toISOString().slice(0, 10);
}

const words = {
  fr: { first: 'La pause de nuit', last: 'La pause de nuit, par Awa', note: 'Qui parle ? Donnez un nom.' },
  en: { first: 'The night break', last: 'The night break, by Awa', note: 'Who is speaking? Give a name.' },
} as const;

for (const language of languages) {
  test(`a contributor’s story is refused, corrected and approved from the calendar (${language})`, async ({
    browser,
  }) => {
    const t = wordsIn(language);
    const { first, last, note } = words[language];
    const tuesday = nextTuesday();
    const program = await startProgram();
    try {
      const karim = await setUp(program, language);
      const his = await openPage(browser, program, language, { viewport: phone, hasTouch: true });
      await join(his, language, await invitation(program, karim), 'Gil Moreau');
      const { items } = await program.call<{ items: { id: string; name: string }[] }>(
        'GET',
        '/api/v1/people?q=Gil',
        undefined,
        karim.token,
      );
      await program.call('PATCH', `/api/v1/people/${items[0]?.id}`, { role: 'contributor' }, karim.token);

      // A new role ends the sessions of before.
      await signIn(his, language, 'gil@tilleuls.test');
      await his.goto('/stories');
      await his
        .getByRole('button', { name: t('content.stories.write') })
        .first()
        .click();
      await his.getByRole('dialog').getByLabel(t('content.new.or_title')).fill(first);
      await his.getByRole('button', { name: t('content.new.act') }).click();
      await his.getByLabel(t('content.workflow.planned')).fill(`${tuesday}T10:00`);
      await his.getByRole('button', { name: t('content.workflow.submit') }).click();
      await expect(his.getByText(t('content.workflow.submitted'))).toBeVisible();
      await expect(his.getByText(t('content.workflow.waiting'))).toBeVisible();
      await expectAccessible(his, 'the author’s story');
      await expectNoSideScroll(his, 'the author’s story');

      const hers = await openPage(browser, program, language, { viewport: desk });
      await signIn(hers, language, karim.email);
      await hers.goto('/stories?state=pending');
      await hers.getByRole('link', { name: first }).click();
      await hers.getByRole('button', { name: t('content.workflow.refuse') }).click();
      const dialog = hers.getByRole('dialog');
      await dialog.getByRole('button', { name: t('content.workflow.refuse') }).click();
      await expect(dialog.getByText(t('content.workflow.note_needed'))).toBeVisible();
      await dialog.getByRole('textbox').fill(note);
      await dialog.getByRole('button', { name: t('content.workflow.refuse') }).click();
      await expect(hers.getByText(t('content.workflow.refused_done'))).toBeVisible();

      await his.reload();
      await expect(his.getByText(note)).toBeVisible();
      await his
        .getByRole('textbox', { name: t('content.editor.name') })
        .first()
        .fill(last);
      await his.getByRole('button', { name: t('content.workflow.submit') }).click();
      await expect(his.getByText(t('content.workflow.waiting'))).toBeVisible();

      await hers.goto(`/calendar?day=${tuesday}`);
      await expect(hers.getByRole('link', { name: last })).toBeVisible();
      await expectAccessible(hers, 'the calendar');
      await moveByKeyboard(hers, t('content.calendar.grip', { title: last }));
      await hers.getByRole('link', { name: last }).click();
      await hers.getByRole('button', { name: t('content.publication.approve_later') }).click();
      await expect(hers.getByText(t('content.publication.scheduled_done'))).toBeVisible();
      const approved = await program.call<{ items: { state: string; publishAt: string }[] }>(
        'GET',
        '/api/v1/stories',
        undefined,
        karim.token,
      );
      const wednesday = new Date(`${tuesday}T00:00:00Z`);
      wednesday.setUTCDate(wednesday.getUTCDate() + 1);
      expect(approved.items[0]?.state).toBe('scheduled');
      expect(approved.items[0]?.publishAt.slice(0, 10)).toBe(wednesday.toISOString().slice(0, 10));

      await hers.getByRole('link', { name: t('content.versions.open') }).click();
      await hers
        .getByRole('button', { name: t('content.versions.see') })
        .first()
        .click();
      await expect(hers.locator('ins').first()).toContainText('Awa');
      await expectAccessible(hers, 'the versions');
      await expect(hers.getByText(note)).toBeVisible();
    } finally {
      await program.stop();
    }
  });
}

/** Picks the story up, moves it one day on, puts it down; each step is said aloud in a live region. */
async function moveByKeyboard(page: Page, grip: string): Promise<void> {
  const handle = page.getByRole('button', { name: grip });
  await handle.focus();
  await page.keyboard.press('Space');
  await expect(page.locator('[data-said]')).not.toBeEmpty();
  await page.keyboard.press('ArrowRight');
  const answered = page.waitForResponse(
    (response) => response.url().endsWith('/place') && response.request().method() === 'PUT',
  );
  await page.keyboard.press('Space');
  expect((await answered).status()).toBe(200);
}
