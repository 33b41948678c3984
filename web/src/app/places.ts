/** A place is what the rails, the bottom bar and the command palette list. Each room declares its own. */
import type { Role, RoleGrant } from '@portevoix/core/people';
import { notFound } from '@tanstack/react-router';
import type { LucideIcon } from 'lucide-react';
import type { StringKey } from '../lib/i18n.ts';

export interface Place {
  /** A path of the router, e.g. `/feed`. */
  to: string;
  labelKey: StringKey;
  icon: LucideIcon;
  /** `member`: bottom bar and top of the rail. `programme`: the rail's second part. `palette`: only searched. */
  area: 'member' | 'programme' | 'palette';
  /** Roles that see it; everyone when absent. */
  roles?: readonly Role[];
  /** Open too to those whose role is limited to some groups; elsewhere they are plain members. */
  scoped?: true | readonly Role[];
  /** Position in its area. Member: Feed 10, Me 50. Programme: Today 10, Stories 20, Sources 40, People 110, Numbers 120, Settings 130. */
  order: number;
  /** More words the palette finds it by. */
  wordsKey?: StringKey;
}

/** Roles of the rail "Programme". The same lists as core/people, without its schemas in the first page. */
export const contributorRoles = [
  'owner',
  'admin',
  'editor',
  'contributor',
] as const satisfies readonly Role[];
export const editorRoles = ['owner', 'admin', 'editor'] as const satisfies readonly Role[];
export const analystRoles = ['owner', 'admin', 'editor', 'analyst'] as const satisfies readonly Role[];
export const ownerRoles = ['owner', 'admin'] as const satisfies readonly Role[];
/** Those who look after people of some hats, and of no other. */
export const hatKeeperRoles = [
  'recruiter',
  'press_officer',
  'volunteering_lead',
] as const satisfies readonly Role[];
export const peopleRoles = [...editorRoles, ...hatKeeperRoles] as const satisfies readonly Role[];
export const moderatorRoles = [...editorRoles, 'moderator'] as const satisfies readonly Role[];

/** Somebody with all their roles, as `me.person` is. */
export interface RolesHolder {
  roles: readonly RoleGrant[];
  /** Whoever only administers has no places of a member. */
  state?: 'invited' | 'member' | 'administrator' | 'left';
}
type Scoped = boolean | readonly Role[] | undefined;

/** Whether a person has one of these roles: everywhere, or with `scoped` at least for some groups. */
export function may(
  who: RolesHolder,
  roles: readonly Role[],
  { scoped = false }: { scoped?: Scoped } = {},
): boolean {
  if (roles.includes('member')) return true;
  return who.roles.some(
    ({ role, groups }) =>
      roles.includes(role) &&
      (groups === null || scoped === true || (scoped !== false && scoped.includes(role))),
  );
}

/** For a route's `beforeLoad`: the page does not exist for others. @throws the router's notFound */
export function onlyFor(who: RolesHolder, roles: readonly Role[], options: { scoped?: Scoped } = {}): void {
  if (!may(who, roles, options)) throw notFound();
}

/** The places a person may enter, in their order. */
export function placesFor(places: readonly Place[], who: RolesHolder, area?: Place['area']): Place[] {
  return places
    .filter((place) => !area || place.area === area)
    .filter((place) => place.area !== 'member' || who.state !== 'administrator')
    .filter((place) => !place.roles || may(who, place.roles, { scoped: place.scoped }))
    .sort((a, b) => a.order - b.order);
}
