/**
 * Karim brings a list from Excel and lets letters go out. Nadia joins from hers on her phone; Yann says no from his, and
 * stands in Karim's list as before. Ana types the code of a poster and asks; Karim lets her in. Tom comes through the
 * door for outside people.
 */
import { expect, type Page, test } from '@playwright/test';
import { expectAccessible, expectNoSideScroll } from './support/axe.ts';
import { startMailbox } from './support/mailbox.ts';
import { desk, openPage, organisation, password, phone, setUp, signIn } from './support/people.ts';
import { type Program, startProgram } from './support/program.ts';
import { type Language, languages, wordsIn } from './support/words.ts';

const list = {
  fr: 'Prénom;Nom;Boîte;Service\r\nNadia;Haddad;nadia@tilleuls.test;Soins\r\nYann;Le Goff;yann@tilleuls.test;Soins\r\nMax;Weiss;pas une adresse;\r\n',
  en: 'First name;Surname;Box;Department\r\nNadia;Haddad;nadia@tilleuls.test;Care\r\nYann;Le Goff;yann@tilleuls.test;Care\r\nMax;Weiss;no address;\r\n',
} as const;

async function makeAccount(page: Page, language: Language, name?: string): Promise<void> {
  const t = wordsIn(language);
  await page.getByRole('button', { name: t('auth.join.accept') }).click();
  if (name) await page.getByLabel(t('auth.your_name')).fill(name);
  await page.getByRole('textbox', { name: t('auth.password'), exact: true }).fill(password);
  await page.getByRole('button', { name: t('auth.join.act'), exact: true }).click();
  await page.waitForURL('**/start');
}

