/** Somebody who writes in the form of an action while things happen: a slow connection, a colleague, the end of a session. */
import { expect, type Locator, type Page } from '@playwright/test';
import type { wordsIn } from './words.ts';

interface Alert {
  id: string;
  kind: string;
  texts: { fr: { title: string } };
}
interface Writer {
  page: Page;
  t: ReturnType<typeof wordsIn>;
  alert: Alert;
  title: Locator;
  save: Locator;
  dialog: Locator;
  /** The title as the server has it. */
  kept: () => Promise<string>;
}

/** On the page of the first action of this kind, where each save takes a second and a half. */
export async function writerOf(
  page: Page,
  t: Writer['t'],
  campaignId: string,
  kind: string,
): Promise<Writer> {
  const read = async (what: string) => (await page.request.get(`/api/v1/${what}`)).json();
  const { stages } = (await read(`campaigns/${campaignId}`)) as { stages: { alerts: Alert[] }[] };
  const alert = stages.flatMap(({ alerts }) => alerts).find((one) => one.kind === kind)!;
  await page.route('**/api/v1/campaign-alerts/*', async (route) => {
    if (route.request().method() === 'PATCH') await new Promise((done) => setTimeout(done, 1_500));
    await route.continue();
  });
  await page.goto(`/campaigns/${campaignId}/alerts/${alert.id}`);
  return {
    ...{ page, t, alert, title: page.getByLabel(t('campaigns.alert.name')).first() },
    save: page.getByRole('button', { name: t('common.save'), exact: true }),
    dialog: page.getByRole('dialog'),
    kept: async () => ((await read(`campaign-alerts/${alert.id}`)) as Alert).texts.fr.title,
  };
}

/** What is typed while the answer is on its way stays, is not left without a word, and the keyboard goes on where it was. */
export async function typesWhileItIsSaved({ page, t, title, save, dialog, kept }: Writer): Promise<void> {
  await title.fill('Appeler dès demain');
  await save.focus();
  await page.keyboard.press('Enter');
  await expect(save).toBeDisabled();
  await title.fill('Appeler avant le vote');
  await expect(save).toBeEnabled();
  await expect(title).toHaveValue('Appeler avant le vote');
  const pages = page.getByRole('navigation', { name: t('campaigns.frame.pages') });
  await pages.getByRole('link', { name: t('campaigns.tab.figures'), exact: true }).click();
  await expect(dialog).toContainText(t('campaigns.alert.unsaved_text'));
  await dialog.getByRole('button', { name: t('common.cancel') }).click();
  await save.focus();
  await page.keyboard.press('Enter');
  await expect.poll(kept).toBe('Appeler avant le vote');
  await expect(save).toBeFocused();
}

/** A colleague changes the same words: it is asked about, and hers stand until somebody has chosen. */
export async function writesBesideAColleague({ page, t, alert, title, save, kept }: Writer): Promise<void> {
  const hers = { ...alert.texts.fr, title: 'Téléphoner à la mairie' };
  await page.request.patch(`/api/v1/campaign-alerts/${alert.id}`, { data: { texts: { fr: hers } } });
  await title.fill('Appeler, en deux minutes');
  await save.click();
  await expect(page.getByText(t('campaigns.draft.conflict'))).toBeVisible();
  expect(await kept()).toBe(hers.title);
  await page.getByRole('button', { name: t('campaigns.draft.keep_mine') }).click();
  await save.click();
  await expect.poll(kept).toBe('Appeler, en deux minutes');
  await expect(save).toBeEnabled();
}

/** The words stay on the page, and go out once somebody is signed in again. */
export async function writesOnAfterTheSession({ page, t, title, save, dialog, kept }: Writer): Promise<void> {
  const cookies = await page.context().cookies();
  await title.fill('Appeler, en une minute');
  await page.context().clearCookies();
  await save.click();
  await expect(dialog).toContainText(t('auth.session_ended.title'));
  await expect(dialog.getByRole('link', { name: t('auth.session_ended.sign_in') })).toBeVisible();
  await page.context().addCookies(cookies);
  await dialog
    .getByRole('button', { name: t('common.close') })
    .last()
    .click();
  await expect(title).toHaveValue('Appeler, en une minute');
  await save.click();
  await expect.poll(kept).toBe('Appeler, en une minute');
}
