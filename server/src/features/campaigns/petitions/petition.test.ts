import { expect, test } from 'vitest';
import { testApp } from '../../../../test/app.ts';
import { plain } from '../../../../test/campaign-targets.ts';
import { linksIn, makeCampaign, visitor } from '../../../../test/campaigns.ts';

const ines = { given: 'Inès', family: 'Moreau', email: 'ines.moreau@exemple.fr' };

async function start(
  settings: Record<string, unknown> = {},
  options: Parameters<typeof makeCampaign>[2] = {},
) {
  const app = await testApp();
  const [alert] = await makeCampaign(app, [{ kind: 'petition', settings }, { kind: 'share' }], options);
  const { path, alertId } = alert!;
  const someone = visitor(app.app);
  const letters = async () => {
    await app.runJobs();
    return app.emails();
  };
  const confirmLink = async () =>
    linksIn((await letters()).at(-1)!.text).find((url) => url.includes('/c/confirm/'))!;
  const confirmed = () =>
    app.inside(async (ctx) => {
      const { countOfAlert } = await import('../actions/counts.store.ts');
      return (await countOfAlert(ctx, alertId)).done;
    });
  const signs = async (form: Record<string, string>) => {
    await someone.sends(path, form);
    return someone.sends(await confirmLink());
  };
  return { ...app, path, alertId, someone, letters, confirmLink, confirmed, signs };
}

test('Inès signs, presses the button in the letter, and her signature counts once', async () => {
  const { someone, path, letters, confirmed } = await start();
  const page = await someone.reads(path);
  expect(page.status).toBe(200);
  expect(page.headers['set-cookie']).toBeUndefined();
  const sent = await someone.sends(path, ines);
  expect(sent.status).toBe(200);
  expect(sent.html).toContain('ouvrez votre messagerie');
  expect(await confirmed()).toBe(0);
  const [letter, ...others] = await letters();
  expect(others).toEqual([]);
  expect(letter).toMatchObject({ to: 'ines.moreau@exemple.fr' });
  const link = linksIn(letter!.text)[0]!;
  expect((await someone.reads(link)).html).toContain('Confirmer ma signature');
  expect(await confirmed()).toBe(0);
  const done = await someone.sends(link);
  expect(done.status).toBe(303);
  expect(await confirmed()).toBe(1);
  expect((await someone.sends(link)).status).toBe(303);
  expect(await confirmed()).toBe(1);
  const thanks = await letters();
  expect(thanks).toHaveLength(1);
  expect((await someone.reads(done.location)).html).toContain('Merci d’avoir agi.');
});

test('a program that opens every link of the letters confirms nothing and takes nothing back', async () => {
  const { someone, path, letters, confirmed, confirmLink } = await start();
  await someone.sends(path, ines);
  for (const letter of await letters()) for (const link of linksIn(letter.text)) await someone.reads(link);
  expect(await confirmed()).toBe(0);
  await someone.sends(path, { ...ines, email: 'lea@exemple.fr' });
  await someone.sends(await confirmLink());
  for (const letter of await letters()) for (const link of linksIn(letter.text)) await someone.reads(link);
  expect(await confirmed()).toBe(1);
});

test('the same person signs once, however the address is spelt, and is told the same', async () => {
  const { someone, path, letters, confirmed, signs } = await start();
  await signs({ ...ines, email: 'Ines.Moreau@Gmail.com' });
  await letters();
  const first = await someone.sends(path, { ...ines, email: 'somebody.else@exemple.fr' });
  await letters();
  const again = await someone.sends(path, { ...ines, email: 'inesmoreau+petition@gmail.com' });
  expect(again.status).toBe(first.status);
  expect(again.html.replace('inesmoreau+petition@gmail.com', '@')).toBe(
    first.html.replace('somebody.else@exemple.fr', '@'),
  );
  const [told] = await letters();
  expect(told!.text).toContain('déjà signé');
  await someone.sends(path, { ...ines, email: 'inesmoreau@gmail.com' });
  expect(await letters()).toEqual([]);
  expect(await confirmed()).toBe(1);
});

