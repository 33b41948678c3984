import { expect, test } from 'vitest';
import { linksIn } from '../../../../test/campaigns.ts';
import { camille, lettersApp } from '../../../../test/letters.ts';

test('while it is tried out every letter goes to whoever tries it, marked as a trial, and nothing counts', async () => {
  const { sends, settle, arrived, inside, alertId } = await lettersApp({ testMode: true });
  await sends();
  await settle();
  expect(arrived(camille.email!)).toEqual([]);
  const trial = arrived('zoe@courriel.test').find((mail) => mail.subject?.startsWith('[Essai] Des places'))!;
  expect(trial.text?.split('\n')[0]).toContain('Camille Arnaud, camille.arnaud@assemblee.test');
  const { countOfAlert } = await import('../actions/counts.store.ts');
  expect((await inside((ctx) => countOfAlert(ctx, alertId))).done).toBe(0);
});

test('words of one’s own are asked for where the alert wants them, and close to the prepared text they are advised against', async () => {
  const settings = { paragraph: 'required', leastParagraph: 40 };
  const { writes, settle, smtp } = await lettersApp({ settings });
  const short = await writes({ paragraph: 'Court.' });
  expect(short.status).toBe(422);
  expect(short.html).toContain('il manque 34 caractères');
  // On the page where the words can be added, which are kept.
  expect(short.html).toMatch(/<textarea[^>]*aria-invalid="true"[^>]*>Court\.</);
  await settle();
  expect(smtp.mails).toEqual([]);
  const copied = {
    paragraph: 'Je vous écris au sujet des crèches. Votez pour, s’il vous plaît !',
    email: 'x',
  };
  expect((await writes(copied)).html).toContain('proches du texte préparé');
  expect(
    (await writes({ paragraph: 'Ma fille attend une place depuis mars, près de la gare.', email: 'x' })).html,
  ).not.toContain('proches du');
});

test('nobody’s letter leaves without a name, or with a line left empty for a subject', async () => {
  const { writes, sends, settle, smtp, targetIds, travel, arrived } = await lettersApp();
  const nameless = await writes({ name: ' ' });
  expect(nameless.status).toBe(422);
  expect(nameless.html).toContain('Indiquez votre nom');
  expect(nameless.html).toMatch(/name="name" aria-describedby="[^"]*f-name-problem" aria-invalid="true"/);
  expect(nameless.html).toContain('Ma fille attend une place depuis mars.');
  await settle();
  expect(smtp.mails).toEqual([]);
  const [id] = targetIds;
  await sends({ [`subject.${id}`]: ' ', [`body.${id}`]: 'Tout autre chose.', [`mark.${id}`]: 'x' });
  travel('2 days');
  await settle();
  expect(arrived(camille.email!)).toMatchObject([{ subject: 'Des places en crèche' }]);
  expect(arrived(camille.email!)[0]!.text).toContain('Tout autre chose.');
});

test('where letters show a political opinion nothing is kept without the box', async () => {
  const { writes, settle, smtp, inside } = await lettersApp({
    process: 'Projet de loi sur la petite enfance',
  });
  const page = await writes({ political: '' });
  expect(page.status).toBe(422);
  expect(page.html).toContain('opinion politique');
  await settle();
  expect(smtp.mails).toEqual([]);
  const kept = await inside((ctx) =>
    ctx.tx.selectFrom('supporters').select('id').where('workspace_id', '=', ctx.workspaceId).execute(),
  );
  expect(kept).toEqual([]);
});

test('a copy comes once the letters have left, and one press in it says what was answered', async () => {
  const { sends, settle, travel, arrived, someone } = await lettersApp();
  await sends({ copy: 'yes' });
  travel('24 hours');
  await settle();
  travel('10 minutes');
  await settle();
  const copy = arrived('zoe@courriel.test').at(-1)!;
  expect(copy.text).toContain('Ma fille attend une place depuis mars.');
  const link = linksIn(copy.text ?? '')[0]!;
  const page = await someone.reads(link);
  expect(page.html).toContain('Camille Arnaud vous a répondu');
  const delivery = /name="delivery" value="([^"]+)"/.exec(page.html)![1]!;
  const said = await someone.sends(link, { step: 'answered', delivery, stance: 'for' });
  expect(said.html).toContain('compté comme déclaré');
  expect((await someone.sends(link, { step: 'print' })).headers['content-type']).toBe('application/pdf');
});

test('what has not left can be taken back, and its words are gone', async () => {
  const { sends, settle, travel, arrived, inside, someone } = await lettersApp({ server: { vetting: true } });
  await sends();
  const written = () =>
    inside((ctx) =>
      ctx.tx
        .selectFrom('written_letters')
        .select(['state', 'sealed_words', 'id'])
        .where('workspace_id', '=', ctx.workspaceId)
        .execute(),
    );
  const { issueConfirmation } = await import('../confirm/confirm.service.ts');
  const token = await inside(async (ctx) =>
    issueConfirmation(ctx, {
      purpose: 'letter_page',
      subjectId: (await written())[0]!.id,
      supporterId: null,
      days: 1,
    }),
  );
  expect((await someone.sends(`/c/confirm/${token}`, { step: 'withdraw' })).html).toContain(
    'Vous avez repris',
  );
  expect(await written()).toMatchObject([{ state: 'withdrawn', sealed_words: null }]);
  travel('3 days');
  await settle();
  expect(arrived(camille.email!)).toEqual([]);
});

test('whoever has everything erased takes the words of their letters along, and what has not left stays', async () => {
  const { sends, settle, travel, arrived, inside } = await lettersApp();
  await sends();
  const supporter = await inside((ctx) =>
    ctx.tx
      .selectFrom('supporters')
      .select('id')
      .where('workspace_id', '=', ctx.workspaceId)
      .executeTakeFirstOrThrow(),
  );
  const { eraseSupporter, readOwnSpace } = await import('../supporters/own-space.service.ts');
  const held = await inside((ctx) => readOwnSpace(ctx, supporter.id, 'fr'));
  expect(held!.acts[0]!.said.letters).toContain('Ma fille attend une place depuis mars.');
  await inside((ctx) => eraseSupporter(ctx, supporter.id));
  const kept = await inside((ctx) =>
    ctx.tx.selectFrom('written_letters').selectAll().where('workspace_id', '=', ctx.workspaceId).execute(),
  );
  expect(kept).toEqual([]);
  travel('2 days');
  await settle();
  expect(arrived(camille.email!)).toEqual([]);
});
