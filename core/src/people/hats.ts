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

export const roles = ['owner', 'editor', 'analyst', 'member'] as const;
export const roleSchema = z.enum(roles);
export type Role = z.infer<typeof roleSchema>;

/** Who may call a route. `public` needs no sign-in at all. */
export const everyone: readonly Role[] = roles;
export const editors: readonly Role[] = ['owner', 'editor'];
export const analysts: readonly Role[] = ['owner', 'editor', 'analyst'];
export const owners: readonly Role[] = ['owner'];
