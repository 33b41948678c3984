/**
 * The two campaigns of the demonstration, from the first act to the news that it passed: a bill before Utah's real
 * legislature (all that stands in it is invented but the office-holders), and a nursery in an invented commune. People act
 * on a phone without JavaScript; staff see counts; nothing is written to anybody who did not try it.
 */
import { type Browser, expect, test } from '@playwright/test';
import { expectAccessible, expectNoSideScroll } from './support/axe.ts';
import { type Mailbox, startMailbox } from './support/mailbox.ts';
import { linkIn, passerBy } from './support/passer-by.ts';
import { desk, openPage } from './support/people.ts';
import { type Program, startProgram } from './support/program.ts';
import { type Language, wordsIn } from './support/words.ts';
import {
  typesWhileItIsSaved,
  writerOf,
  writesBesideAColleague,
  writesOnAfterTheSession,
} from './support/writers.ts';

let program: Program;
let mailbox: Mailbox;
test.beforeAll(async () => {
  mailbox = await startMailbox();
  program = await startProgram({ demo: true, settings: { SMTP_URL: mailbox.url } });
});
test.afterAll(async () => {
  await program?.stop();
  await mailbox?.close();
});

/** Karim at his desk, on the campaign of this slug. */
async function staff(browser: Browser, language: Language, slug: string) {
  const page = await openPage(browser, program, language, { viewport: desk });
  await page.request.post('/api/v1/demonstration/session', { data: { as: 'lead' } });
  await page.request.patch('/api/v1/me', { data: { locale: language } });
  const { items } = await (await page.request.get(`/api/v1/campaigns?q=${slug}`)).json();
  return { page, id: (items as { id: string }[])[0]?.id ?? '' };
}

