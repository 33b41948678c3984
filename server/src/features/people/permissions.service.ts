/** The matrix of who may do what, read off the doors of all rooms: what it says is what the routes do. */
import { type Permissions, roles, scopedRoles } from '@portevoix/core/people';
import { dutiesOf, opensWhenLimited } from '#platform/duties.ts';
import type { House } from '#platform/house.ts';
import type { RouteDef } from '#platform/room.ts';

export function readPermissions({ rooms }: Pick<House, 'rooms'>): Permissions {
  return {
    roles: [...roles],
    rooms: rooms.flatMap((room) => {
      const routes = Map.groupBy(room.routes ?? [], (route) => dutiesOf(room, route)[0]?.name ?? '');
      const duties = (room.duties ?? []).flatMap(({ name, roles: having }) =>
        having === 'public' ? [] : [{ name, roles: [...having], limited: limitedTo(routes.get(name) ?? []) }],
      );
      return duties.length > 0 ? [{ room: room.name, duties }] : [];
    }),
  };
}

/** Roles that open all of these where they are limited to groups. */
const limitedTo = (routes: readonly RouteDef[]) =>
  scopedRoles.filter(
    (role) =>
      routes.length > 0 &&
      routes.every(
        (route) => route.access !== 'public' && route.access.includes(role) && opensWhenLimited(route, role),
      ),
  );
