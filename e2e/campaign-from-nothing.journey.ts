/**
 * A campaign from nothing, on a fresh installation: Karim makes it by what the screens say alone, Tom acts on a phone
 * without a script, Karim sees counts and no names and records what was decided, and it is told to those who acted. The
 * decision-makers are Utah's real ones; no letter leaves but to people of this story.
 */
import { type Browser, expect, type Page, test } from '@playwright/test';
import { expectAccessible, expectNoSideScroll } from './support/axe.ts';
import {
  addAlert,
  addStage,
  addText,
  bringList,
  choose,
  type Desk,
  deskOf,
  inBoth,
  openOutcomeMessage,
  recordThatItPassed,
  sayWhatIsAtStake,
  sendAtAnyHour,
  takeInDecisionMakers,
  wall,
  writeMessage,
} from './support/campaign-desk.ts';
import { type Mailbox, startMailbox } from './support/mailbox.ts';
import { linkIn, passerBy, sign } from './support/passer-by.ts';
import { desk, type Editor, openPage, setUp, signIn } from './support/people.ts';
import { type Program, startProgram } from './support/program.ts';
import { wordsIn } from './support/words.ts';

const t = wordsIn('en');
const title = { en: 'Every child ready to read', fr: 'Lire avant six ans' };
const stage = { en: 'House floor', fr: 'Vote de la Chambre' };
const letter = { en: 'Write to your legislators', fr: 'Écrire à vos élus' };
const petition = { en: 'Ask the Governor to sign', fr: 'Demander au gouverneur de signer' };
const message = { subject: 'The House votes this week', body: 'Hello,\n\none letter is enough.' };
const call = { en: 'Call your representative', fr: 'Appeler votre représentant' };
const address = '/c/every-child-ready-to-read';
const house = 'ocd-division/country:us/state:ut/sldl:24';
const senate = 'ocd-division/country:us/state:ut/sldu:9';

let program: Program;
let mailbox: Mailbox;
let karim: Editor;
test.describe.configure({ mode: 'serial', timeout: 240_000 });
test.beforeAll(async () => {
  mailbox = await startMailbox();
  program = await startProgram({ settings: { SMTP_URL: mailbox.url } });
  karim = await setUp(program, 'en');
});
test.afterAll(async () => {
  await program?.stop();
  await mailbox?.close();
});

async function atDesk(browser: Browser): Promise<Desk> {
  const page = await openPage(browser, program, 'en', { viewport: desk });
  await signIn(page, 'en', karim.email);
  return deskOf(page, t);
}
const presses = (page: Page, key: string, values = {}) =>
  page.getByRole('button', { name: t(key, values), exact: true }).click();

test('Karim begins a campaign, says what is at stake and who stands behind it, and gives it a stage', async ({
  browser,
}) => {
  const here = await atDesk(browser);
  const { page } = here;
  await page.goto('/campaigns');
  await expect(page.getByRole('heading', { name: t('campaigns.list.empty') })).toBeVisible();
  await expectAccessible(page, 'no campaign yet');
  await page.locator('main').getByText(t('campaigns.list.make')).first().click();
  const dialog = page.getByRole('dialog');
  // An empty form says what it needs.
  await dialog.getByRole('button', { name: t('campaigns.new.make') }).click();
  await expect(dialog.getByText(t('ui.field.required')).first()).toBeVisible();
  await inBoth(t, dialog, t('campaigns.new.title'), title);
  await expect(dialog.getByLabel(t('campaigns.new.slug'))).toHaveValue('every-child-ready-to-read');
  await dialog.getByLabel(t('campaigns.new.goal')).fill('100');
  await dialog.getByRole('combobox', { name: t('campaigns.new.zone') }).fill('Denver');
  await page.getByRole('option', { name: 'America/Denver' }).click();
  await expectAccessible(page, 'a new campaign');
  await dialog.getByRole('button', { name: t('campaigns.new.make') }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title.en);

  // The list of what is missing leads to where each of it is done.
  await expect(page.getByRole('button', { name: t('campaigns.check.publish_test') })).toBeDisabled();
  await expectAccessible(page, 'the overview of a draft');
  await sayWhatIsAtStake(here);
  await expectAccessible(page, 'the settings of a campaign');

  await here.tab('stages');
  await addStage(here, { title: stage, opens: wall(-1, '09:00'), closes: wall(20, '18:00') });
  await addStage(here, {
    title: { en: 'Signature', fr: 'Signature' },
    opens: wall(21, '09:00'),
    closes: wall(40, '18:00'),
  });
  await expectAccessible(page, 'stages');
  await page.context().close();
});

test('Karim takes in the legislature, adds somebody by hand and a list of his own', async ({ browser }) => {
  const here = await atDesk(browser);
  await takeInDecisionMakers(here);
  await expectAccessible(here.page, 'decision-makers');
  await here.page.context().close();
});

