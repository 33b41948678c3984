/**
 * A workspace may ask a second factor of those whose role is above member. Who has none is led to add one; who signs in
 * elsewhere (single sign-on) is asked there, and a passkey is two factors by itself.
 */
import type { SecondFactorRule } from '@portevoix/core/auth';
import { symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto';
import { type Ctx, personOf } from '#platform/ctx.ts';
import { emit } from '#platform/events.ts';
import { authOf } from './better-auth.ts';
import { authErrors } from './errors.ts';
import { waysIn } from './passkeys.store.ts';
import {
  deleteRule,
  findSecondFactor,
  insertRule,
  keepSecondFactor,
  listSecondFactors,
  ruleSince,
} from './second-factor.store.ts';

export async function getRule(ctx: Ctx): Promise<SecondFactorRule> {
  const since = await ruleSince(ctx);
  return { requiredSince: since?.toISOString() ?? null };
}

/** @throws auth.own_second_factor_first when whoever asks for it could not pass it themselves */
export async function requireSecondFactor(ctx: Ctx): Promise<SecondFactorRule> {
  const { secondFactor, passkeys, singleSignOn } = await waysIn(ctx, personOf(ctx).identityId);
  if (!secondFactor && passkeys.length === 0 && !singleSignOn) throw authErrors.own_second_factor_first();
  await insertRule(ctx);
  await emit(ctx, 'auth.second_factor_required', {});
  return getRule(ctx);
}

export async function leaveSecondFactorOpen(ctx: Ctx): Promise<SecondFactorRule> {
  await deleteRule(ctx);
  await emit(ctx, 'auth.second_factor_left_open', {});
  return getRule(ctx);
}

/** Whether this session proves less than the workspace asks of the role. Needs a system context. */
export async function provesTooLittle(
  ctx: Ctx,
  session: { way: string | null; codes: boolean },
  person: { workspaceId: string; role: string },
): Promise<boolean> {
  if (person.role === 'member' || session.codes) return false;
  if (session.way === 'passkey' || session.way === 'sso') return false;
  return (await ruleSince({ ...ctx, workspaceId: person.workspaceId })) !== null;
}

/** Where one adds a second factor, and what the frame around that page needs; paths. */
const openWithout = /^\/api\/v1\/(me|passkeys|sessions)(\/|\?|$)/;

/** @throws auth.second_factor_needed for everything but one's own account */
export function mustProveMore(url: string): void {
  if (!openWithout.test(url)) throw authErrors.second_factor_needed();
}

export async function recoveryCodesLeft(ctx: Ctx, identityId: string): Promise<number> {
  const { backup_codes } = (await findSecondFactor(ctx, identityId)) ?? { backup_codes: null };
  if (backup_codes === null) return 0;
  const { secretConfig } = await authOf(ctx.house).$context;
  return (JSON.parse(await symmetricDecrypt({ key: secretConfig, data: backup_codes })) as string[]).length;
}

/** Seals anew what a former secret of the installation sealed, of every identity. */
export async function resealSecondFactors(ctx: Ctx): Promise<void> {
  const { secretConfig: key } = await authOf(ctx.house).$context;
  const anew = async (data: string) => symmetricEncrypt({ key, data: await symmetricDecrypt({ key, data }) });
  for (const row of await listSecondFactors(ctx)) {
    await keepSecondFactor(ctx, row.id, {
      secret: await anew(row.secret),
      backup_codes: await anew(row.backup_codes),
    });
  }
}
