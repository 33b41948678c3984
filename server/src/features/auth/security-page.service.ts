/** What /account/security shows of one's ways in and sessions. */
import type { Security } from '@portevoix/core/auth';
import { type Ctx, personOf } from '#platform/ctx.ts';
import { pendingChange } from './email-change.service.ts';
import { waysIn } from './passkeys.store.ts';
import { recoveryCodesLeft } from './second-factor.service.ts';
import type { OwnSession } from './session-of.ts';
import { listSessions } from './sessions.store.ts';

/** better-auth asks for a younger session than this before a passkey is added; in milliseconds. */
const fresh = 86_400_000;

export async function describeSecurity(ctx: Ctx, own: OwnSession | null): Promise<Security> {
  const { identityId } = personOf(ctx);
  const ways = await waysIn(ctx, identityId);
  return {
    email: ways.email,
    hasPassword: ways.password,
    mailEnabled: ctx.house.mail.enabled,
    secondFactor: ways.secondFactor,
    recoveryCodesLeft: ways.secondFactor ? await recoveryCodesLeft(ctx, identityId) : 0,
    emailChange: await pendingChange(ctx, identityId),
    signedInLately: own !== null && ctx.now.getTime() - own.createdAt.getTime() < fresh,
    passkeys: ways.passkeys.map((row) => ({
      id: row.id,
      name: row.name,
      synced: row.backed_up,
      createdAt: row.created_at.toISOString(),
      lastUsedAt: row.last_used_at?.toISOString() ?? null,
    })),
    sessions: (await listSessions(ctx, identityId)).map((row) => ({
      id: row.id,
      browser: row.browser,
      system: row.system,
      way: row.way,
      createdAt: row.created_at.toISOString(),
      lastUsedAt: (row.last_used_at ?? row.created_at).toISOString(),
      current: row.id === own?.id,
    })),
  };
}
