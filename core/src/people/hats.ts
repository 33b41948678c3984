/** Hats (in what capacity a person speaks) and roles (what they may administer). */
import { z } from 'zod';

export const hats = [
  'employee',
  'customer',
  'candidate',
  'press',
  'partner',
  'volunteer',
  'supporter',
] as const;
export const hatSchema = z.enum(hats);
export type Hat = z.infer<typeof hatSchema>;

/** How a hat came to be: by the person, a file, a directory, an administrator, or a link they followed. */
export const hatSources = ['self', 'import', 'scim', 'staff', 'link'] as const;
export type HatSource = (typeof hatSources)[number];

/** A person may hold several. `member` is what everybody is without holding any. */
export const roles = [
  'owner',
  'admin',
  'editor',
  'contributor',
  'analyst',
  'recruiter',
  'press_officer',
  'volunteering_lead',
  'moderator',
  'member',
] as const;
export const roleSchema = z.enum(roles);
export type Role = z.infer<typeof roleSchema>;

/** Who may call a route. `public` needs no sign-in at all. */
export const everyone: readonly Role[] = roles;
/** Those who write stories; what a contributor wrote is put out by an editor. */
export const contributors: readonly Role[] = ['owner', 'admin', 'editor', 'contributor'];
export const editors: readonly Role[] = ['owner', 'admin', 'editor'];
export const analysts: readonly Role[] = ['owner', 'admin', 'editor', 'analyst'];
/** Those who run the installation and its settings. Only an owner gives or takes the owner's role. */
export const owners: readonly Role[] = ['owner', 'admin'];
/** Those who look after people of some hats: each sees these and no other. */
export const hatKeepers = ['recruiter', 'press_officer', 'volunteering_lead'] as const satisfies Role[];
export const peopleKeepers: readonly Role[] = [...editors, ...hatKeepers];
/** Those who hide comments and answer what members suggest. */
export const moderators: readonly Role[] = [...editors, 'moderator'];

/** Roles that may be limited to some groups. */
export const scopedRoles: readonly Role[] = ['editor', 'contributor', ...hatKeepers, 'moderator'];

/** A role, and the groups it is limited to; null for the whole workspace, an empty list for nowhere (their groups are gone). */
export interface RoleHolder {
  role: Role;
  groupScope: readonly string[] | null;
}
/** The role that counts where nobody looks at groups: one that is limited to some is a plain member's there. */
export const roleEverywhere = (who: RoleHolder): Role => (who.groupScope ? 'member' : who.role);
