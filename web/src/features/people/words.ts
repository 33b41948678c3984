/** Lists of core/people as the browser needs them (without its schemas), and the shapes the API answers with. */
import type { Hat, Role } from '@portevoix/core/people';
import type { paths } from '../../lib/api.gen.ts';

export const hats = [
  'employee',
  'customer',
  'candidate',
  'press',
  'partner',
  'volunteer',
  'supporter',
] as const satisfies readonly Hat[];
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
] as const satisfies readonly Role[];
export const states = ['invited', 'member', 'administrator', 'left'] as const;
type Get<P extends keyof paths> = paths[P] extends {
  get: { responses: { 200: { content: { 'application/json': infer T } } } };
}
  ? T
  : never;
export type Person = Get<'/api/v1/people/{id}'>;
export type Invitation = Get<'/api/v1/invitations'>['items'][number];
export type Group = Get<'/api/v1/groups/{id}'>;
export type GroupImport =
  paths['/api/v1/groups/{id}/imports']['post']['responses'][200]['content']['application/json'];
