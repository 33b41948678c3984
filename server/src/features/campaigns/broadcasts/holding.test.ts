/** Broadcasts and a campaign that changes while they wait or leave: nobody is led to a closed door or told what is no longer true. */
import type { Broadcast } from '@portevoix/core/campaigns';
import { expect, test } from 'vitest';
import { testApp } from '../../../../test/app.ts';
import { makeCampaign } from '../../../../test/campaigns.ts';
import { createSender } from '../outbox/sender.ts';
import { giveConsent } from '../supporters/consents.service.ts';
import { findOrAddSupporter } from '../supporters/supporters.service.ts';
import { beginSending } from './start.service.ts';

const words = { fr: { subject: 'Le vote est demain', preheader: '', body: 'Écrivez.', button: 'J’écris' } };

async function start() {
  const app = await testApp();
  const { karim, house, workspaceId } = app;
  const [alert] = await makeCampaign(app, [{ kind: 'petition' }]);
  if (!alert) throw new Error('No alert.');
  await app.inside(async (ctx) => {
    for (let n = 0; n < 6; n++) {
      const { id } = await findOrAddSupporter(ctx, {
        ...{ email: `p${n}@exemple.test`, locale: 'fr' as const, origin: 'asked' as const },
      });
      await giveConsent(ctx, id, ['alerts', 'newsletter'], { source: 'join', confirmed: true });
      await ctx.tx
        .updateTable('supporters')
        .set({ proven_at: ctx.now })
        .where('workspace_id', '=', workspaceId)
        .where('id', '=', id)
        .execute();
    }
  });
  const campaign = `/api/v1/campaigns/${alert.campaignId}`;
  const made = async (kind: 'alert' | 'news' = 'alert') => {
    const { body } = await karim.post<Broadcast>(`${campaign}/broadcasts`, {
      ...{ kind, alertId: kind === 'alert' ? alert.alertId : null },
    });
    const patched = await karim.patch(`/api/v1/campaign-broadcasts/${body.id}`, { texts: words });
    expect(patched.status, patched.text).toBe(200);
    return body.id;
  };
  const put = (id: string, body: Record<string, unknown> = {}) =>
    karim.put<Broadcast & { code?: string }>(`/api/v1/campaign-broadcasts/${id}/start`, body);
  const goOn = (id: string) => karim.delete(`/api/v1/campaign-broadcasts/${id}/pause`);
  const look = async (id: string) => (await karim.get<Broadcast>(`/api/v1/campaign-broadcasts/${id}`)).body;
  /** Its letters stand in the queue, and none has left yet. */
  const queued = async (id: string) => {
    expect((await put(id, { anyHour: true, anyHourReason: 'Le vote est demain.' })).status).toBe(200);
    await beginSending(house, { workspaceId, broadcastId: id });
    expect((await look(id)).state).toBe('sending');
  };
  const send = () => createSender(house).drain();
  return { ...app, alert, campaign, made, put, goOn, look, queued, send };
}

const changes = [
  ['archived', 'archive', { successorId: null }],
  ['taken back', 'withdraw', null],
  ['tried out again', 'test', null],
  ['without its alert', 'offer', null],
] as const;

test.each(changes)('a campaign that is %s while its message leaves: nothing more leaves', async (_, how) => {
  const { karim, alert, campaign, made, goOn, look, queued, send, emails } = await start();
  const id = await made();
  await queued(id);
  const offer = (offered: boolean) => karim.patch(`/api/v1/campaign-alerts/${alert.alertId}`, { offered });
  const done = await {
    archive: () => karim.put(`${campaign}/archive`, { successorId: null }),
    withdraw: () => karim.delete(`${campaign}/publication`),
    test: () => karim.put(`${campaign}/test-mode`),
    offer: () => offer(false),
  }[how]();
  expect(done.status, done.text).toBe(200);
  await send();
  expect(emails()).toEqual([]);
  expect(await look(id)).toMatchObject({ state: 'paused', pause: { reason: 'campaign_closed' } });
  expect((await goOn(id)).status).toBe(409);
  const back = await {
    archive: () => karim.delete(`${campaign}/archive`),
    withdraw: () => karim.put(`${campaign}/publication`),
    test: () => karim.delete(`${campaign}/test-mode`),
    offer: () => offer(true),
  }[how]();
  // The campaign of this test was published without what publishing asks for: it is not published again here.
  if (how === 'withdraw') return;
  expect(back.status, back.text).toBe(200);
  expect((await goOn(id)).status).toBe(200);
  await send();
  expect(emails()).toHaveLength(6);
});

test('one that is planned becomes a draft again, and does not leave by its old hour', async () => {
  const { karim, campaign, made, put, look, runJobs, travel, emails, house } = await start();
  const id = await made('news');
  const at = new Date(house.now().getTime() + 3 * 86_400_000).toISOString().slice(0, 16);
  expect((await put(id, { at })).body).toMatchObject({ state: 'scheduled' });
  expect((await karim.put(`${campaign}/archive`, { successorId: null })).status).toBe(200);
  expect(await look(id)).toMatchObject({ state: 'draft', startsAt: null });
  travel('5 days');
  await runJobs();
  expect(emails()).toEqual([]);
  expect((await put(id)).status).toBe(409);
});

test('an outcome that is taken back while it is told: the rest is not told', async () => {
  const { karim, campaign, look, queued, send, runJobs, emails, inside, workspaceId, alert } = await start();
  await inside((ctx) =>
    ctx.tx
      .insertInto('actions')
      .columns(['workspace_id', 'id', 'campaign_id', 'alert_id', 'supporter_id', 'state', 'label', 'at'])
      .expression((from) =>
        from
          .selectFrom('supporters')
          .select((one) => [
            ...(['workspace_id', 'id'] as const),
            one.val(alert.campaignId).as('campaign_id'),
            one.val(alert.alertId).as('alert_id'),
            ...(['id as supporter_id'] as const),
            one.val('done').as('state'),
            one.val('measured').as('label'),
            one.val(ctx.now).as('at'),
          ])
          .where('workspace_id', '=', workspaceId),
      )
      .execute(),
  );
  await karim.put(`${campaign}/outcome`, { outcome: 'passed', texts: { fr: 'Le conseil a dit oui.' } });
  await runJobs();
  const { body } = await karim.get<{ items: Broadcast[] }>(`${campaign}/broadcasts`);
  const id = body.items.find(({ kind }) => kind === 'outcome')?.id ?? '';
  await queued(id);
  await karim.delete(`${campaign}/outcome`);
  await send();
  expect(emails()).toEqual([]);
  expect(await look(id)).toMatchObject({ state: 'paused', pause: { reason: 'outcome_taken_back' } });
});

test('a stage that is closed by hand keeps calls to act from leaving', async () => {
  const { karim, alert, made, look, queued, send, emails } = await start();
  const id = await made();
  await queued(id);
  expect((await karim.put(`/api/v1/campaign-stages/${alert.stageId}/closure`)).status).toBe(200);
  await send();
  expect(emails()).toEqual([]);
  expect((await look(id)).state).toBe('done');
});
