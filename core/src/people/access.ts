/**
 * Who may do what: several roles of one person, who may give which, and the lens through which staff see people.
 * A lens is a set of hats that belong together; what a person is beside them stays out of sight.
 */
import { z } from 'zod';
import { idSchema } from '../common/index.ts';
import { type Hat, type Role, roleSchema, roles, scopedRoles } from './hats.ts';

/** A role held; `groups` null means everywhere, an empty list nowhere (the groups are gone). */
export const roleGrantSchema = z.object({
  role: roleSchema.exclude(['member']),
  groups: z.array(idSchema).max(50).nullable(),
});
export interface RoleGrant {
  role: Role;
  groups: readonly string[] | null;
}

/** A signed-in person's roles, as the platform's `Actor` carries them. */
export interface RolesHolder {
  role: Role;
  groupScope: readonly string[] | null;
  roles?: readonly RoleGrant[] | undefined;
}
export const grantsOf = (who: RolesHolder): readonly RoleGrant[] =>
  who.roles ?? [{ role: who.role, groups: who.groupScope }];

/** The role a person is named by where only one is shown: the first in the order of `roles`. */
export function leadingGrant(grants: readonly RoleGrant[]): RoleGrant {
  const [first] = [...grants].sort((a, b) => roles.indexOf(a.role) - roles.indexOf(b.role));
  return first ?? { role: 'member', groups: null };
}

/**
 * The role in which somebody passes a door, or null when none of theirs opens it. One that holds everywhere goes before
 * one that is limited to groups; the latter counts only where the door judges groups itself (`scoped`).
 */
export function grantAt(
  access: readonly Role[],
  scoped: boolean | readonly Role[],
  grants: readonly RoleGrant[],
): RoleGrant | null {
  const opening = grants.filter(
    ({ role, groups }) =>
      access.includes(role) &&
      (groups === null || scoped === true || (scoped !== false && scoped.includes(role))),
  );
  const everywhere = opening.filter(({ groups }) => groups === null);
  const best = everywhere.length > 0 ? everywhere : opening;
  if (best.length > 0) return leadingGrant(best);
  return access.includes('member') ? { role: 'member', groups: null } : null;
}

/** Of these at most one: the later ones may do no more than the earlier. */
const ladder: readonly Role[] = ['owner', 'admin', 'editor', 'contributor'];
export const isOneLadder = (grants: readonly RoleGrant[]): boolean =>
  grants.filter(({ role }) => ladder.includes(role)).length <= 1 &&
  new Set(grants.map(({ role }) => role)).size === grants.length;

const givenByEditors: readonly Role[] = ['editor', 'contributor', 'analyst', 'moderator'];
/** Roles somebody may give and take: none above their own, and none that opens people they may not see themselves. */
export function rolesGivenBy(grants: readonly RoleGrant[]): readonly Role[] {
  const held = grants.filter(({ groups }) => groups === null).map(({ role }) => role);
  if (held.includes('owner')) return roles;
  if (held.includes('admin')) return roles.filter((role) => role !== 'owner');
  if (held.includes('editor')) return [...givenByEditors, 'member'];
  return ['member'];
}
export const mayBeLimited = (role: Role): boolean => scopedRoles.includes(role);

/**
 * What staff may see together. Candidates and the press stand apart from the programme and from each other (GDPR
 * art. 5(1)(b); CNIL, guide du recrutement, 2023): nobody's application is joined to what they are as a customer.
 */
export const lenses = {
  programme: ['employee', 'customer', 'partner', 'volunteer', 'supporter'],
  volunteering: ['volunteer', 'partner'],
  recruitment: ['candidate'],
  press: ['press'],
} as const satisfies Record<string, readonly Hat[]>;
export type LensName = keyof typeof lenses;
export const lensNames = Object.keys(lenses) as LensName[];

export interface Lens {
  name: LensName;
  hats: readonly Hat[];
  /** Only people of these groups; null for everybody. */
  groups: readonly string[] | null;
}
const lensesOfRole: Partial<Record<Role, readonly LensName[]>> = {
  owner: ['programme', 'recruitment', 'press'],
  admin: ['programme', 'recruitment', 'press'],
  editor: ['programme'],
  recruiter: ['recruitment'],
  press_officer: ['press'],
  volunteering_lead: ['volunteering'],
};
/** The lenses somebody's roles give them, each once and as wide as they have it. An editor limited to groups has none. */
export function lensesOf(grants: readonly RoleGrant[]): Lens[] {
  const found = new Map<LensName, readonly string[] | null>();
  for (const { role, groups } of grants) {
    if (groups && role === 'editor') continue;
    for (const name of lensesOfRole[role] ?? []) {
      const before = found.get(name);
      const wider = before === undefined ? groups : before && groups ? [...before, ...groups] : null;
      found.set(name, wider);
    }
  }
  return lensNames
    .filter((name) => found.has(name))
    .map((name) => ({ name, hats: lenses[name], groups: found.get(name) ?? null }));
}

/** The one sphere all these hats belong to, or null when they must not be named together. */
export function sphereOf(named: readonly Hat[]): 'programme' | 'recruitment' | 'press' | null {
  const spheres = (['programme', 'recruitment', 'press'] as const).filter((name) =>
    named.every((hat) => (lenses[name] as readonly Hat[]).includes(hat)),
  );
  return spheres[0] ?? null;
}

/** Hats a person may put on by themselves. The others open what the organisation tells only those it knows to be so. */
export const selfGivenHats = ['customer', 'candidate', 'volunteer', 'supporter'] as const satisfies Hat[];
export const isSelfGiven = (hat: Hat): boolean => (selfGivenHats as readonly Hat[]).includes(hat);
