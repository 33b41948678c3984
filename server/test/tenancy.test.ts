/** Generated from the route table: strangers are refused everywhere, and another workspace's ids are not found. */
import { expect, test } from 'vitest';
import { rooms } from '../src/app.ts';
import { newId } from '../src/platform/ids.ts';
import { testApp } from './app.ts';

const routes = rooms.flatMap((room) => room.routes ?? []);
const guarded = routes.filter((def) => def.access !== 'public');

test('every route that is not public answers 401 to a stranger', async () => {
  const { anonymous } = await testApp();
  const open: string[] = [];
  for (const def of guarded) {
    const answer = await anonymous.request(
      def.method,
      def.path.replace(/:[a-z]+/gi, newId()),
      def.method === 'GET' ? undefined : {},
    );
    if (answer.status !== 401) open.push(`${def.method} ${def.path} -> ${answer.status}`);
  }
  expect(open).toEqual([]);
});

test('a member is refused by every route that is for editors', async () => {
  const { nadia } = await testApp();
  const open: string[] = [];
  for (const def of guarded.filter(
    (route) => route.access !== 'public' && !route.access.includes('member'),
  )) {
    const answer = await nadia.request(
      def.method,
      def.path.replace(/:[a-z]+/gi, newId()),
      def.method === 'GET' ? undefined : {},
    );
    if (answer.status !== 403) open.push(`${def.method} ${def.path} -> ${answer.status}`);
  }
  expect(open).toEqual([]);
});

test('every declared public route is one of the few that must be', () => {
  const open = routes.filter((def) => def.access === 'public').map((def) => `${def.method} ${def.path}`);
  expect(open.sort()).toEqual([
    'GET /api/v1/invitations/:token',
    'GET /api/v1/setup',
    'POST /api/v1/demonstration',
    'POST /api/v1/demonstration/session',
    'POST /api/v1/setup',
    'PUT /api/v1/invitations/:token/acceptance',
  ]);
});
