/**
 * Another address for an account: asked for with the password, confirmed by a button behind a link at both addresses
 * (a mail scanner follows links, it presses no buttons), then true at once in every workspace.
 */
import { createHash, randomBytes } from 'node:crypto';
import { type Ctx, personOf } from '#platform/ctx.ts';
import { platformErrors } from '#platform/errors.ts';
import type { House } from '#platform/house.ts';
import { translator } from '#platform/i18n.ts';
import { findPersonsOfIdentity, followAddress } from '../people/index.ts';
import {
  changeIdentityEmail,
  deleteEmailChange,
  findEmailChange,
  findEmailChangeByToken,
  insertEmailChange,
  updateEmailChange,
} from './email-change.store.ts';
import { authErrors } from './errors.ts';
import { tellPerson } from './letters.service.ts';
import { waitFor } from './limits.service.ts';
import { verifyPassword } from './passwords.ts';
import { findIdentity, findIdentityByEmail } from './store.ts';

/** In milliseconds: a day. */
const lifetime = 86_400_000;
const newToken = () => randomBytes(24).toString('base64url');
const hashOf = (token: string) => createHash('sha256').update(token).digest('base64url');

/**
 * Says nothing about whether the new address has an account here: its owner is told instead.
 * @throws auth.mail_off, auth.same_address, auth.wrong_password, platform.too_many_requests
 */
export async function askForEmailChange(
  ctx: Ctx,
  { email, password }: { email: string; password?: string | undefined },
): Promise<void> {
  const { identityId } = personOf(ctx);
  if (!ctx.house.mail.enabled) throw authErrors.mail_off();
  const identity = await findIdentity(ctx, identityId);
  if (!identity) throw platformErrors.not_found();
  if (identity.email === email) throw authErrors.same_address();
  const known = await findIdentityByEmail(ctx, identity.email);
  if (known?.password && !(password && (await verifyPassword(known.password, password))))
    throw authErrors.wrong_password();
  if ((await waitFor(ctx.house, 'letter', identity.email)) !== null) throw platformErrors.too_many_requests();
  await insertEmailChange(ctx, {
    identityId,
    email,
    // Nobody knows these: the job that writes the letters makes those that count.
    oldHash: newToken(),
    newHash: newToken(),
    expiresAt: new Date(ctx.now.getTime() + lifetime),
  });
  await ctx.house.jobs.enqueue(ctx.tx, 'auth.send_email_change', { identityId });
}

/** The two letters. Tried again, it makes new links, and only the last ones count. */
export async function sendEmailChange(house: House, { identityId }: { identityId: string }): Promise<void> {
  const tokens = { old: newToken(), new: newToken() };
  const found = await house.inSystem(async (ctx) => {
    const change = await findEmailChange(ctx, identityId);
    const identity = await findIdentity(ctx, identityId);
    if (!change || !identity) return null;
    await updateEmailChange(ctx, identityId, {
      old_token_hash: hashOf(tokens.old),
      new_token_hash: hashOf(tokens.new),
    });
    const [person] = await findPersonsOfIdentity(ctx, identityId);
    return {
      former: identity.email,
      email: change.email,
      taken: (await findIdentityByEmail(ctx, change.email)) !== null,
      locale: person?.locale ?? ('fr' as const),
    };
  });
  if (!found) return;
  const t = translator(found.locale);
  const link = (token: string) => `${house.config.publicUrl}/email-change/${token}`;
  await house.mail.send({
    to: found.former,
    subject: t('auth.email_change_mail.subject'),
    text: t('auth.email_change_mail.old', { email: found.email, url: link(tokens.old) }),
  });
  await house.mail.send({
    to: found.email,
    subject: t('auth.email_change_mail.subject'),
    text: found.taken
      ? t('auth.email_change_mail.taken')
      : t('auth.email_change_mail.new', { url: link(tokens.new) }),
  });
}

/** What stands behind a link of these letters, before the button is pressed. Needs a system context. @throws auth.change_over */
export async function describeEmailChange(ctx: Ctx, token: string): Promise<{ email: string }> {
  const change = await findEmailChangeByToken(ctx, hashOf(token));
  if (!change) throw authErrors.change_over();
  return { email: change.email };
}

/**
 * One of the two says yes. Needs a system context.
 * @returns `done` once both have. @throws auth.change_over
 */
export async function confirmEmailChange(ctx: Ctx, token: string): Promise<{ state: 'half' | 'done' }> {
  const hash = hashOf(token);
  const change = await findEmailChangeByToken(ctx, hash);
  if (!change) throw authErrors.change_over();
  const id = change.identity_id;
  const old = change.old_token_hash === hash;
  await updateEmailChange(ctx, id, old ? { old_confirmed_at: ctx.now } : { new_confirmed_at: ctx.now });
  if (!(old ? change.new_confirmed_at : change.old_confirmed_at)) return { state: 'half' };
  const identity = await findIdentity(ctx, id);
  // Somebody may have opened an account with this address meanwhile.
  if (!identity || (await findIdentityByEmail(ctx, change.email))) throw authErrors.change_over();
  await changeIdentityEmail(ctx, id, change.email);
  await followAddress(ctx, id, identity.email, change.email);
  await deleteEmailChange(ctx, id);
  await tellPerson(ctx, id, 'email_changed', identity.email);
  return { state: 'done' };
}

export async function withdrawEmailChange(ctx: Ctx): Promise<void> {
  await deleteEmailChange(ctx, personOf(ctx).identityId);
}

export async function pendingChange(ctx: Ctx, identityId: string) {
  const change = await findEmailChange(ctx, identityId);
  return (
    change && {
      email: change.email,
      oldConfirmed: change.old_confirmed_at !== null,
      newConfirmed: change.new_confirmed_at !== null,
    }
  );
}
