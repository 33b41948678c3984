/** The watch over every query is itself watched: with the wall of one table down, it must see it. */
import pg from 'pg';
import { expect, test } from 'vitest';
import { testApp } from './app.ts';

test('a table whose wall is down is found by the first query that reads it, and by the first that writes', async () => {
  // Other files of this worker may have read and written groups already, with the wall up.
  globalThis.portevoixWall?.afresh();
  const { house, karim } = await testApp();
  const { body: made } = await karim.post<{ id: string }>('/api/v1/groups', { name: 'Nuit' });
  const owner = new pg.Client(house.db.owner);
  await owner.connect();
  await owner.query('alter table groups disable row level security');
  await owner.end();
  expect((await karim.get('/api/v1/groups')).status).toBe(500);
  expect((await karim.patch(`/api/v1/groups/${made.id}`, { name: 'Jour' })).status).toBe(500);
});
