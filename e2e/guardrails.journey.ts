/**
 * The rules at work: a warning while Nadia writes, a stop that names the words, an embargo that passes when its time
 * comes, and an editor who reads first.
 */
import { expect, test } from '@playwright/test';
import { expectAccessible, expectNoSideScroll } from './support/axe.ts';
import {
  desk,
  invitation,
  join,
  openPage,
  phone,
  playNetworks,
  publishStory,
  setUp,
  signIn,
} from './support/people.ts';
import { type Program, startProgram } from './support/program.ts';
import { languages, wordsIn } from './support/words.ts';

/** Long enough for the stop to be seen, short enough to wait for. */
const embargoMs = 20_000;

for (const language of languages) {
  test(`the rules warn, stop and wait while Nadia writes, and an editor reads first (${language})`, async ({
    browser,
  }) => {
    const t = wordsIn(language);
    const program: Program = await startProgram();
    try {
      const karim = await setUp(program, language);
      const story = await publishStory(program, karim, {
        title: language === 'fr' ? 'La relève repensée' : 'The handover, rethought',
        excerpt: '',
        captions: [],
        url: 'https://www.tilleuls.example/releve',
        locale: language,
      });
      const [secret, avoided, embargoed] =
        language === 'fr'
          ? ['projet Borée', 'captifs', 'nouvelle maternité']
          : ['Boreas project', 'captive', 'new maternity ward'];

      // Karim writes the rules on his own screen.
      const desktop = await openPage(browser, program, language, { viewport: desk });
      await signIn(desktop, language, karim.email);
      await desktop.goto('/settings/words');
      const add = async (term: string, block: boolean) => {
        await desktop
          .getByRole('button', { name: t('guardrails.terms.add') })
          .first()
          .click();
        const dialog = desktop.getByRole('dialog');
        await dialog.getByLabel(t('guardrails.terms.term'), { exact: true }).fill(term);
        if (block) await dialog.getByText(t('guardrails.action.block'), { exact: true }).click();
        await dialog.getByRole('button', { name: t('common.save') }).click();
        await expect(dialog).toBeHidden();
      };
      await add(secret!, true);
      await add(avoided!, false);
      await expectAccessible(desktop, 'the words');
      await desktop.goto('/settings/words/try');
      await desktop.getByRole('textbox', { name: t('guardrails.try.text') }).fill(`… ${secret} …`);
      await expect(desktop.getByText(t('sharing.finding.blocked'))).toBeVisible();
      await expectAccessible(desktop, 'trying a text');
      await desktop.goto('/settings/words/history');
      await expect(desktop.getByText(t('guardrails.history.version', { version: 2 }))).toBeVisible();
      await expectAccessible(desktop, 'the history');

      // Nadia writes on her phone.
      const page = await openPage(browser, program, language, { viewport: phone, hasTouch: true });
      await playNetworks(page);
      await join(page, language, await invitation(program, karim));
      const rules = await program.call<Record<string, unknown>>(
        'GET',
        '/api/v1/guardrails',
        undefined,
        karim.token,
      );
      const end = Date.now() + embargoMs;
      await program.call(
        'PUT',
        '/api/v1/guardrails',
        {
          terms: rules.terms,
          embargoes: [{ term: embargoed, until: new Date(end).toISOString() }],
          approval: { hats: ['employee'] },
        },
        karim.token,
      );
      await page.reload();
      await page.getByRole('button', { name: t('content.feed.share_one', { title: story.title }) }).click();
      const sheet = page.getByRole('dialog');
      await sheet.getByRole('radio', { name: 'LinkedIn' }).check({ force: true });
      const words = sheet.getByRole('textbox', { name: t('sharing.sheet.words') });
      const send = sheet.getByRole('button', { name: t('sharing.act.ask_approval') });
      await words.fill(avoided!);
      await expect(sheet.getByText(t('sharing.finding.warned'))).toBeVisible();
      await words.fill(`Bientôt : ${secret!.toUpperCase()}`);
      await expect(sheet.getByText(t('sharing.finding.blocked'))).toBeVisible();
      await expect(sheet.locator('mark')).toHaveText(secret!.toUpperCase());
      await expect(send).toBeDisabled();
      await expectAccessible(page, 'a stop in the share sheet');
      await expectNoSideScroll(page, 'a stop in the share sheet');
      await words.fill(`Bravo : ${embargoed}`);
      await expect(sheet.locator('mark')).toHaveText(embargoed!);
      await expect(send).toBeDisabled();

      // Its time comes.
      await page.waitForTimeout(Math.max(0, end - Date.now()) + 500);
      await words.fill(`Bravo à tout le monde : ${embargoed}`);
      await expect(send).toBeEnabled();
      await send.click();
      await expect(sheet.getByText(t('sharing.approval.waits'), { exact: true })).toBeVisible();

      // Karim reads the words, and lets her post them.
      await desktop.goto('/approvals');
      await expect(desktop.getByText(`Bravo à tout le monde : ${embargoed}`)).toBeVisible();
      await expect(desktop.getByText('Nadia')).toHaveCount(0);
      await expectAccessible(desktop, 'the approvals');
      await desktop.getByRole('button', { name: t('guardrails.approvals.approve') }).click();
      await expect(desktop.getByText(t('guardrails.approvals.none'))).toBeVisible();
      await page.goto('/me');
      await expect(page.getByText(t('sharing.state.approved'), { exact: true })).toBeVisible();
      await expectNoSideScroll(page, 'my page');
    } finally {
      await program.stop();
    }
  });
}
