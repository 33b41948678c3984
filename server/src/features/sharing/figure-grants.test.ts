/** The second yes that LinkedIn wants before it tells a member's figures: an app of its own, and nobody's but hers. */
import type { Connection, MyFigures, NetworkSetup } from '@portevoix/core/sharing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { publishStory } from '../../../test/builders.ts';
import { consent } from '../../../test/fakes/authority.ts';
import { type FakeLinkedIn, startFakeLinkedIn } from '../../../test/fakes/linkedin.ts';
import { comeBack, leave, redirectUrl, setupOf, signInAt } from '../../../test/networks.ts';
import { shareOn } from '../../../test/sharing.ts';
import { usualEndpoints } from '../../config.ts';
import { takeFigures } from './figures.service.ts';

let fake: FakeLinkedIn;
beforeAll(async () => {
  fake = await startFakeLinkedIn();
});
afterAll(() => fake?.close());

/** Karim registered the app that publishes, and where asked the one that reads figures; Nadia connected her account. */
async function world({ figuresApp = true } = {}) {
  const linkedin = { site: fake.url, api: fake.url, version: '202610' };
  const app = await testApp({ config: { networks: { ...usualEndpoints, linkedin } } });
  const settings = '/api/v1/network-settings/linkedin';
  const { clientId, clientSecret } = fake.registerApp([redirectUrl('linkedin')]);
  await app.karim.put(`${settings}/app`, { clientId, clientSecret });
  const reads = fake.registerFiguresApp([redirectUrl('linkedin')]);
  if (figuresApp) {
    const saved = await app.karim.put<NetworkSetup>(`${settings}/figures-app`, {
      clientId: reads.clientId,
      clientSecret: reads.clientSecret,
    });
    expect(saved.body.figuresApp).toMatchObject({ clientId: reads.clientId, hasSecret: true, check: null });
  }
  const connection = await signInAt(app.nadia, 'linkedin');
  const mine = async (): Promise<Connection | undefined> =>
    (await app.nadia.get<{ items: Connection[] }>('/api/v1/connections')).body.items[0];
  const open = () => signInAt(app.nadia, 'linkedin', { figures: true, connectionId: connection.id });
  const figures = async (who = app.nadia) => (await who.get<MyFigures>('/api/v1/me/figures')).body.items;
  const afterADay = async () => {
    app.travel('29 hours');
    await takeFigures(app.house);
    await app.runJobs();
  };
  const publish = async () => {
    const story = await publishStory(app.karim);
    const shared = await shareOn(app.nadia, story.id, {
      network: 'linkedin',
      mode: 'api',
      text: `Nos nuits ${Math.random()}`,
    });
    expect(shared.status, shared.text).toBe(201);
    await app.runJobs();
    await takeFigures(app.house);
    return fake.posts[0]!.urn;
  };
  return { ...app, settings, connection, mine, open, figures, afterADay, publish };
}