test('Karim asks for a letter with a text for each chamber, a signature and a call, and publishes', async ({
  browser,
}) => {
  const here = await atDesk(browser);
  const { page } = here;
  const chamber = (which: 'house' | 'senate') =>
    new RegExp(t(`campaigns.chamber.state.${which}`, { state: 'Utah' }));
  await here.toCampaign(title.en);
  await here.tab('stages');
  await addAlert(here, stage.en, { kind: 'letter', title: letter });
  for (const which of ['house', 'senate'] as const) {
    await choose(page, page, t('campaigns.selection.chambers'), chamber(which));
    await page.keyboard.press('Escape');
  }
  await expect(page.getByText(/^Reaches \d+ decision-makers/)).toBeVisible();
  await page.getByRole('switch', { name: t('campaigns.alert.constituents') }).check();
  await page.getByLabel(t('campaigns.letters.bill_en')).fill('H.B. 312');
  await addText(here, {
    ...{ number: 1, subject: 'Vote yes on {bill}' },
    body: '{salutation}\n\nPlease vote yes on {bill} on the House floor.\n\n{paragraph}\n\n{name}\n{place}',
    chamber: t('campaigns.chamber.state.house', { state: 'Utah' }),
  });
  await addText(here, {
    ...{ number: 2, subject: 'When {bill} reaches the Senate' },
    body: '{salutation}\n\nWhen {bill} reaches the Senate, please carry it.\n\n{paragraph}\n\n{name}\n{place}',
    chamber: t('campaigns.chamber.state.senate', { state: 'Utah' }),
  });
  // The letter is shown as it would leave before anything is saved, to those chosen a moment ago.
  await expect(page.locator('article')).toContainText('H.B. 312');
  await here.save();
  await expectAccessible(page, 'the editor of a letter');

  await here.tab('stages');
  await addAlert(here, stage.en, { kind: 'petition', title: petition });
  const recipient = page.getByRole('group', { name: t('campaigns.petition.recipient') });
  await recipient.getByLabel(t('campaigns.petition.recipient.name')).fill('Office of the Governor');
  await recipient.getByLabel(t('campaigns.petition.recipient.email')).fill('governor@state.example');
  await here.save();
  await expectAccessible(page, 'the editor of a petition');

  await here.tab('stages');
  await addAlert(here, stage.en, { kind: 'call', title: call });
  await choose(page, page, t('campaigns.selection.chambers'), chamber('house'));
  await page.keyboard.press('Escape');
  await page
    .getByRole('group', { name: t('campaigns.words.en'), exact: true })
    .getByLabel(t('campaigns.calls.script'))
    .fill('Hello, my name is {name}. Please ask {target} to vote yes.');
  await here.save();

  await here.tab('overview');
  await page.getByRole('button', { name: t('campaigns.check.publish_test') }).click();
  await expect(page.getByText(t('campaigns.check.test_title'))).toBeVisible();
  await expectAccessible(page, 'the overview of a campaign in test mode');
  const visitor = await passerBy(browser, program, 'en');
  await visitor.goto(`${address}?lang=en`);
  await expect(visitor.getByText(t('campaigns.public.test_mode'))).toBeVisible();
  await visitor.context().close();
  await page.context().close();
});

test('Karim brings a list and says where it comes from, tries a message on himself, and ends the test', async ({
  browser,
}) => {
  const here = await atDesk(browser);
  const { page } = here;
  await bringList(here, title.en);
  await presses(page, 'campaigns.supporters.first_try');
  const tried = await mailbox.letterTo(karim.email);
  expect(tried.text).toContain('People who came to our open day');

  await here.toCampaign(title.en);
  await here.tab('broadcasts');
  await writeMessage(here, message);
  await presses(page, 'campaigns.broadcast.test');
  expect((await mailbox.letterTo(karim.email)).text).toContain('one letter is enough');

  await here.tab('overview');
  await presses(page, 'campaigns.check.to_earnest');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: t('campaigns.life.do_earnest') })
    .click();
  await expect(page.getByText(t('campaigns.check.test_title'))).toBeHidden();

  // In earnest the list is asked, once; whoever says yes is written to.
  await page.goto('/campaigns/supporters');
  await page.getByRole('link', { name: 'open-day.csv' }).click();
  await presses(page, 'campaigns.supporters.first_send');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: t('campaigns.supporters.first_send') })
    .click();
  const asked = await mailbox.letterTo('tom@example.org');
  expect(asked.text).toContain('On paper at our stand in May 2026.');
  const tom = await passerBy(browser, program, 'en');
  await tom.goto(linkIn(asked.text, '/c/confirm/'));
  await expectNoSideScroll(tom, 'the first message on a phone');
  await tom.locator('input[name=alerts]').check();
  await presses(tom, 'campaigns.public.first.yes_button');
  await tom.context().close();

  await here.toCampaign(title.en);
  await here.tab('broadcasts');
  await page.getByRole('link', { name: message.subject }).click();
  await sendAtAnyHour(here, 'The vote is tomorrow morning.');
  await page.context().close();
});

