/** What a token may open: areas by scope, and never what belongs to one's own session. */
import { platformErrors } from '../errors.ts';
import type { RouteDef } from '../room.ts';
import type { Caller } from './index.ts';

/** The scope a token needs for a route, e.g. `content:write`. */
export const scopeOf = (room: string, { method }: Pick<RouteDef, 'method'>): string =>
  `${room}:${method === 'GET' ? 'read' : 'write'}`;

/**
 * Whether a route is a matter of the person alone: their account, figures, consents, calendar. A script that speaks
 * for somebody has no business there; who the token speaks for (`GET /api/v1/me`) it may ask.
 */
export function isPersonal({
  personal,
  method,
  path,
}: Pick<RouteDef, 'personal' | 'method' | 'path'>): boolean {
  if (personal) return true;
  if (method === 'GET' && path === '/api/v1/me') return false;
  return /^\/api\/v1\/(?:[a-z-]+\/)?me(?:\/|$)/.test(path);
}

/** @throws platform.session_needed, platform.scope_missing */
export function mustHaveScope(caller: Caller, room: string, def: RouteDef): void {
  if (caller.via === 'session') return;
  if (isPersonal(def)) throw platformErrors.session_needed();
  const scope = scopeOf(room, def);
  const isMe = def.path === '/api/v1/me';
  if (!isMe && !caller.scopes.includes(scope)) throw platformErrors.scope_missing({ params: { scope } });
}
