/** Refreshing, losing and getting back the permission to publish, with X, whose refresh tokens work once. */
import type { Connection } from '@portevoix/core/sharing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publishStory } from '../../../test/builders.ts';
import { consent } from '../../../test/fakes/authority.ts';
import { type FakeX, startFakeX, xDescription } from '../../../test/fakes/x.ts';
import {
  type AppOnX,
  appOnX,
  comeBack,
  leave,
  secondNode,
  setupOf,
  signInAt,
} from '../../../test/networks.ts';
import { look, shareOn } from '../../../test/sharing.ts';
import { watchEndings } from './endings.service.ts';
import { nextRefresh } from './grants.rules.ts';
import { findDueRefreshes, openGrant, refreshGrant } from './grants.service.ts';

const refreshes = (app: AppOnX) =>
  app.server.passed.filter((path) => path.includes('/2/oauth2/token')).length;
const jobOf = (app: AppOnX, { id }: Connection) => ({ workspaceId: app.workspaceId, connectionId: id });
const mine = async (app: AppOnX) =>
  (await app.nadia.get<{ items: Connection[] }>('/api/v1/connections')).body.items[0]!;
const byApi = async (app: AppOnX, text: string, over: object = {}) => {
  const story = await publishStory(app.karim);
  return shareOn(app.nadia, story.id, { network: 'x', mode: 'api', text }, over);
};
const lettersTo = (app: AppOnX) => app.emails().filter((mail) => mail.to === app.nadia.email);