test('twenty signatures of one person at the same instant are one, and one letter', async () => {
  const { app, path, letters, inside } = await start();
  const { port } = await app.listen({ port: 0, host: '127.0.0.1' }).then((address) => new URL(address));
  const send = (email: string) =>
    fetch(`http://127.0.0.1:${port}${path}`, {
      method: 'POST',
      body: new URLSearchParams({ ...ines, email }),
    });
  const spellings = ['ines.moreau@gmail.com', 'Ines.Moreau@Gmail.com', 'inesmoreau+x@googlemail.com'];
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, turn) => send(spellings[turn % spellings.length]!)),
  );
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
  expect(await letters()).toHaveLength(1);
  const rows = await inside((ctx) =>
    ctx.tx.selectFrom('actions').select('id').where('workspace_id', '=', ctx.workspaceId).execute(),
  );
  expect(rows).toHaveLength(1);
});

test('whoever asks again gets the letter three more times, and no more', async () => {
  const { someone, path, letters, travel } = await start();
  let sent = 0;
  for (let times = 0; times < 6; times++) {
    await someone.sends(path, ines);
    sent += (await letters()).length;
    travel('2 minutes');
  }
  expect(sent).toBe(4);
});

test('the link runs out after 72 hours, and what nobody confirmed is forgotten', async () => {
  const { someone, path, confirmLink, confirmed, travel, runJobs, inside, house } = await start();
  await someone.sends(path, ines);
  const link = await confirmLink();
  travel('73 hours');
  const late = await someone.sends(link);
  expect(late.status).toBe(410);
  // It leads on to where one may sign anew, also when the link was cut short or made up.
  expect(plain(late.html)).toContain(`href="${path}?lang=fr"`);
  expect((await someone.reads(link.replace(/confirm\/.{9}/, 'confirm/'))).html).toContain(path);
  expect((await someone.reads('/c/confirm/x?back=nowhere/%2F%2Fevil.example')).html).not.toContain('evil');
  expect(await confirmed()).toBe(0);
  travel('8 days');
  await inside((ctx) => house.jobs.enqueue(ctx.tx, 'privacy.obey_clocks', {}));
  await runJobs('privacy.obey_clocks');
  const rows = await inside((ctx) =>
    ctx.tx.selectFrom('actions').select('id').where('workspace_id', '=', ctx.workspaceId).execute(),
  );
  expect(rows).toEqual([]);
});

test('Inès takes her signature back from the confirmation page, and the counter goes down', async () => {
  const { someone, path, confirmLink, confirmed, inside } = await start();
  await someone.sends(path, { ...ines, why: 'Pour ma fille', listed: 'yes' });
  const link = await confirmLink();
  await someone.sends(link);
  expect(await confirmed()).toBe(1);
  const gone = await someone.sends(link, { step: 'withdraw' });
  expect(gone.html).toContain('Votre signature est retirée');
  expect(await confirmed()).toBe(0);
  const [row] = await inside((ctx) =>
    ctx.tx.selectFrom('actions').selectAll().where('workspace_id', '=', ctx.workspaceId).execute(),
  );
  expect(row).toMatchObject({ state: 'withdrawn', sealed_details: null, details: {} });
  expect((await someone.sends(link)).html).toContain('Votre signature est retirée');
  await someone.sends(path, ines);
  await someone.sends(await confirmLink());
  expect(await confirmed()).toBe(1);
});

test('without the box for a political opinion nothing is stored, and nothing is ticked beforehand', async () => {
  const { someone, path, letters, inside } = await start({}, { process: 'HB 96' });
  expect((await someone.reads(path)).html).not.toContain(' checked');
  const refused = await someone.sends(path, ines);
  expect(refused.status).toBe(422);
  expect(refused.html).toContain('si vous cochez cette case');
  expect(await letters()).toEqual([]);
  const rows = await inside((ctx) =>
    ctx.tx.selectFrom('supporters').select('id').where('workspace_id', '=', ctx.workspaceId).execute(),
  );
  expect(rows).toEqual([]);
  await someone.sends(path, { ...ines, political: 'yes', newsletter: 'yes' });
  expect(await letters()).toHaveLength(1);
});