for (const language of languages) {
  test(`people come in by letter, code and door, and saying no leaves no trace (${language})`, async ({
    browser,
  }) => {
    test.setTimeout(180_000);
    const t = wordsIn(language);
    const mailbox = await startMailbox();
    let program: Program | undefined;
    try {
      program = await startProgram({ settings: { SMTP_URL: mailbox.url, MAIL_FROM: 'voix@voix.test' } });
      const karim = await setUp(program, language);
      const page = await openPage(browser, program, language, { viewport: desk });
      await signIn(page, language, karim.email);

      // The list, in Windows-1252, with a column that nobody knows.
      await page.goto('/people');
      await page
        .getByRole('link', { name: t('people.import.act') })
        .first()
        .click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('people.import.title'));
      await expectAccessible(page, 'the lists');
      await page.locator('input[type=file]').setInputFiles({
        name: 'liste.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from(list[language], 'latin1'),
      });
      await page.waitForURL('**/people/imports/*');
      await page.getByRole('button', { name: t('people.import.change_columns') }).click();
      await page.getByRole('combobox', { name: /Boîte|Box/ }).click();
      await page.getByRole('option', { name: t('people.import.field.email') }).click();
      await expectAccessible(page, 'columns');
      await page.getByRole('button', { name: t('people.import.try') }).click();
      await expect(page.getByText(t('people.import.line', { line: 4 }))).toBeVisible();
      await expect(page.getByRole('cell', { name: 'nadia@tilleuls.test' })).toBeVisible();
      // Nothing happens before the origin is said.
      await page.getByRole('button', { name: /^(Import|Importer) 2/ }).click();
      await expect(page.getByText(t('people.import.origin_needed'))).toBeVisible();
      await page.getByLabel(t('people.import.origin'), { exact: true }).fill('Annuaire du 1er novembre');
      await page.getByRole('radio', { name: t('people.basis.legitimate_interests') }).check();
      await page.getByRole('radio', { name: t('people.import.letters_send') }).check();
      await expect(page.getByRole('figure')).toContainText('Annuaire du 1er novembre');
      await expectAccessible(page, 'what would happen');
      await page.getByRole('button', { name: /^(Import|Importer) 2/ }).click();
      await expect(page.getByText(t('people.import.done', { count: 2, shown: '2' }))).toBeVisible({
        timeout: 20_000,
      });

      // Nadia, on her phone.
      const letter = await mailbox.letterTo('nadia@tilleuls.test');
      expect(letter.text).toContain('Annuaire du 1er novembre');
      const nadia = await openPage(browser, program, language, { viewport: phone, hasTouch: true });
      await nadia.goto(/\S+\/join\/\S+/.exec(letter.text)![0]);
      await expect(nadia.getByRole('heading', { level: 1 })).toHaveText(
        t('auth.join.title', { workspaceName: organisation }),
      );
      await expectNoSideScroll(nadia, 'the charter');
      await makeAccount(nadia, language);

      // Yann says no: one tap on a page without JavaScript.
      const no = /\S+\/no\/\S+/.exec((await mailbox.letterTo('yann@tilleuls.test')).text)![0];
      const yann = await openPage(browser, program, language, { viewport: phone, javaScriptEnabled: false });
      await yann.goto(no);
      await expectNoSideScroll(yann, 'saying no');
      await yann.getByRole('button', { name: t('people.no_page.act') }).click();
      await expect(yann.getByRole('heading', { level: 1 })).toHaveText(t('people.no_page.done'));
      await page.goto('/people?q=Yann');
      await expect(page.getByText('Yann Le Goff')).toBeVisible();
      await expect(page.getByText(t('people.state.invited')).filter({ visible: true })).toBeVisible();

      // A code on a poster, with a yes.
      await page.goto('/people/invitations');
      await page
        .getByRole('button', { name: t('people.invitations.make') })
        .first()
        .click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('radio', { name: t('people.invitations.kind_code'), exact: true }).check();
      await dialog.getByRole('checkbox', { name: t('people.invitations.approval') }).check();
      await expectAccessible(page, 'a new invitation');
      await dialog.getByRole('button', { name: t('people.invitations.make') }).click();
      await dialog.getByRole('link', { name: t('people.invitation.poster') }).click();
      await expect(page.getByRole('img', { name: /\/join\// })).toBeVisible();
      await expectAccessible(page, 'the poster');
      const code = (await page.getByText(/^[A-Z2-9]{4}-[A-Z2-9]{4}$/).textContent())!;
      const ana = await openPage(browser, program, language, { viewport: phone, hasTouch: true });
      await ana.goto('/join');
      await expect(ana.getByRole('heading', { level: 1 })).toHaveText(t('auth.join.code_title'));
      await expectAccessible(ana, 'typing a code');
      await ana.getByLabel(t('auth.join.code'), { exact: true }).fill(code.toLowerCase());
      await ana.keyboard.press('Enter');
      await ana.getByRole('button', { name: t('auth.join.accept') }).click();
      await ana.getByLabel(t('auth.your_name')).fill('Ana Silva');
      await ana.getByLabel(t('auth.email')).fill('ana@ailleurs.test');
      await expectAccessible(ana, 'asking to join');
      await ana.getByRole('button', { name: t('auth.join.ask') }).click();
      await expect(ana.getByRole('heading', { level: 1 })).toHaveText(t('auth.join.asked'));
      await page.goto('/people/invitations');
      const yes = page.getByRole('button', {
        name: t('people.requests.approve_named', { name: 'Ana Silva' }),
      });
      await expect(yes).toBeVisible();
      await expectAccessible(page, 'requests');
      await yes.click();
      await expect(page.getByText(t('people.requests.approved', { name: 'Ana Silva' }))).toBeVisible();
      const welcome = await mailbox.letterTo('ana@ailleurs.test');
      await ana.goto(/\S+\/join\/\S+/.exec(welcome.text)![0]);
      await makeAccount(ana, language);

      // The door for outside people.
      await program.call(
        'PATCH',
        '/api/v1/joining-settings',
        {
          outside: {
            open: true,
            hats: ['supporter', 'customer'],
            approval: false,
            words: { fr: { title: '', text: '' }, en: { title: '', text: '' } },
          },
        },
        karim.token,
      );
      const tom = await openPage(browser, program, language, { viewport: phone, javaScriptEnabled: false });
      await tom.goto('/o');
      await expectNoSideScroll(tom, 'the door');
      await tom.getByLabel(t('people.outside.email')).fill('tom@ailleurs.test');
      await expect(tom.getByRole('checkbox')).not.toBeChecked();
      await tom.getByRole('button', { name: t('people.outside.act') }).click();
      await expect(tom.getByRole('heading', { level: 1 })).toHaveText(t('people.outside.asked'));
      const door = await mailbox.letterTo('tom@ailleurs.test');
      const inside = await openPage(browser, program, language, { viewport: phone, hasTouch: true });
      await inside.goto(/\S+\/join\/\S+/.exec(door.text)![0]);
      await makeAccount(inside, language, 'Tom Vasseur');
      await inside.getByRole('link', { name: t('auth.start.skip'), exact: true }).click();
      await inside.waitForURL('**/feed');
      await expect(inside.locator('body')).not.toContainText(/employeu|employer|salari/i);
    } finally {
      await program?.stop();
      await mailbox.close();
    }
  });
}
