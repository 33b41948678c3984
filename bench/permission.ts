/**
 * What it costs to know who asks and whether they may: the same handler behind no check, behind the check of role and
 * scope alone, behind an API token and behind a session, in turn, in one run.
 */
import { owners } from '@portevoix/core/people';
import { z } from 'zod';
import { createApp } from '../server/src/app.ts';
import { addAccount, authenticate } from '../server/src/features/auth/index.ts';
import { createToken } from '../server/src/features/auth/tokens.service.ts';
import { createWorkspace } from '../server/src/features/workspaces/index.ts';
import { type Caller, createHttp } from '../server/src/platform/http/index.ts';
import { type RouteDef, route } from '../server/src/platform/room.ts';
import { benchHouse } from './house.ts';
import { median, printTable } from './table.ts';

// Below what one person may ask in a minute.
const rounds = 280;
const path = '/api/v1/bench';
const account = { email: 'karim@voix.example', password: 'a long enough password' };

export async function permissionBench(): Promise<void> {
  const { house, close } = await benchHouse('permission');
  try {
    const actor = await house.inSystem(async (ctx) => {
      const { workspaceId } = await createWorkspace(ctx, { name: 'Bench', locale: 'fr' });
      return { workspaceId };
    });
    const personId = await house.inWorkspace(actor.workspaceId, (ctx) =>
      addAccount(ctx, {
        ...{ name: 'Karim', ...account, locale: 'fr' as const },
        ...{ role: 'owner' as const, hats: ['employee' as const] },
      }),
    );
    const person = {
      ...{ kind: 'person' as const, identityId: '', personId, role: 'owner' as const },
      ...{ groupScope: null, roles: [{ role: 'owner' as const, groups: null }], hats: ['employee' as const] },
    };
    const caller: Caller = {
      ...{ workspaceId: actor.workspaceId, actor: person, locale: 'fr', via: 'session', scopes: ['*'] },
    };
    const { token } = await house.inWorkspace(
      actor.workspaceId,
      (ctx) => createToken(ctx, { name: 'bench', scopes: ['workspaces:read'], expiresInDays: 1 }),
      { actor: person },
    );
    const behind = (access: RouteDef['access'], who: typeof authenticate) => {
      const def = route({
        ...{ method: 'GET', path, summary: 'Nothing', access, response: z.object({ ok: z.boolean() }) },
        handler: () => ({ ok: true }),
      });
      return createHttp({ house, rooms: [{ name: 'workspaces', routes: [def] }], authenticate: who });
    };
    const cookie = await sessionOf(house);
    const apps = {
      open: { app: await behind('public', authenticate), headers: {} },
      role: { app: await behind(owners, async () => caller), headers: {} },
      token: { app: await behind(owners, authenticate), headers: { authorization: `Bearer ${token}` } },
      session: { app: await behind(owners, authenticate), headers: { cookie } },
    };
    const times = { open: [], role: [], token: [], session: [] } as Record<keyof typeof apps, number[]>;
    for (let round = 0; round < rounds; round++) {
      for (const name of Object.keys(apps) as (keyof typeof apps)[]) {
        const { app, headers } = apps[name];
        const begun = performance.now();
        // Each from an address of its own, so that no limit is met.
        const remoteAddress = `10.${round % 250}.${(round >> 8) % 250}.${name.length}`;
        const answer = await app.inject({ url: path, headers, remoteAddress });
        if (answer.statusCode !== 200) throw new Error(`${name}: ${answer.statusCode} ${answer.body}`);
        if (round >= 20) times[name].push(performance.now() - begun);
      }
    }
    const words = {
      open: 'nobody is asked',
      role: 'role and scope are checked',
      token: 'and the caller is found by an API token',
      session: 'and the caller is found by a session',
    };
    const bare = median(times.open);
    printTable(
      `What a permission check adds to a request, median of ${rounds - 20}, milliseconds`,
      ['', 'median', 'added'],
      (Object.keys(words) as (keyof typeof words)[]).map((name) => [
        words[name],
        median(times[name]),
        name === 'open' ? '' : (median(times[name]) - bare).toFixed(2),
      ]),
    );
    for (const { app } of Object.values(apps)) await app.close();
  } finally {
    await close();
  }
}

async function sessionOf(house: Parameters<typeof createApp>[0]): Promise<string> {
  const app = await createApp(house);
  const entry = await app.inject({
    method: 'POST',
    url: '/api/auth/sign-in/email',
    headers: { origin: 'http://voix.example' },
    payload: account,
  });
  await app.close();
  return [entry.headers['set-cookie'] ?? []]
    .flat()
    .map((line) => line.split(';')[0])
    .join('; ');
}