test('a slip in the address is asked about once, a throwaway address is refused kindly', async () => {
  const { someone, path, letters } = await start();
  const asked = await someone.sends(path, { ...ines, email: 'ines@wanado.fr' });
  expect(asked.status).toBe(422);
  expect(asked.html).toContain('Vouliez-vous dire ines');
  expect(asked.html).toContain('wanadoo.fr');
  await someone.sends(path, { ...ines, email: 'ines@wanado.fr', sureOf: 'ines@wanado.fr' });
  expect(await letters()).toHaveLength(1);
  const refused = await someone.sends(path, { ...ines, email: 'ines@mailinator.com' });
  expect(refused.status).toBe(422);
  expect(refused.html).toContain('au bout de quelques minutes');
});

test('a program that fills in every field is told the same as a person, and nothing is kept', async () => {
  const { someone, path, letters } = await start();
  const answer = await someone.sends(path, { ...ines, website: 'https://spam.example' });
  expect(answer.html).toContain('ouvrez votre messagerie');
  expect(await letters()).toEqual([]);
});

test('the page rounds down in fives and says nothing below', async () => {
  const { someone, path, signs } = await start({ goal: 100 });
  for (let n = 1; n <= 4; n++) await signs({ ...ines, email: `p${n}@exemple.fr` });
  expect((await someone.reads(path)).html).toContain('Soyez parmi les premières signatures');
  for (let n = 5; n <= 7; n++) await signs({ ...ines, email: `p${n}@exemple.fr` });
  const page = (await someone.reads(`${path}?lang=en`)).html;
  expect(page).toContain('At least 5 people have signed');
  expect(page).toContain('5% of the goal of 100');
});

test('the public list shows first names and initials of those who asked, once there are five', async () => {
  const { someone, path, signs } = await start();
  for (let n = 1; n <= 5; n++) {
    if (n === 5) expect((await someone.reads(`${path}/signatures`)).html).not.toContain('Inès');
    await signs({ ...ines, email: `p${n}@exemple.fr`, listed: 'yes' });
  }
  await signs({ given: 'Léa', family: 'Silencieuse', email: 'lea@exemple.fr' });
  const list = (await someone.reads(`${path}/signatures`)).html;
  expect(list.match(/Inès M\./g)).toHaveLength(5);
  expect(list).not.toMatch(/Léa|Moreau|exemple\.fr/);
});

test('a petition that ends at its goal takes no more signatures, and so does one past its deadline', async () => {
  const { someone, path, signs } = await start({ goal: 5, closesAtGoal: true });
  for (let n = 1; n <= 5; n++) await signs({ ...ines, email: `p${n}@exemple.fr` });
  const page = await someone.reads(path);
  expect(page.html).toContain('L’objectif est atteint');
  expect(page.html).not.toContain('<form');
  expect((await someone.sends(path, ines)).status).toBe(409);
  const late = await start({ deadline: '2026-01-01T00:00' });
  expect((await late.someone.reads(late.path)).html).toContain('Cette pétition est close');
});

test('in test mode the letter says so, and nothing counts', async () => {
  const { confirmLink, confirmed, someone, path, letters, inside } = await start({}, { testMode: true });
  await inside((ctx) =>
    ctx.tx
      .updateTable('campaign_alerts')
      .set({ texts: JSON.stringify({ fr: { title: 'Agir', ask: 'Ouvrez cent places.', thanks: '' } }) })
      .where('workspace_id', '=', ctx.workspaceId)
      .execute(),
  );
  await someone.sends(path, ines);
  const link = await confirmLink();
  // The page behind the link says so too, and who speaks.
  const asked = plain((await someone.reads(link)).html);
  expect(asked).toContain('Cette campagne est à l’essai');
  expect(asked).toContain('href="/c/creches/transparency?lang=fr"');
  const signed = await someone.sends(link);
  expect(signed.status).toBe(303);
  expect((await someone.reads(signed.location)).html).toContain('Rien n’a été compté');
  expect(await confirmed()).toBe(0);
  expect((await someone.reads(path)).html).toContain('essai');
  expect((await letters()).at(-1)!.text).toMatch(/essai/i);
});

