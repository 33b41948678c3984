/** What anybody can have sent to a stranger by the forms: little, and the pages say nothing of whom they know. */
import { expect, test } from 'vitest';
import { testApp } from '../../../../test/app.ts';
import { makeCampaign, visitor } from '../../../../test/campaigns.ts';
import { makeGathering } from '../../../../test/gatherings.ts';
import { findOrAddSupporter } from '../supporters/supporters.service.ts';
import { queueAsked } from './asked.service.ts';

const stranger = 'stranger@example.test';

test('whoever types a stranger’s address for a gathering all day long has five letters sent to it', async () => {
  const { app, gathering, invitations } = await makeGathering();
  const said = new Set<string>();
  for (let hour = 0; hour < 20; hour++) {
    const { text } = await gathering.answer(stranger);
    said.add(text);
    app.travel('5 minutes');
  }
  expect(said.size).toBe(1);
  expect(await invitations.all(stranger)).toHaveLength(5);
  app.travel('25 hours');
  await gathering.answer(stranger);
  expect(await invitations.all(stranger)).toHaveLength(1);
});

test('typed ten times in one minute it is one letter; typed by mistake, the next one comes after it', async () => {
  const { app, gathering, invitations } = await makeGathering();
  await Promise.all(Array.from({ length: 10 }, () => gathering.answer(stranger)));
  expect(await invitations.all(stranger)).toHaveLength(1);
  app.travel('2 minutes');
  await gathering.answer(stranger);
  expect(await invitations.all(stranger)).toHaveLength(1);
});

test('all forms together have no more than fifteen letters a day sent to one address, and the way in beside them', async () => {
  const app = await testApp();
  const someone = visitor(app.app);
  const kinds = ['one', 'two', 'three', 'four', 'five'] as const;
  await app.inside(async (ctx) => {
    const { id } = await findOrAddSupporter(ctx, { email: stranger, locale: 'fr', origin: 'asked' });
    for (let again = 0; again < 5; again++)
      for (const about of kinds)
        await queueAsked(ctx, {
          ...{ kind: 'join_confirmation', to: { supporterId: id }, data: { purposes: [] } },
          ...{ about, apart: 0 },
        });
  });
  await someone.sends('/c/me', { email: stranger });
  await app.runJobs();
  const letters = app.emails().filter(({ to }) => to === stranger);
  expect(letters).toHaveLength(16);
  expect(letters.filter(({ text }) => text.includes('/c/me/'))).toHaveLength(1);
});

test('asked for the space of somebody unknown, as much is written as for somebody known, and nothing leaves', async () => {
  const app = await testApp();
  const someone = visitor(app.app);
  await app.inside((ctx) =>
    findOrAddSupporter(ctx, { email: 'tom@example.test', locale: 'fr', origin: 'asked' }),
  );
  const known = await someone.sends('/c/me', { email: 'tom@example.test' });
  const unknown = await someone.sends('/c/me', { email: stranger });
  expect(unknown.html).toBe(known.html);
  const rows = await app.inside((ctx) =>
    ctx.tx.selectFrom('letters_out').selectAll().where('workspace_id', '=', app.workspaceId).execute(),
  );
  expect(rows.map(({ kind }) => kind)).toEqual(['own_space', 'own_space']);
  await app.runJobs();
  expect(app.emails().map(({ to }) => to)).toEqual(['tom@example.test']);
  expect(JSON.stringify(rows)).not.toContain('stranger');
});

test('a petition’s form takes no message to a stranger in place of a name', async () => {
  const app = await testApp();
  const [alert] = await makeCampaign(app, [{ kind: 'petition' }]);
  const someone = visitor(app.app);
  for (const given of ['Win at http://win.example', 'winner.example', 'www.win'])
    for (const form of [
      { given, family: 'Roy' },
      { given: 'Léa', family: given },
    ]) {
      const refused = await someone.sends(alert!.path, { ...form, email: stranger });
      expect([given, refused.status]).toEqual([given, 422]);
      expect(refused.html).toContain('sans lien ni adresse');
    }
  await app.runJobs();
  expect(app.emails()).toEqual([]);
});
