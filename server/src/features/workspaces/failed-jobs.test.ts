import { expect, it } from 'vitest';
import { type Client, type TestApp, testApp } from '../../../test/app.ts';

interface Failed {
  items: { id: string; name: string }[];
  more: number;
}
const failed = async (client: Client) => (await client.request<Failed>('GET', '/api/v1/failed-jobs')).body;
const act = (client: Client, ids: string[], what: 'retry' | 'discard') =>
  client.request<{ done: number }>('POST', '/api/v1/failed-job-acts', { ids, act: what });

/** A letter about a token that was tried as often as it may be. */
async function failedLetter({ house, inside, nadia, workspaceId }: TestApp, workspace = workspaceId) {
  await inside((ctx) =>
    house.jobs.enqueue(ctx.tx, 'auth.warn_of_token', {
      ...{ workspaceId: workspace, name: 'Script de Nadia', personId: nadia.personId },
      expiresAt: new Date('2030-01-01').toISOString(),
    }),
  );
  await house.db.pool.query(
    "update pgboss.job set state = 'failed', completed_on = now() where name = 'auth.warn_of_token' and state = 'created'",
  );
}

it('background work that failed for good is listed without a word about whom it was for', async () => {
  const app = await testApp();
  await failedLetter(app);
  const list = await failed(app.karim);
  expect(list).toMatchObject({ items: [{ name: 'auth.warn_of_token' }], more: 0 });
  expect(JSON.stringify(list)).not.toContain('Nadia');
  expect(JSON.stringify(list)).not.toContain(app.nadia.personId);
  expect((await app.nadia.get('/api/v1/failed-jobs')).status).toBe(403);
});

it('it can be run again, and the log says who did', async () => {
  const app = await testApp();
  await failedLetter(app);
  const [job] = (await failed(app.karim)).items;
  expect((await act(app.karim, [job!.id], 'retry')).body).toEqual({ done: 1 });
  await app.runJobs('auth.warn_of_token');
  expect(app.emails()).toMatchObject([{ to: app.nadia.email }]);
  expect((await failed(app.karim)).items).toEqual([]);
  const log = await app.karim.get<{ items: unknown[] }>('/api/v1/audit-entries?act=workspaces.jobs_retried');
  expect(log.body.items).toMatchObject([{ details: { jobs: ['auth.warn_of_token'], count: 1 } }]);
});

it('it can be forgotten', async () => {
  const app = await testApp();
  await failedLetter(app);
  const [job] = (await failed(app.karim)).items;
  expect((await act(app.karim, [job!.id], 'discard')).body).toEqual({ done: 1 });
  expect((await failed(app.karim)).items).toEqual([]);
  await app.runJobs('auth.warn_of_token');
  expect(app.emails()).toEqual([]);
});

it('another organisation’s is neither seen nor touched', async () => {
  const app = await testApp();
  await failedLetter(app);
  const { owner } = await app.otherWorkspace();
  const [job] = (await failed(app.karim)).items;
  expect((await failed(owner)).items).toEqual([]);
  expect((await act(owner, [job!.id], 'discard')).body).toEqual({ done: 0 });
  expect((await failed(app.karim)).items).toHaveLength(1);
});