test('Tom writes to both of his legislators, signs and is asked what else he would do, without a script', async ({
  browser,
}) => {
  const message = await mailbox.letterTo('tom@example.org');
  const tom = await passerBy(browser, program, 'en');
  await tom.goto(linkIn(message.text, `${address}/`));
  await expect(tom.getByRole('heading', { level: 1 })).toHaveText(letter.en);
  await expect(tom.getByText(t('campaigns.public.test_mode'))).toHaveCount(0);
  await expectNoSideScroll(tom, 'a letter on a phone');
  await tom.getByLabel(t('campaigns.public.where.postal')).fill('84101');
  await presses(tom, 'campaigns.public.continue');
  await tom.getByLabel(t('campaigns.public.where.which.sldl')).selectOption({ value: house });
  await tom.getByLabel(t('campaigns.public.where.which.sldu')).selectOption({ value: senate });
  await presses(tom, 'campaigns.public.continue');
  const letters: string[] = [];
  for (let both = 0; both < 2; both++) {
    await tom.getByRole('radio').first().check();
    await presses(tom, 'campaigns.public.continue');
    await tom.getByLabel(t('campaigns.public.letter.paragraph')).fill('We read at the kitchen table.');
    await tom.getByLabel(t('campaigns.public.letter.name')).fill('Tom Vasseur');
    await presses(tom, 'campaigns.public.letter.see');
    letters.push(await tom.getByLabel(t('campaigns.public.letter.body')).inputValue());
    await presses(tom, 'campaigns.public.letter.to_own');
    const mailto = await tom.locator('main a[href^="mailto:"]').first().getAttribute('href');
    expect(mailto).toMatch(/^mailto:[^?]+@/);
    expect(decodeURIComponent(mailto ?? '')).toContain('We read at the kitchen table.');
    await expectNoSideScroll(tom, 'sending a letter on a phone');
    await presses(tom, 'campaigns.public.send.said');
  }
  // Each chamber has a text of its own.
  expect(letters.some((text) => text.includes('Please vote yes on H.B. 312 on the House floor'))).toBe(true);
  expect(letters.some((text) => text.includes('When H.B. 312 reaches the Senate'))).toBe(true);
  await expect(tom.getByRole('heading', { level: 1, name: t('campaigns.public.done.title') })).toBeVisible();
  await presses(tom, 'campaigns.public.done.do.petition');
  await sign(tom, mailbox, 'en', { given: 'Tom', family: 'Vasseur', email: 'tom@example.org' });
  // What he did already is not offered again.
  await presses(tom, 'campaigns.public.done.do.call');
  await expect(tom.getByRole('heading', { level: 1 })).toHaveText(call.en);
  await tom.context().close();
});

test('Karim sees how many and never who, records what was decided, and those who acted are told', async ({
  browser,
}) => {
  // Below five nothing is told: four more sign, in French.
  for (const name of ['Ines', 'Paul', 'Lea', 'Nadia']) {
    const somebody = await passerBy(browser, program, 'fr');
    await somebody.goto(`${address}?lang=fr`);
    await somebody.getByRole('link', { name: petition.fr }).click();
    await sign(somebody, mailbox, 'fr', {
      ...{ given: name, family: 'Moreau' },
      email: `${name.toLowerCase()}@example.org`,
    });
    await somebody.context().close();
  }
  const here = await atDesk(browser);
  const { page } = here;
  await here.toCampaign(title.en);
  await expect(page.getByText('5', { exact: true }).first()).toBeVisible();
  await here.tab('stages');
  await page.getByRole('link', { name: petition.en }).click();
  await expect(page.getByText(t('campaigns.petition.confirmed')).first()).toBeVisible();
  await here.tab('figures');
  await expect(page.getByRole('heading', { name: t('campaigns.figures.alerts') })).toBeVisible();
  expect(await page.locator('body').innerText()).not.toMatch(/tom@|Vasseur|ines@/i);

  await here.tab('outcome');
  await recordThatItPassed(here, {
    en: 'The House passed it, 52 to 20.',
    fr: 'La Chambre l’a adopté, 52 voix contre 20.',
  });
  await openOutcomeMessage(here);
  await sendAtAnyHour(here, 'It was decided an hour ago.');
  const [tom, ines] = await Promise.all([
    mailbox.letterTo('tom@example.org', /^It passed/),
    mailbox.letterTo('ines@example.org', /^C’est adopté/),
  ]);
  expect(tom.text).toContain('52 to 20');
  expect(ines.text).toContain('52 voix contre 20');
  await page.context().close();
});
