/** What Karim does at his desk to make a campaign: by the words on the screen alone, as somebody who never saw it. */
import { expect, type Locator, type Page } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import type { wordsIn } from './words.ts';

type Words = ReturnType<typeof wordsIn>;

/** A choice in a list that opens, found by what it is called. */
export async function choose(page: Page, within: Page | Locator, label: string, option: string | RegExp) {
  await within.getByRole('combobox', { name: label }).click();
  await page.getByRole('option', { name: option }).first().click();
}

/** Days from today on a wall in Utah, as a field for a day and an hour takes them. */
export const wall = (days: number, clock: string): string =>
  `${new Intl.DateTimeFormat('sv-SE', { timeZone: 'America/Denver' }).format(Date.now() + days * 86_400_000)}T${clock}`;

export interface Desk {
  page: Page;
  t: Words;
  /** By the list of campaigns. */
  toCampaign(title: string): Promise<void>;
  /** Opens one of the campaign's pages. */
  tab(name: 'overview' | 'stages' | 'broadcasts' | 'figures' | 'outcome' | 'settings'): Promise<void>;
  save(): Promise<void>;
}

export function deskOf(page: Page, t: Words): Desk {
  return {
    page,
    t,
    async toCampaign(title) {
      await page.goto('/campaigns');
      await page.getByRole('link', { name: title, exact: true }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
    },
    async tab(name) {
      await page
        .getByRole('navigation', { name: t('campaigns.frame.pages') })
        .getByRole('link', { name: t(`campaigns.tab.${name}`), exact: true })
        .click();
    },
    async save() {
      const button = page.getByRole('button', { name: t('common.save'), exact: true }).first();
      const saved = page.waitForResponse((answer) => answer.request().method() === 'PATCH');
      await button.click();
      expect((await saved).status()).toBe(200);
      await expect(button).not.toHaveAttribute('data-loading');
    },
  };
}

/** In both languages: the second one is there after a press. */
export async function inBoth(
  t: Words,
  within: Page | Locator,
  label: string,
  words: { en: string; fr: string },
) {
  await expect(
    within.getByRole('group', { name: t('campaigns.words.en'), exact: true }).first(),
  ).toBeVisible();
  const add = within.getByRole('button', { name: t('campaigns.words.add_fr') });
  if (await add.count()) await add.click();
  for (const language of ['en', 'fr'] as const) {
    const group = within.getByRole('group', { name: t(`campaigns.words.${language}`), exact: true });
    await group.getByLabel(label).fill(words[language]);
  }
}

export async function addStage(
  { page, t }: Desk,
  stage: { title: { en: string; fr: string }; opens: string; closes: string },
) {
  await page.getByRole('button', { name: t('campaigns.stage.add') }).click();
  const dialog = page.getByRole('dialog');
  await inBoth(t, dialog, t('campaigns.stage.name'), stage.title);
  await dialog.getByLabel(t('campaigns.stage.opens')).fill(stage.opens);
  await dialog.getByLabel(t('campaigns.stage.closes')).fill(stage.closes);
  await dialog.getByRole('button', { name: t('common.save') }).click();
  await expect(page.getByRole('heading', { name: stage.title.en })).toBeVisible();
}

/** Adds an alert to a stage and arrives in its editor. */
export async function addAlert(
  { page, t }: Desk,
  stage: string,
  alert: { kind: 'letter' | 'petition' | 'call'; title: { en: string; fr: string } },
) {
  await page
    .getByRole('region', { name: stage })
    .getByRole('button', { name: t('campaigns.alert.add') })
    .click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: t(`campaigns.kind.${alert.kind}`) }).check();
  await inBoth(t, dialog, t('campaigns.alert.name'), alert.title);
  await dialog.getByRole('button', { name: t('campaigns.alert.add') }).click();
  await expect(page).toHaveURL(/\/alerts\//);
}

/** One prepared text, for one chamber alone. */
export async function addText(
  { page, t }: Desk,
  text: { number: number; subject: string; body: string; chamber: string },
) {
  await page.getByRole('button', { name: t('campaigns.letters.add_text') }).click();
  const variant = page.getByRole('group', {
    name: t('campaigns.letters.text_number', { number: text.number }),
    exact: true,
  });
  await variant.getByLabel(t('campaigns.letters.subject')).fill(text.subject);
  await variant.getByLabel(t('campaigns.letters.body')).fill(text.body);
  await variant.getByText(t('campaigns.letters.for_whom', { count: 0 })).click();
  await variant.getByRole('checkbox', { name: text.chamber }).check();
}

