/** What people did in earnest is not thrown away by way of the trial. */
import { expect, test } from 'vitest';
import { testApp } from '../../../../test/app.ts';
import { linksIn, makeCampaign, visitor } from '../../../../test/campaigns.ts';

test('a campaign that people signed in cannot be deleted by trying it out again, nor can its stage or its petition', async () => {
  const app = await testApp();
  const { karim } = app;
  const [made] = await makeCampaign(app, [{ kind: 'petition' }]);
  const { campaignId, stageId, alertId, path } = made!;
  await app.inside((ctx) =>
    ctx.tx
      .updateTable('campaign_stages')
      .set({ opened_at: ctx.now })
      .where('workspace_id', '=', app.workspaceId)
      .where('id', '=', stageId)
      .execute(),
  );
  const someone = visitor(app.app);
  await someone.sends(path, { given: 'Inès', family: 'Moreau', email: 'ines@exemple.fr' });
  await app.runJobs();
  await someone.sends(linksIn(app.emails()[0]!.text).find((link) => link.includes('/c/confirm/'))!);
  const campaign = `/api/v1/campaigns/${campaignId}`;
  expect((await karim.put(`${campaign}/test-mode`)).status).toBe(200);
  for (const [url, code] of [
    [`/api/v1/campaign-alerts/${alertId}`, 'campaigns.has_begun'],
    [`/api/v1/campaign-stages/${stageId}`, 'campaigns.has_begun'],
    [campaign, 'campaigns.not_a_draft'],
  ] as const) {
    const refused = await karim.delete<{ code: string }>(url);
    expect([url, refused.status, refused.body.code]).toEqual([url, 409, code]);
  }
  // Taken back from the public it is no draft either.
  expect((await karim.delete(`${campaign}/publication`)).status).toBe(200);
  expect((await karim.delete(campaign)).status).toBe(409);
  const acts = await app.inside((ctx) =>
    ctx.tx.selectFrom('actions').select('state').where('workspace_id', '=', app.workspaceId).execute(),
  );
  expect(acts).toEqual([{ state: 'done' }]);
});

test('a campaign that was only tried goes with all of it', async () => {
  const app = await testApp();
  const [made] = await makeCampaign(app, [{ kind: 'petition' }], { testMode: true });
  expect((await app.karim.delete(`/api/v1/campaigns/${made!.campaignId}`)).status).toBe(204);
});
