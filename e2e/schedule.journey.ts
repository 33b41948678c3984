/**
 * Nadia plans a post for a real Bluesky server on her phone, changes its words in her queue and confirms them, and it
 * goes out once, at its minute. Then Karim takes the story back: she is told why, and where her post is.
 */
import { expect, test } from '@playwright/test';
import { expectAccessible, expectNoSideScroll } from './support/axe.ts';
import { type BlueskyWorld, startBluesky } from './support/bluesky.ts';
import { invitation, join, openPage, phone, publishStory, setUp } from './support/people.ts';
import { startProgram } from './support/program.ts';
import { languages, wordsIn } from './support/words.ts';

let bluesky: BlueskyWorld;
test.beforeAll(async () => {
  bluesky = await startBluesky('nadia.test');
});
test.afterAll(() => bluesky?.close());

const told = {
  fr: {
    title: 'La relève repensée',
    text: 'La nuit, on se relaie autrement.',
    changed: 'La nuit, on se relaie autrement, et ça change tout.',
    why: 'Un chiffre était faux.',
  },
  en: {
    title: 'The handover, rethought',
    text: 'At night we hand over differently.',
    changed: 'At night we hand over differently, and it changes everything.',
    why: 'A figure was wrong.',
  },
};

/** The next whole minute that is far enough to look, change and confirm, by Paris clocks. */
function soon(): string {
  const at = new Date(Math.ceil((Date.now() + 40_000) / 60_000) * 60_000);
  return new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Europe/Paris',
    dateStyle: 'short',
    timeStyle: 'short',
  })
    .format(at)
    .replace(' ', 'T');
}

for (const language of languages) {
  test(`a planned post is confirmed, changed, published once at its time, and recalled (${language})`, async ({
    browser,
  }) => {
    test.setTimeout(240_000);
    const t = wordsIn(language);
    const words = told[language];
    const program = await startProgram({ allowHosts: [bluesky.host] });
    try {
      const karim = await setUp(program, language);
      const story = await publishStory(program, karim, {
        ...{ title: words.title, url: 'https://www.tilleuls.example/releve', excerpt: words.title },
        ...{ captions: [words.text], locale: language },
      });
      const page = await openPage(browser, program, language, { viewport: phone, hasTouch: true });
      await join(page, language, await invitation(program, karim));
      const connected = await page.request.post('/api/v1/connections', {
        headers: { origin: program.url },
        data: {
          ...{ network: 'bluesky', service: bluesky.url, handle: bluesky.handle },
          appPassword: await bluesky.newAppPassword(),
        },
      });
      expect(connected.status(), await connected.text()).toBe(201);

      // From a card in a mail: the sheet opens on the network it names. She chooses a time.
      await page.goto(`/feed/${story.id}?share=bluesky`);
      const sheet = page.getByRole('dialog');
      await expect(sheet.getByRole('radio', { name: 'Bluesky', exact: true })).toBeChecked();
      await sheet.getByText(t('sharing.when.slot'), { exact: true }).click();
      await expect(sheet.getByRole('status').filter({ hasText: /\d/ }).first()).toBeVisible();
      await sheet.getByText(t('sharing.when.time'), { exact: true }).click();
      await sheet.getByLabel(t('sharing.when.at')).fill(soon());
      await expectAccessible(page, 'the share sheet with a time');
      await expectNoSideScroll(page, 'the share sheet with a time');
      await sheet.getByRole('button', { name: t('sharing.act.plan', { network: 'Bluesky' }) }).click();
      await expect(
        sheet.getByRole('heading', { name: t('sharing.planned.title', { network: 'Bluesky' }) }),
      ).toBeVisible();

      // Her queue: other words, seen exactly, confirmed.
      await page.goto('/me/queue');
      await expect(page.getByRole('heading', { level: 1, name: t('sharing.queue.title') })).toBeVisible();
      await expectAccessible(page, 'the queue');
      await expectNoSideScroll(page, 'the queue');
      await page.getByRole('button', { name: t('sharing.queue.change') }).click();
      const change = page.getByRole('dialog');
      await change.getByLabel(t('sharing.sheet.words')).fill(words.changed);
      await expect(change.getByText(words.changed).last()).toBeVisible();
      await expectAccessible(page, 'changing a planned post');
      await change.getByRole('button', { name: t('sharing.change.confirm') }).click();
      await expect(change).toBeHidden();
      await expect(page.getByText(words.changed)).toBeVisible();
      const before = await bluesky.posts();
      expect(before.filter((post) => post.text.startsWith(words.text.slice(0, 12)))).toHaveLength(0);

      // Its minute comes: once, in the words she confirmed last.
      await expect(async () => {
        const posts = (await bluesky.posts()).filter((post) => post.text.startsWith(words.changed));
        expect(posts).toHaveLength(1);
      }).toPass({ timeout: 120_000, intervals: [2_000] });
      await page.goto('/me/queue');
      await expect(page.getByText(t('sharing.queue.none'))).toBeVisible({ timeout: 30_000 });

      // Karim takes the story back and says why.
      const query = `keepLinks=true&explanation=${encodeURIComponent(words.why)}`;
      await program.call(
        'DELETE',
        `/api/v1/stories/${story.id}/publication?${query}`,
        undefined,
        karim.token,
      );
      await expect(async () => {
        await page.goto('/feed');
        await expect(page.getByText(words.why)).toBeVisible({ timeout: 3_000 });
      }).toPass({ timeout: 30_000 });
      await expectAccessible(page, 'the news of a recall');
      await page.getByRole('button', { name: t('sharing.recall.read') }).click();
      await expect(page.getByText(words.why)).toBeHidden();
      const left = (await bluesky.posts()).filter((post) => post.text.startsWith(words.changed));
      expect(left).toHaveLength(1);
      await page.context().close();
    } finally {
      await program.stop();
    }
  });
}
