/** The session of somebody a provider vouched for, and what is remembered of the provider's own session behind it. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { House } from '#platform/house.ts';
import { authOf } from './better-auth.ts';
import type { ProviderRow } from './sso.store.ts';
import type { Vouched } from './sso-outcome.ts';
import { insertSsoSession } from './sso-steps.store.ts';

/** Sets the session's cookie on the reply. */
export async function openSsoSession(
  house: House,
  request: FastifyRequest,
  reply: FastifyReply,
  who: { identityId: string; workspaceId: string; provider: ProviderRow; vouched: Vouched },
): Promise<void> {
  const { identityId, workspaceId, provider, vouched } = who;
  const headers = new Headers({ 'user-agent': request.headers['user-agent'] ?? '' });
  const response = await authOf(house).api.createSsoSession({
    body: { identityId, workspaceId },
    headers,
    asResponse: true,
  });
  if (!response.ok) throw new Error(`A session by single sign-on answered ${response.status}.`);
  for (const cookie of response.headers.getSetCookie()) reply.header('set-cookie', cookie);
  const { sessionId } = (await response.json()) as { sessionId: string };
  await house.inWorkspace(workspaceId, (ctx) =>
    insertSsoSession(ctx, {
      sessionId,
      providerId: provider.id,
      subject: vouched.subject,
      sid: vouched.sid,
      sealedHint: house.cipher.seal(vouched.hint, `sso_session:${sessionId}`),
    }),
  );
}