/** The legislature from the copy that comes along, a list of one's own with a row that is no use, and somebody by hand. */
export async function takeInDecisionMakers({ page, t }: Desk): Promise<void> {
  await page.goto('/campaigns');
  await page.getByRole('link', { name: t('campaigns.targets.title') }).click();
  await expect(page.getByRole('heading', { name: t('campaigns.targets.none') })).toBeVisible();
  await page.getByRole('link', { name: t('campaigns.sources.add') }).click();
  await page
    .getByRole('button', { name: t('campaigns.sources.add') })
    .first()
    .click();
  const dialog = page.getByRole('dialog');
  await choose(page, dialog, t('campaigns.sources.kind'), t('campaigns.adapter.us-openstates.name'));
  await expect(dialog.getByRole('radio', { name: t('campaigns.sources.way_sample') })).toBeChecked();
  await expectAccessible(page, 'a new source');
  await dialog.getByRole('button', { name: t('campaigns.sources.read'), exact: true }).click();
  await expect(page.getByText(t('campaigns.sources.state_read'), { exact: true })).toBeVisible({
    timeout: 60_000,
  });
  // A list of his own, with a row that cannot be used: it is said which, and why.
  await page.getByRole('button', { name: t('campaigns.sources.add') }).click();
  await choose(page, dialog, t('campaigns.sources.kind'), t('campaigns.adapter.csv.name'));
  await dialog.locator('input[type=file]').setInputFiles({
    name: 'school-boards.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(
      'id,name,post,email,phone\n1,Dana Whitlock,Chair of the school board,chair@board.example,+1 801 555 0100\n2,,Vice chair,vice@board.example,\n',
    ),
  });
  await dialog.getByRole('button', { name: t('campaigns.sources.read'), exact: true }).click();
  await expect(page.getByText(t('campaigns.sources.refused', { count: 1, shown: '1' }))).toBeVisible();
  await expectAccessible(page, 'sources');
  await page
    .getByRole('navigation', { name: t('campaigns.targets.nav') })
    .getByRole('link', { name: t('campaigns.targets.all') })
    .click();
  await page.getByRole('button', { name: t('campaigns.targets.add') }).click();
  await dialog.getByLabel(t('campaigns.targets.name')).fill('Ruth Alder');
  await dialog.getByLabel(t('campaigns.targets.post')).fill('State superintendent');
  await dialog.getByLabel(t('campaigns.targets.email')).fill('superintendent@schools.example');
  // What is typed and not chosen is not lost unseen.
  const district = dialog.getByRole('combobox', { name: t('campaigns.targets.district') });
  await district.fill('Nowhere at all');
  await dialog.getByRole('button', { name: t('campaigns.targets.add') }).click();
  await expect(dialog.getByText(t('campaigns.district.unclear'))).toBeVisible();
  // Elected by the whole state, said by the keyboard alone.
  await district.fill('utah');
  await expect(
    page.getByRole('option', { name: `Utah ${t('campaigns.district.kind.state')}` }),
  ).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expectAccessible(page, 'somebody added by hand');
  await dialog.getByRole('button', { name: t('campaigns.targets.add') }).click();
  await page.getByLabel(t('campaigns.targets.search')).fill('Ruth Alder');
  const ruth = page.getByRole('listitem').filter({ hasText: 'Ruth Alder' });
  await expect(ruth).toContainText('State superintendent · Utah');
}

/** A list of people outside, whom it comes from and why they may be written to; the row that is no use is said. */
export async function bringList({ page, t }: Desk, campaign: string): Promise<void> {
  await page.goto('/campaigns');
  await page.getByRole('link', { name: t('campaigns.supporters.title') }).click();
  await page.locator('input[type=file]').setInputFiles({
    name: 'open-day.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('first name,e-mail\nTom,tom@example.org\nAnn,not an address\n'),
  });
  await expect(
    page.getByText(
      t('campaigns.supporters.line', { line: 3, problem: t('campaigns.supporters.error.address_invalid') }),
    ),
  ).toBeVisible();
  await page.getByLabel(t('campaigns.supporters.origin')).fill('People who came to our open day');
  await page.getByLabel(t('campaigns.supporters.collected')).fill('On paper at our stand in May 2026.');
  await page.getByRole('radio', { name: t('campaigns.supporters.basis_consent') }).check();
  await choose(page, page, t('campaigns.supporters.campaign'), campaign);
  await expectAccessible(page, 'where a list comes from');
  await page.getByRole('button', { name: t('campaigns.supporters.take_in'), exact: true }).click();
}