describe.skipIf(!xDescription)('a grant that runs out after two hours', () => {
  let fake: FakeX;
  beforeAll(async () => {
    fake = await startFakeX();
  });
  afterAll(() => fake?.close());

  it('ten workers on two nodes find it expired at once: the network sees one refresh, and all can go on', async () => {
    const app = await appOnX(fake);
    const connection = await signInAt(app.nadia, 'x');
    const node = await secondNode(app);
    try {
      app.travel('3 hours');
      fake.auth.expireAll();
      const before = refreshes(app);
      const houses = Array.from({ length: 10 }, (_, index) => (index % 2 ? node : app.house));
      const opened = await Promise.all(houses.map((house) => openGrant(house, jobOf(app, connection))));
      expect(refreshes(app) - before).toBe(1);
      const secrets = opened.map((one) => (one.kind === 'open' ? one.credentials.secret : one.kind));
      expect(new Set(secrets).size).toBe(1);
      const { access } = JSON.parse(secrets[0]!) as { access: string };
      expect(fake.auth.find(access)).not.toBeNull();
      expect(await mine(app)).toMatchObject({ status: 'connected' });
    } finally {
      await node.jobs.stop();
      await node.db.close();
    }
  });

  it('a worker that read it before another refreshed it takes over what is there, and asks for nothing', async () => {
    const app = await appOnX(fake);
    const connection = await signInAt(app.nadia, 'x');
    expect(await refreshGrant(app.house, jobOf(app, connection), 1)).toMatchObject({ kind: 'refreshed' });
    const before = refreshes(app);
    expect(await refreshGrant(app.house, jobOf(app, connection), 1)).toBeNull();
    expect(await refreshGrant(app.house, jobOf(app, connection))).toBeNull();
    expect(refreshes(app)).toBe(before);
  });

  it('is refreshed before a message is published with it', async () => {
    const app = await appOnX(fake);
    await signInAt(app.nadia, 'x');
    app.travel('3 hours');
    fake.auth.expireAll();
    const shared = await byApi(app, `Relève de nuit ${Math.random()}`);
    expect(shared.status, shared.text).toBe(201);
    await app.runJobs();
    expect(await look(app.nadia, shared.body.publications[0]!.id)).toMatchObject({ state: 'published' });
  });

  it('is refreshed once more when the network calls it expired before its time', async () => {
    const app = await appOnX(fake);
    await signInAt(app.nadia, 'x');
    fake.auth.expireAll();
    const shared = await byApi(app, `Veille ${Math.random()}`);
    await app.runJobs();
    expect(await look(app.nadia, shared.body.publications[0]!.id)).toMatchObject({ state: 'published' });
    expect(await mine(app)).toMatchObject({ status: 'connected' });
  });

  it('stays connected while the network is down; the message waits and goes out after', async () => {
    const app = await appOnX(fake);
    await signInAt(app.nadia, 'x');
    app.travel('3 hours');
    fake.auth.expireAll();
    app.server.fail('/2/oauth2/token', { kind: 'status', status: 503 });
    const shared = await byApi(app, `Patience ${Math.random()}`);
    await app.runJobs('sharing.publish');
    expect(await mine(app)).toMatchObject({ status: 'connected' });
    expect(await look(app.nadia, shared.body.publications[0]!.id)).toMatchObject({
      state: 'queued',
      reason: 'platform_down',
    });
    app.travel('10 minutes');
    await app.runJobs();
    expect(await look(app.nadia, shared.body.publications[0]!.id)).toMatchObject({ state: 'published' });
  });

  it('is lost only when the network says so: flagged once, one letter, and all goes out after reconnecting', async () => {
    const app = await appOnX(fake);
    const connection = await signInAt(app.nadia, 'x');
    const node = await secondNode(app);
    try {
      app.travel('3 hours');
      const at = new Date(app.house.now().getTime() + 3_600_000).toISOString();
      const due = await byApi(app, `Maintenant ${Math.random()}`);
      const later = await byApi(app, `Plus tard ${Math.random()}`, { scheduledAt: at });
      expect(later.status, later.text).toBe(201);
      fake.auth.revokeAll();
      const houses = [app.house, node, app.house, node];
      await Promise.all(houses.map((house) => openGrant(house, jobOf(app, connection))));
      await app.runJobs();
      expect(await mine(app)).toMatchObject({ id: connection.id, status: 'reconnect' });
      const held = await look(app.nadia, due.body.publications[0]!.id);
      expect(held).toMatchObject({ state: 'needs_attention' });
      expect(held.advice).toContain('X');
      const letters = lettersTo(app);
      expect(letters).toHaveLength(1);
      expect(letters[0]).toMatchObject({ subject: expect.stringContaining('X a mis fin') });
      expect(letters[0]!.text).toContain('/me#connections');

      expect((await signInAt(app.nadia, 'x', { connectionId: connection.id })).id).toBe(connection.id);
      app.travel('2 hours');
      await app.runJobs();
      for (const one of [due, later]) {
        expect(await look(app.nadia, one.body.publications[0]!.id)).toMatchObject({ state: 'published' });
      }
      expect(lettersTo(app)).toEqual([]);
    } finally {
      await node.jobs.stop();
      await node.db.close();
    }
  });

  it('a refresh that comes back after she reconnected does not overwrite, nor lose, the newer grant', async () => {
    const app = await appOnX(fake);
    const connection = await signInAt(app.nadia, 'x');
    const left = await leave(app.nadia, 'x', { connectionId: connection.id });
    const query = await consent(left.url);
    // The network has forgotten the old grant; its refusal arrives when the new one is stored already.
    fake.auth.revokeAll();
    const [, back] = await Promise.all([
      refreshGrant(app.house, jobOf(app, connection), 1),
      comeBack(app.nadia, 'x', left, query),
    ]);
    expect(back.status).toBe(200);
    expect(await openGrant(app.house, jobOf(app, connection))).toMatchObject({ kind: 'open' });
    expect(await mine(app)).toMatchObject({ status: 'connected' });
  });

  it('a node that dies while refreshing holds the account back for a minute and a half at most', async () => {
    const app = await appOnX(fake);
    const connection = await signInAt(app.nadia, 'x');
    await app.inside(({ tx, now, workspaceId }) =>
      tx
        .updateTable('connections')
        .set({ refresher: connection.id, refresher_until: new Date(now.getTime() + 90_000) })
        .where('workspace_id', '=', workspaceId)
        .execute(),
    );
    expect(await refreshGrant(app.house, jobOf(app, connection), 1)).toBeNull();
    app.travel('2 minutes');
    expect(await refreshGrant(app.house, jobOf(app, connection), 1)).toMatchObject({ kind: 'refreshed' });
  });

  it('is refreshed about every five days though nobody publishes, so that its refresh token lives on', async () => {
    const app = await appOnX(fake);
    await signInAt(app.nadia, 'x');
    const before = refreshes(app);
    app.travel('7 days');
    await findDueRefreshes(app.house);
    await app.runJobs();
    expect(refreshes(app) - before).toBe(1);
  });
});

