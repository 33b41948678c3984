/** One's own ways in and sessions, as /account/security changes them. */
import { type Ctx, personOf } from '#platform/ctx.ts';
import { platformErrors } from '#platform/errors.ts';
import { emit } from '#platform/events.ts';
import { authErrors } from './errors.ts';
import { tellPerson } from './letters.service.ts';
import { deletePasskeyRow, renamePasskeyRow, waysIn } from './passkeys.store.ts';
import type { OwnSession } from './session-of.ts';
import { deleteSession, deleteSessions, forgetTrustedDevices } from './sessions.store.ts';

/** @throws platform.not_found */
export async function renamePasskey(ctx: Ctx, id: string, name: string): Promise<void> {
  if (!(await renamePasskeyRow(ctx, personOf(ctx).identityId, id, name))) throw platformErrors.not_found();
}

/**
 * Removes a passkey and signs out the other devices, one of which may have been lost with it.
 * @throws platform.not_found, auth.last_way_in
 */
export async function removePasskey(ctx: Ctx, id: string, own: OwnSession | null): Promise<void> {
  const { identityId } = personOf(ctx);
  const ways = await waysIn(ctx, identityId);
  if (!ways.passkeys.some((row) => row.id === id)) throw platformErrors.not_found();
  // A link by mail is a way in for everybody, where mail is on.
  const others = ways.password || ways.singleSignOn || ways.passkeys.length > 1 || ctx.house.mail.enabled;
  if (!others) throw authErrors.last_way_in();
  await deletePasskeyRow(ctx, identityId, id);
  await endSessions(ctx, identityId, { exceptToken: own?.token });
  await tellPerson(ctx, identityId, 'passkey_removed');
}

/** @throws platform.not_found */
export async function endSession(ctx: Ctx, id: string): Promise<void> {
  if (!(await deleteSession(ctx, personOf(ctx).identityId, id))) throw platformErrors.not_found();
  await emit(ctx, 'auth.session_ended', {});
}

/** Signs out every device but the one that asks. @returns how many. */
export async function endOtherSessions(ctx: Ctx, own: OwnSession | null): Promise<number> {
  return endSessions(ctx, personOf(ctx).identityId, { exceptToken: own?.token });
}

/**
 * Ends the sessions of an identity at once, here and on every node, and forgets the devices it trusted.
 * @returns how many ended
 */
export async function endSessions(
  ctx: Ctx,
  identityId: string,
  { exceptToken }: { exceptToken?: string | undefined } = {},
): Promise<number> {
  await forgetTrustedDevices(ctx, identityId);
  return deleteSessions(ctx, identityId, exceptToken);
}
