/**
 * A plugin of better-auth with an endpoint that has no path, so that only the server calls it: it opens a session for
 * somebody of the demonstration, where nobody proves who they are.
 */
import type { BetterAuthPlugin } from 'better-auth';
import { APIError, createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { z } from 'zod';

export const sessionPlugin = () =>
  ({
    id: 'portevoix-session',
    endpoints: {
      openSession: createAuthEndpoint(
        { method: 'POST', body: z.object({ identityId: z.uuid() }) },
        async (ctx) => {
          const { internalAdapter } = ctx.context;
          const user = await internalAdapter.findUserById(ctx.body.identityId);
          if (!user) throw new APIError('UNAUTHORIZED');
          const session = await internalAdapter.createSession(user.id, false);
          await setSessionCookie(ctx, { session, user });
          return ctx.json({ opened: true });
        },
      ),
    },
  }) satisfies BetterAuthPlugin;
