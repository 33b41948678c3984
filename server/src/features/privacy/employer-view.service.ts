/** What the employer can see: read off the declarations of the routes themselves, and the looks that they left. */
import { everyone, type Role, roles } from '@portevoix/core/people';
import {
  type EmployerView,
  isPerformance,
  type LookPage,
  type MyEmployerView,
  neverKept,
  neverSeenKinds,
  type Protection,
  type RevealedData,
  revealedData,
} from '@portevoix/core/privacy';
import { type Ctx, personOf } from '#platform/ctx.ts';
import { routeName } from '#platform/http/reveals.ts';
import type { Room, RouteDef } from '#platform/room.ts';
import { namesOf, roleHolders } from '../people/index.ts';
import { getProtection, leastPeopleOf } from '../workspaces/index.ts';
import { countLooks, looksOf } from './looks.store.ts';

/** Where a route shows something: its noun, as the page names it. */
export const placeOf = (path: string): string =>
  path.replace('/api/v1/', '').split('/')[0]!.replaceAll('-', '_');

/** Routes that show staff something about named people, without those that only tell a person of themselves. */
export const revealingRoutes = (rooms: readonly Room[]): readonly RouteDef[] =>
  rooms.flatMap((room) => room.routes ?? []).filter((def) => def.reveals);

/** For each role but the member's: what it is shown of named people, and where. */
export function seenByRole(rooms: readonly Room[]): EmployerView['roles'] {
  const revealing = revealingRoutes(rooms);
  return roles.flatMap((role: Role) => {
    if (role === 'member') return [];
    const places = new Map<string, Set<RevealedData>>();
    for (const def of revealing) {
      if (def.access === 'public' || def.access === everyone || !def.access.includes(role)) continue;
      const kinds = places.get(placeOf(def.path)) ?? new Set();
      for (const kind of def.reveals!.data) kinds.add(kind);
      places.set(placeOf(def.path), kinds);
    }
    const sees = [...places].map(([place, kinds]) => ({
      place,
      data: revealedData.filter((kind) => kinds.has(kind)),
    }));
    return [{ role, sees }];
  });
}

/** Without anybody's data: for whoever has not joined yet, and for paper. Outside a workspace, the defaults. */
export async function employerView(ctx: Ctx): Promise<EmployerView> {
  const protection = ctx.workspaceId ? await getProtection(ctx) : null;
  return {
    leastPeople: ctx.workspaceId ? await leastPeopleOf(ctx) : 5,
    worksCouncilSince: protection?.worksCouncilAt?.toISOString() ?? null,
    roles: seenByRole(ctx.house.rooms),
    never: neverSeenKinds,
    neverKept: [...neverKept],
  };
}

export async function protection(ctx: Ctx): Promise<Protection> {
  const { leastPeople, worksCouncilAt } = await getProtection(ctx);
  return {
    leastPeople,
    inForce: await leastPeopleOf(ctx),
    worksCouncilSince: worksCouncilAt?.toISOString() ?? null,
    off: revealingRoutes(ctx.house.rooms)
      .filter((def) => def.reveals!.data.some(isPerformance))
      .map((def) => placeOf(def.path)),
  };
}

export async function myEmployerView(ctx: Ctx): Promise<MyEmployerView> {
  const holders = await roleHolders(ctx);
  const view = await employerView(ctx);
  return {
    ...view,
    roles: view.roles.map((one) => ({
      ...one,
      holders: holders.filter(({ role }) => role === one.role).map(({ name }) => name),
    })),
    looks: await countLooks(ctx, personOf(ctx).personId),
  };
}

/** Who looked at the caller's data, the last first. */
export async function looksAtMe(
  ctx: Ctx,
  query: { limit: number; cursor?: string | undefined },
): Promise<LookPage> {
  return looksAt(ctx, personOf(ctx).personId, query);
}

export async function looksAt(
  ctx: Ctx,
  personId: string,
  query: { limit: number; cursor?: string | undefined },
): Promise<LookPage> {
  const page = await looksOf(ctx, personId, query);
  const names = await namesOf(
    ctx,
    page.items.map(({ viewerId }) => viewerId),
  );
  const known = new Map(revealingRoutes(ctx.house.rooms).map((def) => [routeName(def), def.path]));
  return {
    ...page,
    items: page.items.map(({ at, viewerId, role, route, data }) => ({
      at: at.toISOString(),
      viewer: names.get(viewerId) ?? null,
      role,
      place: placeOf(known.get(route) ?? route.split(' ')[1] ?? route),
      data: revealedData.filter((kind) => data.includes(kind)),
    })),
  };
}
