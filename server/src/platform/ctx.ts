/**
 * What every use case receives: one plain object, no globals.
 * `tx` is already scoped to the workspace by row-level security; `house` lends what lives longer than a request.
 */
import type { Locale } from '@portevoix/core/common';
import type { Hat, Role, RoleGrant } from '@portevoix/core/people';
import type { Tx } from './db/index.ts';
import { platformErrors } from './errors.ts';
import type { House } from './house.ts';

export type Actor =
  | {
      kind: 'person';
      identityId: string;
      personId: string;
      /** The role in which the door was passed: of several, the one that opens this route the widest. */
      role: Role;
      /** Groups (ids) the role is limited to; null for the whole workspace. */
      groupScope: readonly string[] | null;
      /** All roles held; without it the one above is all. */
      roles?: readonly RoleGrant[];
      hats: readonly Hat[];
      /** Which API token speaks for them; without it, their own session. */
      tokenId?: string;
    }
  /** A token of the workspace, owned by nobody: it has a role, and no figures, drafts or accounts of its own. */
  | { kind: 'service'; tokenId: string; role: Role; groupScope: null }
  | { kind: 'system' }
  | { kind: 'anonymous' };

export interface Ctx {
  /** Empty in a public or cross-workspace context. */
  workspaceId: string;
  actor: Actor;
  tx: Tx;
  locale: Locale;
  now: Date;
  house: House;
}

/** Who a limit or a key is counted for: a token, where one is used, else the person. */
export const tokenOrPersonOf = (actor: Extract<Actor, { kind: 'person' | 'service' }>): string =>
  actor.tokenId ?? (actor.kind === 'person' ? actor.personId : '');

/**
 * The signed-in person of a context.
 * @throws platform.person_needed for a token of the workspace; Error (a bug) where a route that is not for persons asks
 */
export function personOf(ctx: Ctx): Extract<Actor, { kind: 'person' }> {
  if (ctx.actor.kind === 'service') throw platformErrors.person_needed();
  if (ctx.actor.kind !== 'person') throw new Error('This use case needs a signed-in person.');
  return ctx.actor;
}
