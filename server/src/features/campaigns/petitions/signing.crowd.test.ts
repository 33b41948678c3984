import type { SignatureForm } from '@portevoix/core/campaigns';
import { expect, test } from 'vitest';
import { type TestApp, testApp } from '../../../../test/app.ts';
import { linksIn, makeCampaign, visitor } from '../../../../test/campaigns.ts';
import { newId } from '../../../platform/ids.ts';
import { loadAlertView } from '../alerts/view.ts';
import { signInCrowd } from './signing.crowd.ts';

const nameOf = (n: number) => `personne.${n}@exemple.fr`;
const formOf = (email: string, more: Partial<SignatureForm> = {}): SignatureForm => ({
  ...{ given: 'Inès', family: 'Moreau', email, country: 'fr', postalCode: '59000', why: '' },
  ...{ listed: false, political: true, newsletter: false, ...more },
});

async function start() {
  const app = await testApp();
  const [alert] = await makeCampaign(app, [{ kind: 'petition' }], { process: 'Budget 2027' });
  const { path, alertId } = alert!;
  let client = 0;
  /** Each from an address of their own. */
  const send = (form: Record<string, string>) =>
    app.app.inject({
      ...{ method: 'POST', url: path, remoteAddress: `10.1.${++client >> 8}.${client & 255}` },
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'accept-language': 'fr' },
      payload: new URLSearchParams({ given: 'Inès', family: 'Moreau', political: 'yes', ...form }).toString(),
    });
  const crowd = async () => {
    for (let n = 0; n < 45; n++)
      await app.app.inject({ url: path, remoteAddress: `10.2.0.${n}`, headers: { 'accept-language': 'fr' } });
  };
  const letters = async () => {
    await app.runJobs();
    return app.emails();
  };
  const view = await app.inside((ctx) => loadAlertView(ctx, alertId, { locale: 'fr' }));
  return { app, path, send, crowd, letters, view };
}
const kept = (app: TestApp) =>
  app.inside(async (ctx) => {
    const rows = async (table: 'actions' | 'supporters' | 'supporter_consents') =>
      (await ctx.tx.selectFrom(table).selectAll().where('workspace_id', '=', ctx.workspaceId).execute())
        .length;
    return {
      actions: await rows('actions'),
      people: await rows('supporters'),
      consents: await rows('supporter_consents'),
    };
  });

test('in a crowd everybody is kept once, gets one letter, and reads the same sentence', async () => {
  const { app, path, send, crowd, letters } = await start();
  const someone = visitor(app.app);
  // Before the crowd: one who confirmed, and one who confirmed and took it back.
  for (const email of ['tom@exemple.fr', 'paul@exemple.fr']) {
    await send({ email });
    const [letter] = await letters();
    await someone.sends(linksIn(letter!.text)[0]!);
    const [thanks] = await letters();
    const back = linksIn(thanks!.text).find((link) => link.includes('/c/confirm/'))!;
    if (email.startsWith('paul')) expect((await someone.sends(back, { step: 'withdraw' })).status).toBe(200);
  }
  await crowd();
  const people = Array.from({ length: 120 }, (_, n) => nameOf(n));
  const all = [...people, ...people.slice(0, 30), 'tom@exemple.fr', 'paul@exemple.fr'];
  const answers = await Promise.all(
    all.map((email, n) => send({ email, ...(n % 4 === 0 && { newsletter: 'yes' }) })),
  );
  expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([200]));
  const pages = answers.map(({ body }, n) => body.replaceAll(all[n]!, '@'));
  expect(new Set(pages).size).toBe(1);
  expect(await kept(app)).toMatchObject({ actions: 122, people: 122 });
  const sent = await letters();
  expect(sent.map(({ to }) => to).sort()).toEqual([...people, 'tom@exemple.fr', 'paul@exemple.fr'].sort());
  expect(sent.find(({ to }) => to === 'tom@exemple.fr')!.text).toContain('déjà signé');
  // Each link of the crowd's letters confirms its own signature.
  for (const { to, text } of sent.filter(({ to }) => to === nameOf(3) || to === 'paul@exemple.fr'))
    expect((await someone.sends(linksIn(text)[0]!)).status, to).toBe(303);
  expect((await someone.reads(path)).status).toBe(200);
});

test('in a crowd a form with a mistake is told so, and one that a program filled in is not kept', async () => {
  const { app, send, crowd } = await start();
  await crowd();
  const answers = await Promise.all([
    send({ email: 'no address' }),
    send({ email: 'nadia@exemple.fr', political: '' }),
    send({ email: 'robot@exemple.fr', website: 'https://spam.example' }),
    send({ email: 'nadia@exemple.fr', country: '\u0000a' }),
  ]);
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([422, 422, 200, 200]);
  expect(await kept(app)).toMatchObject({ actions: 1, people: 1 });
});

test('a signature that cannot be kept takes no other of its moment with it', async () => {
  const { app, view } = await start();
  const gone = { ...view, partner: { id: newId(), slug: 'ville', name: 'Ville', accent: null } };
  const outcomes = await Promise.allSettled(
    [view, view, gone, view].map((one, n) => signInCrowd(app.house, { view: one, form: formOf(nameOf(n)) })),
  );
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
  expect(await kept(app)).toEqual({ actions: 3, people: 3, consents: 3 });
});

test('of two signatures with one address at one moment the first stays, with what both agreed to', async () => {
  const { app, view, letters } = await start();
  await Promise.all([
    signInCrowd(app.house, { view, form: formOf('lea@exemple.fr') }),
    signInCrowd(app.house, { view, form: formOf('ines@exemple.fr') }),
    signInCrowd(app.house, { view, form: formOf('ines@exemple.fr', { newsletter: true }) }),
  ]);
  expect(await kept(app)).toEqual({ actions: 2, people: 2, consents: 3 });
  expect(await letters()).toHaveLength(2);
});

test('when thousands wait already, who comes is asked to come back, and nobody who waits is lost', async () => {
  const { app, view } = await start();
  const outcomes = await Promise.allSettled(
    Array.from({ length: 5_003 }, (_, n) => signInCrowd(app.house, { view, form: formOf(nameOf(n % 50)) })),
  );
  const refused = outcomes.filter((one) => one.status === 'rejected');
  expect(refused.map(({ reason }) => reason.code)).toEqual([
    'campaigns.too_many_at_once',
    'campaigns.too_many_at_once',
  ]);
  expect(await kept(app)).toMatchObject({ actions: 50, people: 50 });
});