test('after signing, the next alert is offered with what was typed, and no is as large as yes', async () => {
  const { someone, signs, path, inside, alertId, travel } = await start();
  const { location } = await signs(ines);
  const page = (await someone.reads(location)).html;
  expect(page).toContain('Non merci, j’ai terminé');
  const who = /name="who" value="([^"]+)"/.exec(page)![1]!;
  const onward = await someone.sends(path, { step: 'chain:next', to: 'share', who });
  expect(onward.status).toBe(303);
  expect(onward.location).toMatch(/^\/c\/creches\/share\?.*via=chain/);
  expect((await someone.sends(path, { step: 'chain:stop' })).html).toContain('au revoir');
  const steps = await inside(async (ctx) => {
    const { stepsOfAlerts } = await import('../actions/steps.store.ts');
    return stepsOfAlerts(ctx, [alertId]);
  });
  const times = (step: string) => steps.find((one) => one.step === step)?.times ?? 0;
  expect([times('onward'), times('stopped')]).toEqual([1, 1]);
  // The address of the thank-you page, passed on to a friend, tells nobody who signed.
  travel('1 minute');
  expect((await someone.reads(location)).html).not.toContain('name="who"');
});

test('the letter of another workspace’s petition opens nothing here', async () => {
  const { someone, path, otherWorkspace, house, app, letters } = await start();
  const other = await otherWorkspace();
  await makeCampaign({ house, workspaceId: other.id }, [{ kind: 'petition' }], { slug: 'autre' });
  await visitor(app).sends('/c/autre/petition', ines);
  await letters();
  await someone.sends(path, ines);
  const rows = await house.inWorkspace(other.id, (ctx) =>
    ctx.tx.selectFrom('actions').select('id').where('workspace_id', '=', ctx.workspaceId).execute(),
  );
  expect(rows).toHaveLength(1);
});

test('a tick for letters that somebody else set is shown before it is confirmed, and left out by a button', async () => {
  const { someone, path, letters, confirmLink, confirmed, inside } = await start();
  const wanted = () =>
    inside((ctx) =>
      ctx.tx
        .selectFrom('supporter_consents')
        .select('purpose')
        .where('workspace_id', '=', ctx.workspaceId)
        .where('confirmed_at', 'is not', null)
        .where('withdrawn_at', 'is', null)
        .execute(),
    );
  await someone.sends(path, ines);
  const link = await confirmLink();
  expect((await someone.reads(link)).html).not.toContain('sans les lettres');
  // Somebody types her address again, and ticks.
  await someone.sends(path, { ...ines, newsletter: 'yes' });
  await letters();
  const page = (await someone.reads(link)).html;
  expect(page).toContain('a aussi coché que vous souhaitez recevoir les lettres');
  expect(page).toContain('Signer, sans les lettres');
  expect((await someone.sends(link, { step: 'only' })).status).toBe(303);
  expect(await confirmed()).toBe(1);
  expect(await wanted()).toEqual([]);
});

test('who wants the letters confirms them with the signature, as before', async () => {
  const { someone, path, confirmLink, inside } = await start();
  await someone.sends(path, { ...ines, newsletter: 'yes' });
  const link = await confirmLink();
  expect((await someone.reads(link)).html).toContain('Signer, sans les lettres');
  await someone.sends(link);
  const rows = await inside((ctx) =>
    ctx.tx.selectFrom('supporter_consents').selectAll().where('workspace_id', '=', ctx.workspaceId).execute(),
  );
  expect(rows).toMatchObject([{ purpose: 'newsletter', confirmed_at: expect.any(Date), withdrawn_at: null }]);
});
