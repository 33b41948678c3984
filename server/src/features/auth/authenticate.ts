/** Who is calling: a session cookie, or a bearer token. */
import type { FastifyRequest } from 'fastify';
import { platformErrors } from '#platform/errors.ts';
import type { House } from '#platform/house.ts';
import type { Caller } from '#platform/http/index.ts';
import { findPersonOfIdentity, findPersonsOfIdentity } from '../people/index.ts';
import { authOf } from './better-auth.ts';
import { hashToken } from './service.ts';
import { rememberSession } from './session-of.ts';
import { touchSession } from './sessions.store.ts';
import { findToken, touchToken } from './store.ts';

export async function authenticate(house: House, request: FastifyRequest): Promise<Caller | null> {
  const { authorization, cookie } = request.headers;
  if (authorization?.startsWith('Bearer ')) return byToken(house, authorization.slice(7).trim());
  if (cookie?.includes('portevoix.session_token')) return bySession(house, request);
  return null;
}

async function byToken(house: House, token: string): Promise<Caller | null> {
  if (!token.startsWith('pvx_')) return null;
  return house.inSystem(async (ctx) => {
    const row = await findToken(ctx, hashToken(token));
    const person = row && (await findPersonOfIdentity(ctx, row.workspace_id, row.person_id));
    if (!row || !person) return null;
    // Once an hour is enough to see whether a token is still in use.
    if (!row.last_used_at || ctx.now.getTime() - row.last_used_at.getTime() > 3_600_000)
      await touchToken(ctx, row.workspace_id, row.id);
    return {
      workspaceId: person.workspaceId,
      actor: {
        kind: 'person',
        identityId: person.identityId,
        personId: person.personId,
        role: person.role,
        groupScope: person.groupScope,
        roles: person.roles,
        hats: person.hats,
      },
      locale: person.locale,
      via: 'token',
      scopes: row.scopes,
    };
  });
}

async function bySession(house: House, request: FastifyRequest): Promise<Caller | null> {
  const headers = new Headers({ cookie: request.headers.cookie ?? '' });
  // It answers null for a session that is over; it fails only when the database cannot be asked.
  const session = await authOf(house)
    .api.getSession({ headers })
    .catch((cause: unknown) => {
      throw platformErrors.unavailable({ cause });
    });
  if (!session) return null;
  const wanted = request.headers['portevoix-workspace'];
  const { id, token, createdAt, way, lastUsedAt } = session.session;
  rememberSession(request, { id, token, createdAt, way: way ?? null });
  const memberships = await house.inSystem(async (ctx) => {
    // Every ten minutes is enough to recognise a session of one's own by.
    if (ctx.now.getTime() - (lastUsedAt ?? createdAt).getTime() > 600_000) await touchSession(ctx, id);
    return findPersonsOfIdentity(ctx, session.user.id);
  });
  const person = wanted ? memberships.find((m) => m.workspaceId === wanted) : memberships[0];
  if (!person) return null;
  return {
    workspaceId: person.workspaceId,
    actor: {
      kind: 'person',
      identityId: session.user.id,
      personId: person.personId,
      role: person.role,
      groupScope: person.groupScope,
      roles: person.roles,
      hats: person.hats,
    },
    locale: person.locale,
    via: 'session',
    scopes: ['*'],
  };
}
