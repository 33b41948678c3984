/**
 * Who may do what, in named duties. A room declares its own in access.ts and hands them over at its door; a route falls
 * to the duty of its room with the very same roles whose path fits best, so that a route and the page of permissions
 * cannot disagree. permissions.test.ts proves that every route has exactly one.
 */
import type { Role } from '@portevoix/core/people';
import type { Room, RouteDef } from './room.ts';

export interface Duty {
  /** `content.write_stories`; its words stand at `duty.<name>`. */
  name: string;
  /** `public`, or the roles that have it. */
  roles: 'public' | readonly Role[];
  /** Paths below /api/v1 that begin so, e.g. `/stories` or `GET /stories`; without them whatever no other duty takes. */
  of?: readonly string[];
}

const same = (a: RouteDef['access'], b: RouteDef['access']): boolean =>
  a === 'public' || b === 'public' ? a === b : a.length === b.length && a.every((role) => b.includes(role));

/** How well a duty fits a route: -1 not at all, 0 as the rest of its roles, more with each letter of the path. */
function fit(duty: Duty, route: Pick<RouteDef, 'method' | 'path'>): number {
  if (!duty.of) return 0;
  const path = route.path.replace(/^\/api\/v1/, '');
  return Math.max(
    -1,
    ...duty.of.map((pattern) => {
      const [method, start] = pattern.startsWith('/')
        ? [null, pattern]
        : (pattern.split(' ') as [string, string]);
      const fits = path === start || path.startsWith(`${start}/`) || path.startsWith(`${start}.`);
      return fits && (method === null || method === route.method) ? start.length * 2 + (method ? 1 : 0) : -1;
    }),
  );
}

/** The duties of a room that a route could fall to: one, unless the declaration is wrong. */
export function dutiesOf(room: Room, route: RouteDef): Duty[] {
  const fitting = (room.duties ?? [])
    .filter((duty) => same(duty.roles, route.access))
    .map((duty) => ({ duty, fit: fit(duty, route) }))
    .filter((one) => one.fit >= 0);
  const best = Math.max(...fitting.map((one) => one.fit));
  return fitting.filter((one) => one.fit === best).map((one) => one.duty);
}

/** Whether a role that is limited to groups opens a route in these. */
export const opensWhenLimited = (route: Pick<RouteDef, 'scoped'>, role: Role): boolean =>
  route.scoped === true || (route.scoped?.includes(role) ?? false);
