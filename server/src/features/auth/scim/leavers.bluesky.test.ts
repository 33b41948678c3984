/** A directory says that Nadia has left: on a real Bluesky server nothing more appears, and her grant is gone. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type BlueskyWorld, startBluesky } from '../../../../test/bluesky.ts';
import { publishStory } from '../../../../test/builders.ts';
import { directoryApp } from '../../../../test/scim-directory.ts';
import { connect, shareByApi } from '../../../../test/sharing.ts';

let world: BlueskyWorld;
beforeAll(async () => {
  world = await startBluesky();
}, 60_000);
afterAll(() => world?.close());

test('a deactivated person’s connection is revoked and forgotten, and what she had planned never goes out', async () => {
  const app = await directoryApp();
  const account = await world.account('nadia');
  await connect(app.nadia, world, account);
  const story = await publishStory(app.karim);
  const inAnHour = new Date(app.house.now().getTime() + 3_600_000).toISOString();
  await shareByApi(app.nadia, story.id, { scheduledAt: inAnHour });
  const user = await app.scim.post('/Users', {
    ...app.newUser('nadia'),
    emails: [{ value: app.nadia.email }],
  });
  await app.scim.patch(`/Users/${user.body.id}`, [{ op: 'Replace', path: 'active', value: 'False' }]);
  app.travel('2 hours');
  await app.runJobs();
  expect(await account.posts()).toHaveLength(0);
  const kept = await app.inside(async ({ tx }) => ({
    connections: await tx.selectFrom('connections').selectAll().execute(),
    waiting: await tx.selectFrom('publications').select('state').where('state', '=', 'queued').execute(),
  }));
  expect(kept).toEqual({ connections: [], waiting: [] });
});