/** From the list of what is missing to the settings: what is at stake, and who stands behind it. */
export async function sayWhatIsAtStake({ page, t, save }: Desk): Promise<void> {
  await page.getByRole('link', { name: t('campaigns.check.summary') }).click();
  await inBoth(t, page.locator('main'), t('campaigns.settings.summary'), {
    en: 'A bill that would open early-reading classes to every four-year-old.',
    fr: 'Un texte qui ouvrirait des ateliers de lecture à tous les enfants de quatre ans.',
  });
  await save();
  const about = page.locator('form').filter({ has: page.getByLabel(t('campaigns.transparency.sponsor')) });
  await about.getByLabel(t('campaigns.transparency.sponsor')).fill('Clinique des Tilleuls');
  await about
    .getByLabel(t('campaigns.transparency.process'), { exact: true })
    .fill('H.B. 312, Early Reading');
  await about.getByLabel(t('campaigns.transparency.controller')).fill('Its own board');
  await about.getByLabel(t('campaigns.transparency.contact')).fill('campaigns@tilleuls.test');
  await about.getByRole('button', { name: t('common.save') }).click();
  await expect(page.getByText(t('common.saved')).last()).toBeVisible();
}

/** Writes a message in English, and looks at it as it will arrive. */
export async function writeMessage(
  { page, t }: Desk,
  message: { subject: string; body: string },
): Promise<void> {
  await page.getByRole('button', { name: t('campaigns.broadcast.write'), exact: true }).click();
  const words = page.getByRole('group', { name: 'English', exact: true });
  await words.getByLabel(t('campaigns.broadcast.subject'), { exact: true }).fill(message.subject);
  await words.getByLabel(t('campaigns.broadcast.body'), { exact: true }).fill(message.body);
  await words.getByLabel(t('campaigns.broadcast.button')).fill('Write now');
  await page.getByRole('button', { name: t('campaigns.broadcast.keep'), exact: true }).click();
  await expect(page.frameLocator('iframe').getByRole('heading', { name: message.subject })).toBeVisible();
}

/** Whatever the day and the hour: evenings and weekends need a reason. */
export async function sendAtAnyHour({ page, t }: Desk, reason: string): Promise<void> {
  await page.getByRole('button', { name: t('campaigns.broadcast.next') }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('checkbox', { name: t('campaigns.broadcast.any_hour') }).check();
  await dialog.getByLabel(t('campaigns.broadcast.any_hour_reason')).fill(reason);
  await dialog.getByRole('button', { name: t('campaigns.broadcast.send_now') }).click();
  await expect(dialog).toBeHidden();
}

export async function recordThatItPassed({ page, t }: Desk, told: { en: string; fr: string }): Promise<void> {
  const record = t('campaigns.outcome.record');
  await page.getByRole('button', { name: `${record}: ${t('campaigns.outcome.whole')}` }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: t('campaigns.outcome.kind.passed'), exact: true }).check();
  await inBoth(t, dialog, t('campaigns.outcome.told'), told);
  await dialog.getByRole('button', { name: record, exact: true }).click();
  await expect(page.getByText(t('campaigns.outcome.recorded'))).toBeVisible();
}

/** The message to those who acted is prepared behind the scenes, a moment after the outcome was recorded. */
export async function openOutcomeMessage(here: Desk): Promise<void> {
  const { page, t } = here;
  await expect(async () => {
    await here.tab('overview');
    await here.tab('broadcasts');
    await expect(page.getByText(t('campaigns.broadcast.kind.outcome')).first()).toBeVisible({
      timeout: 2_000,
    });
  }).toPass({ timeout: 60_000 });
  await page.getByRole('link', { name: /^It passed/ }).click();
}
