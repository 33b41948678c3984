/** LinkedIn drops a version of its interface: messages wait, administrators read what to change, and then it is over. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { publishStory } from '../../../test/builders.ts';
import { type FakeLinkedIn, startFakeLinkedIn } from '../../../test/fakes/linkedin.ts';
import { redirectUrl, setupOf, signInAt } from '../../../test/networks.ts';
import { look, shareOn } from '../../../test/sharing.ts';
import { usualEndpoints } from '../../config.ts';

let fake: FakeLinkedIn;
beforeAll(async () => {
  fake = await startFakeLinkedIn();
});
afterAll(() => fake?.close());

it('a version that LinkedIn dropped holds messages, is named to administrators, and is forgotten once one gets through', async () => {
  const linkedin = { ...usualEndpoints.linkedin, site: fake.url, api: fake.url, version: '202407' };
  const app = await testApp({ config: { networks: { ...usualEndpoints, linkedin } } });
  const { clientId, clientSecret } = fake.auth.register([redirectUrl('linkedin')]);
  await app.karim.put('/api/v1/network-settings/linkedin/app', { clientId, clientSecret });
  await signInAt(app.nadia, 'linkedin');
  const story = await publishStory(app.karim);
  const made = await shareOn(app.nadia, story.id, { network: 'linkedin', mode: 'api', text: 'Nos nuits' });
  const { id } = made.body.publications[0]!;
  const refused = async () => (await setupOf(app.karim, 'linkedin')).refused;
  expect(await refused()).toBeNull();

  const since = app.house.now();
  for (let tries = 0; tries < 20; tries++) {
    await app.runJobs();
    app.travel('2 hours');
  }
  expect(await look(app.nadia, id)).toMatchObject({ state: 'queued', reason: 'version_sunset' });
  const notice = await refused();
  expect(notice).toMatchObject({ version: '202407', setting: 'NETWORK_LINKEDIN_VERSION' });
  expect(Math.abs(Date.parse(notice!.at) - since.getTime())).toBeLessThan(60_000);
  expect((await setupOf(app.karim, 'x')).refused).toBeNull();
  expect(fake.posts).toHaveLength(0);

  fake.versions.push('202407');
  await app.runJobs();
  expect(await look(app.nadia, id)).toMatchObject({ state: 'published', reason: null });
  expect(await refused()).toBeNull();
});

it('the notice goes as soon as another version is spoken, and comes back if that one is refused too', async () => {
  const linkedin = { ...usualEndpoints.linkedin, site: fake.url, api: fake.url, version: '202408' };
  const app = await testApp({ config: { networks: { ...usualEndpoints, linkedin } } });
  const { clientId, clientSecret } = fake.auth.register([redirectUrl('linkedin')]);
  await app.karim.put('/api/v1/network-settings/linkedin/app', { clientId, clientSecret });
  await signInAt(app.nadia, 'linkedin');
  const story = await publishStory(app.karim);
  await shareOn(app.nadia, story.id, { network: 'linkedin', mode: 'api', text: 'Nos nuits encore' });
  await app.runJobs();
  const refused = async () => (await setupOf(app.karim, 'linkedin')).refused;
  expect(await refused()).toMatchObject({ version: '202408' });
  linkedin.version = '202409';
  expect(await refused()).toBeNull();
  app.travel('2 hours');
  await app.runJobs();
  expect(await refused()).toMatchObject({ version: '202409' });
});
