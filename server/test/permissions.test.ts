/** The page of permissions, the routes and their words agree: every route is called as every role, limited to a group or not. */
import { mayBeLimited, type Permissions, type Role, roles } from '@portevoix/core/people';
import { expect, test } from 'vitest';
import { rooms } from '../src/app.ts';
import { readPermissions } from '../src/features/people/permissions.service.ts';
import { dutiesOf } from '../src/platform/duties.ts';
import { hasWords } from '../src/platform/i18n.ts';
import { newId } from '../src/platform/ids.ts';
import { type Client, testApp } from './app.ts';

const withDuties = rooms.filter((room) => room.duties);
const routes = withDuties.flatMap((room) => (room.routes ?? []).map((def) => ({ room, def })));
const guarded = routes.filter(({ def }) => def.access !== 'public');
const name = ({ method, path }: { method: string; path: string }) => `${method} ${path}`;

test('every room with routes names its duties, and every route falls to exactly one', () => {
  const without = rooms.filter((room) => room.routes?.length && !room.duties).map((room) => room.name);
  // The demonstration is switched on by whoever starts the program, and its routes are public.
  expect(without).toEqual(['demonstration']);
  const wrong = routes.flatMap(({ room, def }) => {
    const duties = dutiesOf(room, def).map((duty) => duty.name);
    return duties.length === 1 ? [] : [`${name(def)}: ${duties.join(', ') || 'none'}`];
  });
  expect(wrong).toEqual([]);
});

test('every duty has a route and its words, and its name is of its room', () => {
  const wrong = withDuties.flatMap((room) =>
    (room.duties ?? []).flatMap((duty) => [
      ...(duty.name.startsWith(`${room.name}.`) ? [] : [`${duty.name}: not of ${room.name}`]),
      ...(duty.roles === 'public' || hasWords(`duty.${duty.name}`) ? [] : [`${duty.name}: no words`]),
      ...((room.routes ?? []).some((def) => dutiesOf(room, def)[0] === duty)
        ? []
        : [`${duty.name}: no route`]),
    ]),
  );
  expect(wrong).toEqual([]);
  const shown = withDuties.filter((room) => (room.duties ?? []).some(({ roles }) => roles !== 'public'));
  expect(
    shown.filter(({ name }) => !hasWords(`people.permissions.room.${name}`)).map(({ name }) => name),
  ).toEqual([]);
});

/** Acts that end a session, everybody's way in, or the membership: tried last, so that the others are still somebody. */
const farewells = [
  /\/me\/departure$/,
  /\/me\/erasure$/,
  /\/sessions/,
  /\/second-factor-rule$/,
  /\/requirement$/,
];
const turn = (path: string) => farewells.length - farewells.findIndex((one) => one.test(path));
const ordered = guarded
  .map((one) => ({
    ...one,
    turn: farewells.some((last) => last.test(one.def.path)) ? turn(one.def.path) : 0,
  }))
  .sort((a, b) => a.turn - b.turn);

async function doorsOpenTo(client: Client): Promise<Set<string>> {
  const open = new Set<string>();
  for (const { def } of ordered) {
    const path = def.path
      .replace(/:hat\b/, 'supporter')
      .replace(/:network\b/, 'bluesky')
      .replace(/:[a-z]+/gi, newId());
    const answer = await client.request<{ code?: string }>(
      def.method,
      path,
      def.method === 'GET' ? undefined : {},
      { 'x-forwarded-for': `10.${byte()}.${byte()}.${byte()}` },
    );
    if (answer.status !== 401 && answer.body?.code !== 'platform.forbidden') open.add(name(def));
  }
  return open;
}
const byte = () => Math.floor(Math.random() * 256);

/** What the page promises a role, limited or not, by route. */
function promised(page: Permissions, role: Role, limited: boolean): Set<string> {
  const duties = new Set(
    page.rooms
      .flatMap((room) => room.duties)
      .filter((duty) =>
        limited ? duty.limited.includes(role) || duty.roles.includes('member') : duty.roles.includes(role),
      )
      .map((duty) => duty.name),
  );
  return new Set(
    guarded
      .filter(({ room, def }) => duties.has(dutiesOf(room, def)[0]?.name ?? ''))
      .map(({ def }) => name(def)),
  );
}

test('what the page promises each role is what the routes do', async () => {
  const { nadia, person } = await testApp({ config: { trustProxy: true } });
  const page = (await nadia.get<Permissions>('/api/v1/permissions')).body;
  expect(page).toEqual(readPermissions({ rooms }));
  for (const role of roles) {
    const open = await doorsOpenTo(await person(`Rôle ${role}`, { role }));
    expect([...open].sort(), role).toEqual([...promised(page, role, false)].sort());
  }
}, 120_000);

test('a role limited to a group opens what the page marks as open in groups, and the rest as to any member', async () => {
  const { karim, person } = await testApp({ config: { trustProxy: true } });
  const page = (await karim.get<Permissions>('/api/v1/permissions')).body;
  const group = (await karim.post<{ id: string }>('/api/v1/groups', { name: 'Nuit' })).body.id;
  for (const role of roles.filter(mayBeLimited)) {
    const who = await person(`Limite ${role}`, {});
    const given = await karim.patch(`/api/v1/people/${who.personId}`, { roles: [{ role, groups: [group] }] });
    expect(given.status).toBe(200);
    const open = await doorsOpenTo(who);
    expect([...open].sort(), role).toEqual([...promised(page, role, true)].sort());
  }
}, 120_000);
