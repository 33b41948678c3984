/** The demonstration: loads the invented organisation, and lets a visitor be one of its people with one click. */
import { createHmac } from 'node:crypto';
import { type DemonstrationPart, demonstrationPartSchema } from '@portevoix/core/auth';
import { z } from 'zod';
import type { Ctx } from '#platform/ctx.ts';
import type { House } from '#platform/house.ts';
import { type Room, route } from '#platform/room.ts';
import { authErrors, signInResponse } from '../features/auth/index.ts';
import { findOnlyWorkspace } from '../features/workspaces/index.ts';
import { loadDemonstration } from './load.ts';
import type { NamedPerson } from './organisation.ts';

/** The three one may be. Their password is derived, so that nobody has to know it and no two installations share it. */
export const parts = {
  lead: { key: 'karim', email: 'karim.belkacem@orvelune.example' },
  employee: { key: 'nadia', email: 'nadia.haddad@orvelune.example' },
  supporter: { key: 'tom', email: 'tom.vasseur@courriel.example' },
} as const satisfies Record<DemonstrationPart, { key: NamedPerson['key']; email: string }>;

const demonstrationPassword = (house: House): string =>
  createHmac('sha256', house.config.secret).update('demonstration').digest('base64url');

const load = (ctx: Ctx): Promise<void> =>
  loadDemonstration(
    ctx,
    Object.values(parts).map(({ key }) => key),
    demonstrationPassword(ctx.house),
  );

/** @returns whether it was loaded: never beside a real organisation. */
export async function loadDemonstrationIfEmpty(
  house: House,
  report: (line: string) => void,
): Promise<boolean> {
  if (await house.inSystem((ctx) => findOnlyWorkspace(ctx))) return false;
  report('Loading the demonstration');
  await house.inSystem(load);
  return true;
}

export const demonstrationRoom: Room = {
  name: 'demonstration',
  routes: [
    route({
      method: 'POST',
      path: '/api/v1/demonstration',
      summary: 'Load the demonstration; only while there is no organisation',
      access: 'public',
      ratePerMinute: 5,
      response: z.object({ loaded: z.literal(true) }),
      status: 201,
      handler: async (ctx) => {
        await load(ctx);
        return { loaded: true as const };
      },
    }),
    route({
      method: 'POST',
      path: '/api/v1/demonstration/session',
      summary: 'Sign in as one of its people; only on the demonstration',
      access: 'public',
      ratePerMinute: 60,
      body: z.object({ as: demonstrationPartSchema }),
      response: z.object({ as: demonstrationPartSchema }),
      status: 201,
      handler: async (ctx, { body, reply }) => {
        const workspace = await findOnlyWorkspace(ctx);
        if (!workspace?.demonstrationAt) throw authErrors.not_the_demonstration();
        await signInResponse(ctx.house, reply, parts[body.as].email);
        return { as: body.as };
      },
    }),
  ],
};