describe.skipIf(!xDescription)('a grant that only Nadia can prolong', () => {
  let fake: FakeX;
  beforeAll(async () => {
    fake = await startFakeX();
  });
  afterAll(() => fake?.close());

  /** As LinkedIn gives them: sixty days, without a way to refresh. */
  const endsIn = (app: AppOnX, days: number) =>
    app.inside(({ tx, now, workspaceId }) =>
      tx
        .updateTable('connections')
        .set({
          refreshable: false,
          refresh_at: null,
          expires_at: new Date(now.getTime() + days * 86_400_000),
        })
        .where('workspace_id', '=', workspaceId)
        .execute(),
    );
  const anHourOn = async (app: AppOnX) => {
    await watchEndings(app.house);
    await watchEndings(app.house);
    await app.runJobs();
    return lettersTo(app).map((mail) => mail.subject);
  };

  it('she is told a week and a day before it ends, once each, in her language; then it is held and she is told', async () => {
    const app = await appOnX(fake);
    const connection = await signInAt(app.nadia, 'x');
    await endsIn(app, 60);
    expect((await mine(app)).endsAt).not.toBeNull();
    expect(await anHourOn(app)).toEqual([]);
    app.travel('54 days');
    expect(await anHourOn(app)).toEqual([expect.stringContaining('aura besoin de vous avant le')]);
    expect(await anHourOn(app)).toEqual([]);
    app.travel('5 days');
    const at = new Date(app.house.now().getTime() + 26 * 3_600_000).toISOString();
    const due = await byApi(app, `Programmé ${Math.random()}`, { scheduledAt: at });
    expect(due.status, due.text).toBe(201);
    app.travel('2 hours');
    expect(await anHourOn(app)).toEqual([expect.stringContaining('aura besoin de vous avant le')]);
    app.travel('23 hours');
    expect(await anHourOn(app)).toEqual([expect.stringContaining('X a mis fin')]);
    expect(await mine(app)).toMatchObject({ status: 'reconnect', endsAt: null });
    app.travel('3 hours');
    await app.runJobs();
    const id = due.body.publications[0]!.id;
    expect(await look(app.nadia, id)).toMatchObject({ state: 'needs_attention', reason: 'auth_expired' });

    await signInAt(app.nadia, 'x', { connectionId: connection.id });
    await app.runJobs();
    expect(await look(app.nadia, id)).toMatchObject({ state: 'published' });
  });

  it('no letter leaves about an account that was reconnected meanwhile', async () => {
    const app = await appOnX(fake);
    const connection = await signInAt(app.nadia, 'x');
    await endsIn(app, 3);
    await watchEndings(app.house);
    await signInAt(app.nadia, 'x', { connectionId: connection.id });
    await app.runJobs();
    expect(lettersTo(app)).toEqual([]);
  });
});