describe('LinkedIn’s own figures', () => {
  test('are not offered until an administrator has entered the app that reads them, and tested it', async () => {
    const { karim, nadia, connection, settings, mine } = await world({ figuresApp: false });
    expect(connection.figures).toBeNull();
    expect((await mine())?.figures).toBeNull();
    const early = await nadia.post<{ code: string }>('/api/v1/connections/authorization', {
      ...{ network: 'linkedin', figures: true, connectionId: connection.id },
    });
    expect(early.body.code).toBe('sharing.no_app');
    await karim.put(`${settings}/figures-app`, { clientId: 'app-of-nobody', clientSecret: 'x' });
    expect((await karim.put(`${settings}/figures-check`)).body).toMatchObject({ result: 'refused' });
    const { clientId, clientSecret } = fake.registerFiguresApp([redirectUrl('linkedin')]);
    await karim.put(`${settings}/figures-app`, { clientId, clientSecret });
    expect((await karim.put(`${settings}/figures-check`)).body).toMatchObject({ result: 'accepted' });
    expect((await setupOf(karim, 'linkedin')).figuresApp?.check?.result).toBe('accepted');
    expect((await mine())?.figures).toEqual({ state: 'off', endsAt: null });
    expect((await nadia.put(`${settings}/figures-app`, { clientId, clientSecret })).status).toBe(403);
    expect((await karim.put('/api/v1/network-settings/x/figures-app', { clientId })).status).toBe(422);
  });

  test('are read once she has said yes, with that app’s access alone, and shown to her alone', async () => {
    const { karim, nadia, tom, connection, mine, figures, afterADay, publish } = await world();
    const way = { figures: true, connectionId: connection.id };
    const left = await leave(nadia, 'linkedin', way);
    expect(new URL(left.url).searchParams.get('scope')).toBe('r_member_postAnalytics');
    const no = await comeBack(nadia, 'linkedin', left, await consent(left.url, 'refuse'));
    expect(no.body.code).toBe('sharing.declined');
    expect((await mine())?.figures?.state).toBe('off');
    expect((await mine())?.status, 'her account stays as it is').toBe('connected');
    const opened = await signInAt(nadia, 'linkedin', way);
    expect(opened.figures?.state).toBe('on');
    expect(Date.parse(opened.figures?.endsAt ?? '') - Date.now()).toBeGreaterThan(59 * 86_400_000);

    const urn = await publish();
    fake.settings.analytics.set(urn, { IMPRESSION: 640, REACTION: 12, COMMENT: 3, RESHARE: 1 });
    await afterADay();
    expect(await figures()).toMatchObject([
      { network: 'linkedin', day: 1, impressions: 640, likes: 12, replies: 3, reposts: 1, untold: [] },
    ]);
    for (const who of [karim, tom]) expect(await figures(who)).toEqual([]);
  });

  test('lapse without touching the account, are opened anew in one tap, and closed in one', async () => {
    const { house, nadia, tom, connection, mine, open, figures, afterADay, publish } = await world();
    await open();
    const urn = await publish();
    fake.settings.analytics.set(urn, { IMPRESSION: 10 });
    // She took it back at LinkedIn: only the access to figures.
    for (const [access, token] of fake.auth.tokens)
      if (token.scopes.includes('r_member_postAnalytics')) fake.auth.tokens.delete(access);
    await afterADay();
    expect(await figures()).toEqual([]);
    expect(await mine()).toMatchObject({ status: 'connected', figures: { state: 'lapsed', endsAt: null } });
    expect((await open()).figures?.state).toBe('on');
    await takeFigures(house);
    const address = `/api/v1/connections/${connection.id}/figures-access`;
    expect((await tom.delete(address)).status, 'nobody else’s to close').toBe(404);
    expect((await nadia.delete(address)).status).toBe(204);
    expect((await mine())?.figures?.state).toBe('off');
    expect((await nadia.delete(address)).status).toBe(404);
    const before = fake.settings.requests;
    await afterADay();
    expect(fake.settings.requests, 'nothing is asked any more').toBe(before);
  });

  test('go with the app that read them, and with the account', async () => {
    const { karim, nadia, inside, connection, settings, mine, open } = await world();
    const kept = () => inside(({ tx }) => tx.selectFrom('figure_grants').selectAll().execute());
    await open();
    expect(JSON.stringify(await kept())).not.toContain('at-');
    await karim.delete(`${settings}/figures-app`);
    expect(await kept()).toEqual([]);
    expect((await mine())?.figures).toBeNull();
    expect((await setupOf(karim, 'linkedin')).app, 'the one that publishes stays').not.toBeNull();
    const { clientId, clientSecret } = fake.registerFiguresApp([redirectUrl('linkedin')]);
    await karim.put(`${settings}/figures-app`, { clientId, clientSecret });
    await open();
    await nadia.delete(`/api/v1/connections/${connection.id}`);
    expect(await kept()).toEqual([]);
  });
});
