/** The charter asked again: kindly, with reading left open and sharing waiting. */
import { charterVersion, type Me } from '@portevoix/core/auth';
import { expect, test } from 'vitest';
import { type TestApp, testApp } from '../../../test/app.ts';
import { publishStory } from '../../../test/builders.ts';
import { shareOn } from '../../../test/sharing.ts';

/** As if the charter had changed since everybody joined. */
const formerCharter = ({ inside }: TestApp) =>
  inside((ctx) => ctx.tx.updateTable('people').set({ charter_version: '2025-01' }).execute());

test('Nadia is asked again, reads on meanwhile, and shares once she has accepted', async () => {
  const app = await testApp();
  const { karim, nadia } = app;
  const story = await publishStory(karim);
  await formerCharter(app);
  expect((await nadia.get<Me>('/api/v1/me')).body.charter).toEqual({
    version: charterVersion,
    acceptedVersion: '2025-01',
  });
  expect((await nadia.get('/api/v1/feed')).status).toBe(200);
  const share = () => shareOn(nadia, story.id, { network: 'linkedin', mode: 'assisted' });
  const refused = await share();
  expect(refused).toMatchObject({ status: 409, body: { code: 'auth.charter_needed' } });
  const comment = () => nadia.post(`/api/v1/feed/${story.id}/comments`, { text: 'Bravo !' });
  expect((await comment()).body).toMatchObject({ code: 'auth.charter_needed' });
  const connected = await nadia.post('/api/v1/connections', {
    ...{ network: 'bluesky', handle: 'nadia.bsky.social', appPassword: 'abcd-efgh-ijkl-mnop' },
  });
  expect(connected.body).toMatchObject({ code: 'auth.charter_needed' });
  expect((await nadia.put('/api/v1/me/charter', { version: '2025-01' })).status).toBe(409);
  expect((await nadia.put('/api/v1/me/charter', { version: charterVersion })).status).toBe(200);
  expect((await share()).status).toBe(201);
  expect((await comment()).status).toBe(201);
});

test('the ledger shows the former consent ended and the new one given', async () => {
  const app = await testApp();
  const { nadia, inside, runJobs } = app;
  await runJobs();
  await formerCharter(app);
  await inside((ctx) => ctx.tx.updateTable('consents').set({ version: '2025-01' }).execute());
  await nadia.put('/api/v1/me/charter', { version: charterVersion });
  await nadia.put('/api/v1/me/charter', { version: charterVersion });
  await runJobs();
  const ledger = await inside((ctx) =>
    ctx.tx
      .selectFrom('consents')
      .select(['version', 'withdrawn_at'])
      .where('person_id', '=', nadia.personId)
      .orderBy('given_at')
      .execute(),
  );
  expect(ledger.map((row) => [row.version, row.withdrawn_at !== null])).toEqual([
    ['2025-01', true],
    [charterVersion, false],
  ]);
});

test('leaving is as open as before to whoever does not accept', async () => {
  const app = await testApp();
  await formerCharter(app);
  expect((await app.tom.put('/api/v1/me/departure')).status).toBe(204);
});
