/**
 * The people of the tests sit in sessions of their own, without the cost of a password each: a token that only the tests
 * know stands for one, and what comes in with it counts as coming from a session.
 */
import { randomBytes } from 'node:crypto';
import { tokenScopes } from '@portevoix/core/auth';
import { authenticate } from '../src/features/auth/index.ts';
import { hashToken } from '../src/features/auth/tokens.service.ts';
import { insertToken } from '../src/features/auth/tokens.store.ts';
import type { House } from '../src/platform/house.ts';
import type { Authenticate } from '../src/platform/http/index.ts';
import { newId } from '../src/platform/ids.ts';

const sessions = new Set<string>();

/** @returns what this person sends as a bearer token. */
export async function signedIn(house: House, workspaceId: string, personId: string): Promise<string> {
  const token = `pvx_${randomBytes(32).toString('base64url')}`;
  await house.inWorkspace(workspaceId, (ctx) =>
    insertToken(ctx, {
      ...{ id: newId(), name: 'test', hash: hashToken(token), scopes: tokenScopes, whose: { personId } },
      // Tests travel; nobody's session ends on the way.
      expiresAt: new Date('2100-01-01'),
    }),
  );
  sessions.add(token);
  return token;
}

export const asInSession: Authenticate = async (house, request) => {
  const caller = await authenticate(house, request);
  if (!caller || !sessions.has(request.headers.authorization?.slice(7) ?? '')) return caller;
  const { actor } = caller;
  if (actor.kind !== 'person') return caller;
  const { tokenId: _, ...person } = actor;
  return { ...caller, actor: person, via: 'session', scopes: [] };
};
