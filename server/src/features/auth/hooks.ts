/** What follows from better-auth's own acts: the person is told, other devices are signed out. */
import { createAuthMiddleware, isAPIError } from 'better-auth/api';
import type { House } from '#platform/house.ts';
import { tellPerson } from './letters.service.ts';
import { touchPasskey } from './passkeys.store.ts';

export function afterwards(house: House) {
  return createAuthMiddleware(async (context) => {
    const { path, body } = context;
    const { returned } = context.context;
    if (isAPIError(returned)) return;
    if (path === '/passkey/verify-registration') {
      const { userId } = returned as { userId: string };
      await house.inSystem((ctx) => tellPerson(ctx, userId, 'passkey_added'));
    }
    if (path === '/passkey/verify-authentication') {
      await house.inSystem((ctx) => touchPasskey(ctx, (body as { response: { id: string } }).response.id));
    }
  });
}
