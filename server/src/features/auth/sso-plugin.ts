/**
 * Our plugin of better-auth: it makes the session of somebody a provider has vouched for, by better-auth's own functions,
 * so that cookies, lifetimes and hooks are the same for every way in. Its endpoint has no path: only the server calls it.
 */
import type { BetterAuthPlugin } from 'better-auth';
import { APIError, createAuthEndpoint, createAuthMiddleware, getSessionFromCtx } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { z } from 'zod';
import type { House } from '#platform/house.ts';
import { localeFrom, translator } from '#platform/i18n.ts';
import { findPersonsOfIdentity } from '../people/index.ts';
import { isClosedTo } from './sso-access.service.ts';

/** What changes how one may sign in anywhere: a provider of one workspace must not reach into another by it. */
const credentialPaths =
  /^\/(change-password|change-email|passkey\/(generate-register-options|verify-registration)|two-factor\/(enable|disable|get-totp-uri|generate-backup-codes))$/;

export const ssoPlugin = (house: House) =>
  ({
    id: 'portevoix-sso',
    schema: {
      session: {
        fields: {
          ssoWorkspaceId: {
            type: 'string',
            required: false,
            input: false,
            returned: true,
            fieldName: 'sso_workspace_id',
          },
        },
      },
    },
    endpoints: {
      createSsoSession: createAuthEndpoint(
        { method: 'POST', body: z.object({ identityId: z.uuid(), workspaceId: z.uuid() }) },
        async (ctx) => {
          const { internalAdapter } = ctx.context;
          const user = await internalAdapter.findUserById(ctx.body.identityId);
          if (!user) throw new APIError('UNAUTHORIZED');
          const session = await internalAdapter.createSession(user.id, false, {
            way: 'sso',
            ssoWorkspaceId: ctx.body.workspaceId,
          });
          await setSessionCookie(ctx, { session, user });
          return ctx.json({ sessionId: session.id });
        },
      ),
    },
    init: () => ({
      options: {
        databaseHooks: {
          session: {
            create: {
              before: async (session, context) => {
                if ('ssoWorkspaceId' in session && session.ssoWorkspaceId) return;
                if (!(await house.inSystem((ctx) => isClosedTo(ctx, session.userId)))) return;
                // A letter sent before that is opened in a browser, which wants a page.
                if (context?.path === '/magic-link/verify') {
                  throw new APIError('FOUND', undefined, { location: '/sign-in' });
                }
                throw refusal('sso_needed', context?.headers);
              },
            },
          },
        },
      },
    }),
    hooks: {
      before: [
        {
          matcher: ({ path }) => credentialPaths.test(path ?? ''),
          handler: createAuthMiddleware(async (ctx) => {
            const found = await getSessionFromCtx(ctx);
            const only = found?.session.ssoWorkspaceId;
            if (!found || typeof only !== 'string') return;
            const memberships = await house.inSystem((inside) =>
              findPersonsOfIdentity(inside, found.user.id),
            );
            if (memberships.some((one) => one.workspaceId !== only)) {
              throw refusal('sso_foreign_session', ctx.headers);
            }
          }),
        },
      ],
    },
  }) satisfies BetterAuthPlugin;

/** Our own code and sentence, as a problem of ours has them. */
function refusal(code: 'sso_needed' | 'sso_foreign_session', headers?: Headers | null): APIError {
  const t = translator(localeFrom(headers?.get('accept-language') ?? undefined));
  const title = t(`errors.auth.${code}`);
  const detail = t(`errors.auth.${code}.detail`);
  return new APIError('FORBIDDEN', { code: `auth.${code}`, message: title, title, detail, status: 403 });
}
