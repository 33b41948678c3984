/** A directory that has kept the employees for months: people, groups and what they stand for, and its last requests. */
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { newId } from '#platform/ids.ts';
import { dayMs } from './calendar.ts';
import type { LoadedPeople } from './load-people.ts';
import type { DemoPerson } from './people.ts';
import { insertRows } from './rows.ts';
import type { World } from './world.ts';

export async function loadDirectory(ctx: Ctx, world: World, people: LoadedPeople): Promise<void> {
  const ago = (days: number, minutes = 0) =>
    new Date(ctx.now.getTime() - days * dayMs - minutes * 60_000).toISOString();
  const directoryId = newId();
  // Those one can sign in as stay ours to change, so that nothing on the screens is locked without need.
  const staff = world.people.filter(
    ({ key, email, hats }) => !key && email && hats.some(({ hat }) => hat === 'employee'),
  );
  await insertRows(ctx, 'scim_directories', [
    {
      ...{ id: directoryId, name: 'Entra ID', kind: 'entra', sends_invitations: false },
      ...{ requests: requests.length, last_request_at: ago(0, 12), created_at: ago(200) },
    },
  ]);
  // Of a secret nobody knows: the demonstration is reached by no directory.
  await insertRows(ctx, 'scim_tokens', [
    {
      ...{
        id: newId(),
        directory_id: directoryId,
        ending: '7Qx2',
        created_at: ago(200),
        last_used_at: ago(0, 12),
      },
      token_hash: createHash('sha256').update(newId()).digest('base64url'),
      expires_at: ago(-165),
    },
  ]);
  const users = staff.map((person) => ({ id: newId(), person }));
  await insertRows(
    ctx,
    'scim_users',
    users.map(({ id, person }) => userRow(id, directoryId, person, world, people)),
  );
  await insertGroups(ctx, directoryId, users, world, ago);
  await insertRows(
    ctx,
    'scim_requests',
    requests.map(({ method, path, status, scimType, detail }, at) => ({
      ...{
        directory_id: directoryId,
        line: at + 1,
        number: at + 1,
        at: ago(0, (requests.length - at) * 4 + 8),
      },
      ...{
        method,
        path,
        status,
        scim_type: scimType ?? null,
        detail: detail ?? null,
        duration_ms: 9 + ((at * 7) % 13),
      },
    })),
  );
  const kept = users.map(({ person }) => people.personId(person.id));
  await sql`update people set directory_fields = '{name,email,team}' where workspace_id = ${ctx.workspaceId}
    and id = any(${sql.val(kept)}::uuid[])`.execute(ctx.tx);
}

function userRow(
  id: string,
  directoryId: string,
  person: DemoPerson,
  { teams }: World,
  people: LoadedPeople,
) {
  const team = teams.find(({ key }) => key === person.team);
  const at = person.createdAt.toISOString();
  return {
    ...{ id, directory_id: directoryId, person_id: people.personId(person.id), active: true },
    ...{ user_name: person.email as string, external_id: newId(), version: 1, given_roles: [] },
    resource: {
      ...{ userName: person.email, displayName: person.name, active: true },
      emails: [{ value: person.email, type: 'work', primary: true }],
      ...(team && {
        'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User': { department: team.name },
      }),
    },
    ...{ created_at: at, updated_at: at },
  };
}

async function insertGroups(
  ctx: Ctx,
  directoryId: string,
  users: readonly { id: string; person: DemoPerson }[],
  { teams }: World,
  ago: (days: number) => string,
): Promise<void> {
  const groups = teams.map((team) => ({ id: newId(), team }));
  await insertRows(
    ctx,
    'scim_groups',
    groups.map(({ id, team }) => ({
      ...{ id, directory_id: directoryId, display_name: `GRP-${team.name}`, external_id: newId() },
      ...{ version: 1, created_at: ago(200), updated_at: ago(3) },
    })),
  );
  await insertRows(
    ctx,
    'scim_group_members',
    users.flatMap(({ id, person }) => {
      const group = groups.find(({ team }) => team.key === person.team);
      return group ? [{ group_id: group.id, user_id: id }] : [];
    }),
  );
  await insertRows(
    ctx,
    'scim_mappings',
    groups
      .slice(0, 3)
      .map(({ id, team }) => ({ scim_group_id: id, group_id: null, team: team.name, role: null })),
  );
}

interface DemoRequest {
  method: string;
  path: string;
  status: number;
  scimType?: string;
  detail?: string;
}
const look: DemoRequest = { method: 'GET', path: '/Users?filter=userName eq "…"', status: 200 };
const requests: readonly DemoRequest[] = [
  look,
  { method: 'POST', path: '/Users', status: 201 },
  look,
  { method: 'PATCH', path: '/Users/…', status: 200 },
  { method: 'GET', path: '/Groups?excludedAttributes=members&filter=displayName eq "…"', status: 200 },
  { method: 'PATCH', path: '/Groups/…', status: 204 },
  look,
  {
    ...{ method: 'POST', path: '/Users', status: 409, scimType: 'uniqueness' },
    detail: 'Another user has this e-mail address.',
  },
  look,
  { method: 'PATCH', path: '/Users/…', status: 200 },
  { method: 'GET', path: '/ServiceProviderConfig', status: 200 },
  look,
];
