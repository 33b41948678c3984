/** Who is calling: a session cookie, or a bearer token. */
import type { Role } from '@portevoix/core/people';
import type { FastifyRequest } from 'fastify';
import type { Ctx } from '#platform/ctx.ts';
import { platformErrors } from '#platform/errors.ts';
import type { House } from '#platform/house.ts';
import type { Caller } from '#platform/http/index.ts';
import { findPersonOfIdentity, findPersonsOfIdentity } from '../people/index.ts';
import { getWorkspace } from '../workspaces/index.ts';
import { authOf } from './better-auth.ts';
import { mustProveMore, provesTooLittle } from './second-factor.service.ts';
import { rememberSession } from './session-of.ts';
import { touchSession } from './sessions.store.ts';
import { openTo } from './sso-access.service.ts';
import { hashToken } from './tokens.service.ts';
import { findToken, touchToken } from './tokens.store.ts';

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
    if (!row) return null;
    const caller = row.person_id === null ? await serviceOf(ctx, row) : await holderOf(ctx, row);
    // Once an hour is enough to see whether a token is still in use.
    if (caller && (!row.last_used_at || ctx.now.getTime() - row.last_used_at.getTime() > 3_600_000))
      await touchToken(ctx, row.workspace_id, row.id);
    return caller;
  });
}
type TokenRow = NonNullable<Awaited<ReturnType<typeof findToken>>>;

/** The person a token speaks for, with today's roles; null when they have left. */
async function holderOf(ctx: Ctx, row: TokenRow): Promise<Caller | null> {
  const person = await findPersonOfIdentity(ctx, row.workspace_id, row.person_id!);
  if (!person) return null;
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
      tokenId: row.id,
    },
    locale: person.locale,
    via: 'token',
    scopes: row.scopes,
  };
}

async function serviceOf(ctx: Ctx, row: TokenRow): Promise<Caller> {
  const { locale } = await getWorkspace({ ...ctx, workspaceId: row.workspace_id });
  return {
    workspaceId: row.workspace_id,
    actor: { kind: 'service', tokenId: row.id, role: row.role as Role, groupScope: null },
    locale,
    via: 'token',
    scopes: row.scopes,
  };
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
  const proof = {
    way: way ?? null,
    codes: (session.user as { twoFactorEnabled?: boolean }).twoFactorEnabled === true,
  };
  const found = await house.inSystem(async (ctx) => {
    // Every ten minutes is enough to recognise a session of one's own by.
    if (ctx.now.getTime() - (lastUsedAt ?? createdAt).getTime() > 600_000) await touchSession(ctx, id);
    const all = await findPersonsOfIdentity(ctx, session.user.id);
    const { ssoWorkspaceId } = session.session;
    const open = await openTo(ctx, { ssoWorkspaceId, email: session.user.email }, all);
    const person = wanted ? open.find((m) => m.workspaceId === wanted) : open[0];
    return person && { person, tooLittle: await provesTooLittle(ctx, proof, person) };
  });
  if (!found) return null;
  const { person, tooLittle } = found;
  rememberSession(request, { id, token, createdAt, way: proof.way, provesTooLittle: tooLittle });
  if (tooLittle) mustProveMore(request.url);
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
    scopes: [],
  };
}
