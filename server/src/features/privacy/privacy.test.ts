import { expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';

test('leaving withdraws the consent, with its date', async () => {
  const { inside, nadia, runJobs } = await testApp();
  await runJobs();
  await nadia.put('/api/v1/me/departure');
  await runJobs();
  const ledger = await inside((ctx) =>
    ctx.tx.selectFrom('consents').selectAll().where('person_id', '=', nadia.personId).execute(),
  );
  expect(ledger).toHaveLength(1);
  expect(ledger[0]?.withdrawn_at).toBeInstanceOf(Date);
});

test('the trail is kept a year, then forgotten', async () => {
  const { house, inside, runJobs, travel } = await testApp();
  await runJobs();
  const count = () =>
    inside(async (ctx) => (await ctx.tx.selectFrom('events').select('id').execute()).length);
  const before = await count();
  expect(before).toBeGreaterThan(0);
  const forget = () => inside((ctx) => house.jobs.enqueue(ctx.tx, 'privacy.obey_clocks', {}));
  travel('51 weeks');
  await forget();
  await runJobs();
  expect(await count()).toBe(before);
  travel('3 weeks');
  await forget();
  await runJobs();
  expect(await count()).toBe(0);
});

test('the accessibility page says what is tested and what is not, in both languages, and whom to write to', async () => {
  const { anonymous, karim } = await testApp();
  await karim.patch('/api/v1/privacy-settings', { dpoEmail: 'dpo@tilleuls.example' });
  const french = await anonymous.get('/accessibility?lang=fr');
  expect(french.status).toBe(200);
  expect(french.text).toContain('WCAG 2.2');
  expect(french.text, 'without an audit there is no conformity to claim').toMatch(
    /un site sans audit est «\s?non conforme\s?»/u,
  );
  expect(french.text).toContain('mailto:dpo@tilleuls.example');
  const english = await anonymous.get('/accessibility?lang=en');
  expect(english.text).toContain('Nobody has audited it');
  expect(english.text).not.toContain('<script');
});