test('a bill before Utah’s legislature: Tom writes, calls and passes it on, it passes, and everybody is told', async ({
  browser,
}) => {
  const t = wordsIn('en');
  const tom = await passerBy(browser, program, 'en');
  await tom.goto('/c/every-child-ready-to-read?lang=en');
  await expect(tom.getByText(t('campaigns.public.test_mode'))).toBeVisible();
  await expectNoSideScroll(tom, 'a campaign on a phone');
  await tom
    .getByRole('link', { name: t('campaigns.public.done.do.letter') })
    .first()
    .click();

  // A postal code does not tell a district of the state House: he chooses it, and meets who really holds the seat.
  await tom.getByLabel(t('campaigns.public.where.postal')).fill('84101');
  await tom.locator('main form button').first().click();
  await tom
    .getByLabel(t('campaigns.public.where.which.sldl'))
    .selectOption({ label: 'Utah House, district 24' });
  await tom.locator('main form button').first().click();
  await tom
    .getByLabel(t('campaigns.public.letter.paragraph'))
    .fill('We read at the kitchen table, & it “changed” everything.');
  await tom.getByLabel(t('campaigns.public.letter.name')).fill('Tom Vasseur');
  await tom.getByRole('button', { name: t('campaigns.public.letter.see') }).click();
  const letter = tom.getByLabel(t('campaigns.public.letter.body'));
  await expect(letter).toHaveValue(/^Dear Representative Miller/);
  await expect(letter).toHaveValue(/kitchen table, & it “changed” everything\.[\s\S]*Tom Vasseur/);
  await tom.getByRole('button', { name: t('campaigns.public.letter.to_own') }).click();
  const mailto = await tom.locator('main a[href^="mailto:"]').first().getAttribute('href');
  // Tried out, a letter is addressed to nobody; what it says is what he saw.
  expect(mailto).toMatch(/^mailto:\?/);
  expect(decodeURIComponent(mailto ?? '')).toContain('kitchen table, & it “changed” everything.');
  await tom.locator('main form button').first().click();

  await expect(tom.getByRole('heading', { level: 1, name: t('campaigns.public.done.title') })).toBeVisible();
  const [on, no] = [
    tom.getByRole('button', { name: t('campaigns.public.done.do.call') }),
    tom.getByRole('button', { name: t('campaigns.public.done.no') }),
  ];
  const [larger, smaller] = [await on.boundingBox(), await no.boundingBox()];
  expect(smaller?.height, 'no is as large as yes').toBeGreaterThanOrEqual(larger?.height ?? 0);
  await on.click();
  await tom.getByLabel(t('campaigns.public.where.postal')).fill('84101');
  await tom.locator('main form button').first().click();
  await tom
    .getByLabel(t('campaigns.public.where.which.sldl'))
    .selectOption({ label: 'Utah House, district 24' });
  await tom.locator('main form button').first().click();
  await expect(tom.getByRole('heading', { name: t('campaigns.public.call.script') })).toBeVisible();
  await expect(tom.getByText('Grant Miller').first()).toBeVisible();

  // The gathering: an answer counts once the button behind the letter's link was pressed, and keeps a place.
  await tom.goto('/c/every-child-ready-to-read/read-on-the-steps?lang=en');
  await tom.getByLabel(t('campaigns.public.gathering.answer.yes')).check();
  await tom.getByLabel(t('campaigns.public.gathering.email')).fill('tom.reads@example.org');
  const political = tom.locator('input[name=political]');
  if (await political.count()) await political.check();
  await tom.getByRole('button', { name: t('campaigns.public.gathering.send') }).click();
  await expect(tom.getByText(t('campaigns.public.gathering.look'))).toBeVisible();
  const asked = await mailbox.letterTo('tom.reads@example.org');
  await tom.goto(linkIn(asked.text, '/c/'));
  await tom.getByRole('button', { name: t('campaigns.public.gathering.confirm.button') }).click();
  // All places are taken: he is told his place in the queue.
  await expect(tom.getByText(t('campaigns.public.gathering.confirmed'))).toBeVisible();
  await expect(tom.getByText(/You are number \d+ on the waiting list/)).toBeVisible();
  await tom.context().close();

  // Karim sees counts and no names, notes the other side, and records that it passed.
  const { page, id } = await staff(browser, 'en', 'every-child-ready-to-read');
  await page.goto(`/campaigns/${id}/figures`);
  await expect(page.getByRole('heading', { name: t('campaigns.figures.hours') })).toBeVisible();
  await expect(page.getByText('Beehive Ledger')).toBeVisible();
  expect(await page.locator('main').innerText()).not.toContain('tom.reads');
  await expectAccessible(page, 'the figures of a campaign');
  await page.goto(`/campaigns/${id}/outcome`);
  await page
    .getByRole('button', { name: `${t('campaigns.outcome.record')}: ${t('campaigns.outcome.whole')}` })
    .click();
  await page.getByRole('radio', { name: t('campaigns.outcome.kind.passed'), exact: true }).check();
  await page
    .getByRole('textbox', { name: t('campaigns.outcome.told') })
    .first()
    .fill('Signed into law, 52 to 20.');
  await page.getByRole('button', { name: t('campaigns.outcome.record'), exact: true }).click();
  await expect(page.getByText(t('campaigns.outcome.recorded'))).toBeVisible();
  const visitor = await passerBy(browser, program, 'en');
  await visitor.goto('/c/every-child-ready-to-read?lang=en');
  await expect(visitor.getByText('Signed into law, 52 to 20.').first()).toBeVisible();
  await visitor.context().close();

  // A letter to everybody who acted has been prepared; he reads it as it will arrive, and in his own mailbox.
  await expect(async () => {
    await page.goto(`/campaigns/${id}/broadcasts`);
    await expect(page.getByText(t('campaigns.broadcast.kind.outcome')).first()).toBeVisible({
      timeout: 2_000,
    });
  }).toPass({ timeout: 60_000 });
  await page
    .getByRole('link', { name: /^It passed: Every child ready to read/ })
    .first()
    .click();
  await page.getByRole('button', { name: t('campaigns.broadcast.test') }).click();
  // He may be told of letters that wait to be read, too.
  const told = await mailbox.letterTo(
    'karim.belkacem@orvelune.example',
    /It passed: Every child ready to read/,
  );
  expect(told.text).toContain('Signed into law, 52 to 20.');
  await page.context().close();
});