describe('early refresh', () => {
  const now = new Date('2026-11-22T10:00:00Z');
  const days = (n: number) => new Date(now.getTime() + n * 86_400_000);
  it('comes at four fifths of a grant of sixty days, spread over five days', () => {
    const at = (jitter: number) => nextRefresh({ expiresAt: days(60), refreshable: true }, now, jitter)!;
    expect(at(0).getTime()).toBe(days(46.8).getTime());
    expect(at(1).getTime()).toBeCloseTo(days(51.6).getTime(), -3);
  });
  it('comes after four to six days for tokens of hours, and never for what cannot be refreshed', () => {
    const short = { expiresAt: new Date(now.getTime() + 7_200_000), refreshable: true };
    expect(nextRefresh(short, now, 0)).toEqual(days(4));
    expect(nextRefresh(short, now, 1)!.getTime()).toBeCloseTo(days(6).getTime(), -3);
    expect(nextRefresh({ expiresAt: days(60), refreshable: false }, now, 0.5)).toBeNull();
  });
});

describe.skipIf(!xDescription)('a month’s budget', () => {
  let fake: FakeX;
  beforeAll(async () => {
    fake = await startFakeX();
  });
  afterAll(() => fake?.close());

  it('is kept in the transaction that queues: of three messages at once only two fit, and the third says what to do', async () => {
    const app = await appOnX(fake, { budgetMinor: 45 });
    await signInAt(app.nadia, 'x');
    await signInAt(app.tom, 'x');
    await signInAt(app.sylvie, 'x');
    const stories = await Promise.all([0, 1, 2].map(() => publishStory(app.karim)));
    const people = [app.nadia, app.tom, app.sylvie];
    const answers = await Promise.all(
      people.map((who, index) =>
        shareOn(who, stories[index]!.id, {
          network: 'x',
          mode: 'api',
          text: `Mot ${index} ${Math.random()} à soi`,
        }),
      ),
    );
    const statuses = answers.map((answer) => answer.status).sort();
    expect(statuses).toEqual([201, 201, 409]);
    const refused = answers.find((answer) => answer.status === 409)!;
    expect(refused.body).toMatchObject({
      code: 'sharing.budget_reached',
      detail: expect.stringContaining('fenêtre du réseau'),
    });
    expect(await setupOf(app.karim, 'x')).toMatchObject({ budget: { minor: 45, spentMills: 400 } });
  });

  it('gives back what surely was not published, and starts anew each month', async () => {
    const app = await appOnX(fake, { budgetMinor: 20 });
    await signInAt(app.nadia, 'x');
    const at = new Date(app.house.now().getTime() + 3_600_000).toISOString();
    const first = await byApi(app, `Un ${Math.random()}`, { scheduledAt: at });
    expect(first.status, first.text).toBe(201);
    expect((await byApi(app, `Deux ${Math.random()}`)).body).toMatchObject({
      code: 'sharing.budget_reached',
    });
    await app.nadia.put(`/api/v1/publications/${first.body.publications[0]!.id}/withdrawal`);
    expect(await setupOf(app.karim, 'x')).toMatchObject({ budget: { spentMills: 0 } });
    const second = await byApi(app, `Trois ${Math.random()}`);
    expect(second.status, second.text).toBe(201);
    await app.runJobs();
    expect(await setupOf(app.karim, 'x')).toMatchObject({ budget: { spentMills: 200 } });
    app.travel('32 days');
    expect(await setupOf(app.karim, 'x')).toMatchObject({ budget: { spentMills: 0 } });
  });

  it('is asked again when she changes a message that waits', async () => {
    const app = await appOnX(fake, { budgetMinor: 20 });
    await signInAt(app.nadia, 'x');
    const at = new Date(app.house.now().getTime() + 3_600_000).toISOString();
    const shared = await byApi(app, `Un ${Math.random()}`, { scheduledAt: at });
    const url = `/api/v1/publications/${shared.body.publications[0]!.id}`;
    const change = async () => {
      const body = `Autrement ${Math.random()}`;
      const shown = await app.nadia.post<{ confirmation: string }>(`${url}/preview`, { body });
      return app.nadia.patch(url, { body, confirmation: shown.body.confirmation });
    };
    expect((await change()).status).toBe(200);
    await app.karim.patch('/api/v1/network-settings/x', { budgetMinor: 10 });
    expect(await change()).toMatchObject({ status: 409, body: { code: 'sharing.budget_reached' } });
  });
});
