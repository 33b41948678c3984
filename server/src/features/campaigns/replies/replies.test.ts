import { expect, test } from 'vitest';
import { lettersApp } from '../../../../test/letters.ts';

const reply = (targetId: string, more: Record<string, unknown> = {}) => ({
  targetId,
  receivedOn: '2027-02-03',
  stance: 'for',
  words: 'Je voterai pour.',
  source: 'https://assemblee.example/seance',
  public: true,
  ...more,
});

test('an answer is recorded with its source, says where the target stands, and stands on the public page', async () => {
  const { karim, campaignId, targetIds, someone, inside } = await lettersApp();
  const made = await karim.post<{ id: string }>(
    `/api/v1/campaigns/${campaignId}/replies`,
    reply(targetIds[0]!),
  );
  expect(made.status).toBe(201);
  const stance = () =>
    inside(async (ctx) => {
      const { selectTargets } = await import('../targets/select.service.ts');
      return (await selectTargets(ctx, { ids: targetIds }))[0]!.stance;
    });
  expect(await stance()).toBe('for');
  const page = await someone.reads('/c/creches');
  expect(page.html).toContain('Je voterai pour.');
  expect(page.html).toContain('assemblee.example');
  await karim.put(
    `/api/v1/target-replies/${made.body.id}`,
    reply(targetIds[0]!, { stance: 'against', public: false }),
  );
  expect(await stance()).toBe('against');
  expect((await someone.reads('/c/creches')).html).not.toContain('Je voterai pour.');
  expect((await karim.get(`/api/v1/campaigns/${campaignId}/replies`)).body).toMatchObject({
    items: [{ stance: 'against', target: { name: 'Camille Arnaud' } }],
  });
  expect((await karim.delete(`/api/v1/target-replies/${made.body.id}`)).status).toBe(204);
});

test('an answer of somebody elsewhere, or for a campaign elsewhere, is not found', async () => {
  const { karim, campaignId, targetIds, otherWorkspace, sylvie } = await lettersApp();
  const { owner } = await otherWorkspace();
  const made = await karim.post<{ id: string }>(
    `/api/v1/campaigns/${campaignId}/replies`,
    reply(targetIds[0]!),
  );
  expect((await owner.post(`/api/v1/campaigns/${campaignId}/replies`, reply(targetIds[0]!))).status).toBe(
    404,
  );
  expect((await owner.get(`/api/v1/campaigns/${campaignId}/replies`)).status).toBe(404);
  expect((await owner.put(`/api/v1/target-replies/${made.body.id}`, reply(targetIds[0]!))).status).toBe(404);
  expect((await owner.delete(`/api/v1/target-replies/${made.body.id}`)).status).toBe(404);
  const unknown = reply('00000000-0000-7000-8000-000000000000');
  expect((await karim.post(`/api/v1/campaigns/${campaignId}/replies`, unknown)).status).toBe(404);
  expect((await sylvie.post(`/api/v1/campaigns/${campaignId}/replies`, reply(targetIds[0]!))).status).toBe(
    403,
  );
});
