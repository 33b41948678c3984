import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { type TestApp, testApp } from '../../../../test/app.ts';
import { giveConsent } from './consents.service.ts';
import { findOrAddSupporter, proveAddress } from './supporters.service.ts';

const add = (app: TestApp, email: string, then: 'asked' | 'proven' | 'agreed') =>
  app.inside(async (ctx) => {
    const { id } = await findOrAddSupporter(ctx, { email, locale: 'fr', origin: 'asked' });
    if (then !== 'asked') await proveAddress(ctx, id);
    if (then === 'agreed') await giveConsent(ctx, id, ['newsletter'], { source: 'join', confirmed: true });
  });
const night = async (app: TestApp) => {
  await app.inside((ctx) => app.house.jobs.enqueue(ctx.tx, 'privacy.obey_clocks', {}));
  await app.runJobs('privacy.obey_clocks');
};
const left = (app: TestApp) =>
  app.inside(async (ctx) => {
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from supporters
      where workspace_id = ${ctx.workspaceId}`.execute(ctx.tx);
    return rows[0]!.n;
  });

test('who never confirmed an address is forgotten after thirty days', async () => {
  const app = await testApp();
  await add(app, 'tom@example.org', 'asked');
  await add(app, 'lea@example.org', 'agreed');
  app.travel('29 days');
  await night(app);
  expect(await left(app)).toBe(2);
  app.travel('2 days');
  await night(app);
  expect(await left(app)).toBe(1);
});

test('who agreed to nothing and did nothing for three years is forgotten, who still agrees stays', async () => {
  const app = await testApp();
  await add(app, 'tom@example.org', 'proven');
  await add(app, 'lea@example.org', 'agreed');
  app.travel('1094 days');
  await night(app);
  expect(await left(app)).toBe(2);
  app.travel('2 days');
  await night(app);
  expect(await left(app)).toBe(1);
});