test('a nursery in a commune: Inès signs and confirms, and no page of the staff says so', async ({
  browser,
}) => {
  const t = wordsIn('fr');
  const ines = await passerBy(browser, program, 'fr');
  await ines.goto('/c/une-creche-de-plus-a-vauclair?lang=fr');
  await expect(ines.locator('html')).toHaveAttribute('lang', 'fr');
  await ines
    .getByRole('link', { name: t('campaigns.public.petition.sign') })
    .first()
    .click();
  await ines.getByRole('textbox', { name: t('campaigns.public.petition.given') }).fill('Inès');
  await ines
    .getByRole('textbox', { name: t('campaigns.public.petition.family'), exact: true })
    .fill('Moreau');
  await ines
    .getByLabel(t('campaigns.public.petition.email'), { exact: true })
    .fill('ines.moreau@example.org');
  for (const name of ['postal', 'postalCode', 'postal_code']) {
    const field = ines.locator(`input[name=${name}]`);
    if (await field.count()) await field.fill('73000');
  }
  const political = ines.locator('input[name=political]');
  if (await political.count()) {
    // Never ticked beforehand; without it nothing is kept.
    await expect(political).not.toBeChecked();
    await political.check();
  }
  await ines.getByRole('button', { name: t('campaigns.public.petition.sign') }).click();
  await expect(ines.getByText(t('campaigns.public.petition.look'))).toBeVisible();
  const letter = await mailbox.letterTo('ines.moreau@example.org');
  expect(letter.subject).toContain('Signer la pétition');
  await ines.goto(linkIn(letter.text, '/c/confirm/'));
  await ines.getByRole('button', { name: t('campaigns.public.petition.confirm') }).click();
  await expect(ines.getByRole('heading', { level: 1, name: t('campaigns.public.done.title') })).toBeVisible();
  await ines.context().close();

  const { page, id } = await staff(browser, 'fr', 'une-creche-de-plus-a-vauclair');
  await page.goto(`/campaigns/${id}/letters`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expectAccessible(page, 'les lettres d’une campagne');
  await page.goto('/campaigns/targets');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(await page.locator('body').innerText()).not.toContain('ines.moreau');
  await page.context().close();
});

test('a nursery in a commune: Inès writes to the mayor of where she lives, and calls the town hall', async ({
  browser,
}) => {
  const t = wordsIn('fr');
  const ines = await passerBy(browser, program, 'fr');
  const presses = (key: string, values = {}) =>
    ines.getByRole('button', { name: t(key, values), exact: true }).click();
  const lives = async (postalCode: string) => {
    await ines.getByLabel(t('campaigns.public.where.postal')).fill(postalCode);
    await presses('campaigns.public.continue');
  };
  await ines.goto('/c/une-creche-de-plus-a-vauclair/ecrire-a-la-maire?lang=fr');
  await expectNoSideScroll(ines, 'une lettre sur un téléphone');
  // Whoever lives elsewhere is told why this is not for them, and where else their voice counts.
  await lives('75011');
  await ines.getByLabel(t('campaigns.public.where.which.commune')).selectOption({ value: 'none' });
  await presses('campaigns.public.continue');
  await expect(ines.getByText(t('campaigns.public.whom.outsider_why'))).toBeVisible();
  await presses('campaigns.public.whom.other_place');
  await lives('73999');
  for (const box of await ines.getByRole('checkbox').all()) await box.uncheck();
  await ines.getByRole('checkbox', { name: /Solène Marchetti/ }).check();
  await presses('campaigns.public.continue');
  await ines
    .getByLabel(t('campaigns.public.letter.paragraph'))
    .fill('Je prends mon poste à 6 h 30 : aucune crèche n’ouvre avant 7 h 30.');
  await ines.getByLabel(t('campaigns.public.letter.name')).fill('Inès Moreau');
  await ines.getByLabel(t('campaigns.public.letter.place')).fill('Vauclair');
  await presses('campaigns.public.letter.see');
  await expect(ines.getByLabel(t('campaigns.public.letter.body'))).toHaveValue(
    /^Madame la maire[\s\S]*aucune crèche n’ouvre avant 7 h 30\.[\s\S]*Inès Moreau\s+Vauclair/,
  );
  await presses('campaigns.public.letter.to_server');
  await ines.getByLabel(t('campaigns.public.sending.email')).fill('ines.ecrit@example.org');
  await ines.locator('input[name=political]').check();
  await expectNoSideScroll(ines, 'une lettre qui part d’ici');
  await presses('campaigns.public.sending.send', { count: 1 });
  await expect(ines.getByText(t('campaigns.public.sending.look'))).toBeVisible();
  const asked = await mailbox.letterTo('ines.ecrit@example.org');
  await ines.goto(linkIn(asked.text, '/c/confirm/'));
  await presses('campaigns.public.sending.confirm_button', { count: 1 });
  await expect(ines.getByRole('heading', { level: 1 })).toBeVisible();

  await ines.goto('/c/une-creche-de-plus-a-vauclair/appeler-la-mairie?lang=fr');
  await lives('73999');
  await ines.getByRole('radio', { name: /Solène Marchetti/ }).check();
  await presses('campaigns.public.continue');
  await expect(ines.getByText('J’appelle à l’attention de Solène Marchetti')).toBeVisible();
  // Tried out: the number stands there, and nobody's telephone rings.
  await expect(ines.getByText('+33 1 99 00 12 01')).toBeVisible();
  await expect(ines.locator('a[href^="tel:"]')).toHaveCount(0);
  await expectNoSideScroll(ines, 'un appel sur un téléphone');
  await ines.getByLabel(t('campaigns.public.call.outcome.answered')).check();
  await presses('campaigns.public.call.report');
  await presses('campaigns.public.call.enough');
  await expect(ines.getByRole('heading', { level: 1, name: t('campaigns.public.done.title') })).toBeVisible();
  await ines.context().close();
});

test('two people write at one action on a slow connection, and a session ends: nothing typed is lost, nothing written over', async ({
  browser,
}) => {
  const { page, id } = await staff(browser, 'fr', 'une-creche-de-plus-a-vauclair');
  const one = await writerOf(page, wordsIn('fr'), id, 'call');
  await typesWhileItIsSaved(one);
  await writesBesideAColleague(one);
  await expectAccessible(page, 'un formulaire que deux personnes ont modifié');
  await writesOnAfterTheSession(one);
  await page.context().close();
});
