/** Letters about one's own account. They leave by a job: signing in never waits for a mail server. */
import type { Ctx } from '#platform/ctx.ts';
import type { House } from '#platform/house.ts';
import { translator } from '#platform/i18n.ts';
import { findPersonsOfIdentity } from '../people/index.ts';
import { isClosedTo } from './sso-access.service.ts';
import { findIdentity, findIdentityByEmail } from './store.ts';

export type Tiding =
  | 'passkey_added'
  | 'passkey_removed'
  | 'second_factor_added'
  | 'second_factor_removed'
  | 'recovery_code_used'
  | 'recovery_codes_renewed'
  | 'password_changed'
  | 'email_changed';

/** Tells somebody what has just changed in how they sign in, where mail is on. Once per change, nothing to click. */
export async function tellPerson(
  ctx: Ctx,
  identityId: string,
  what: Tiding,
  /** Where to, if not to the address of the account. */
  to?: string,
): Promise<void> {
  if (!ctx.house.mail.enabled) return;
  await ctx.house.jobs.enqueue(ctx.tx, 'auth.tell_person', { identityId, what, ...(to && { to }) });
}

interface TidingJob {
  identityId: string;
  what: Tiding;
  to?: string;
}
/** The letter itself, in the person's language. */
export async function sendTiding(house: House, { identityId, what, to }: TidingJob): Promise<void> {
  if (!house.mail.enabled) return;
  const reader = await house.inSystem(async (ctx) => readerOf(ctx, identityId));
  if (!reader) return;
  const t = translator(reader.locale);
  await house.mail.send({
    to: to ?? reader.email,
    subject: t(`auth.told_mail.${what}.subject`),
    text: t('auth.told_mail.text', {
      what: t(`auth.told_mail.${what}.text`),
      url: `${house.config.publicUrl}/account/security`,
    }),
  });
}

/** A letter with a link that lets its reader in, or choose a password. Nobody is written to who has no account. */
export async function sendLink(
  house: House,
  email: string,
  kind: 'magic_link' | 'password_reset' | 'locked',
  url: string,
): Promise<void> {
  const reader = await house.inSystem(async (ctx) => {
    const identity = await findIdentityByEmail(ctx, email.toLowerCase());
    const found = identity && (await readerOf(ctx, identity.id));
    return found && { ...found, onlySso: await isClosedTo(ctx, identity.id) };
  });
  if (!reader) return;
  const t = translator(reader.locale);
  // A link that opens nothing is not sent; where to go instead is.
  const instead = reader.onlySso && kind !== 'password_reset';
  const words = instead ? 'sso_instead' : kind;
  await house.mail.send({
    to: reader.email,
    subject: t(`auth.${words}_mail.subject`),
    text: t(`auth.${words}_mail.text`, { url: instead ? `${house.config.publicUrl}/sign-in` : url }),
  });
}

async function readerOf(ctx: Ctx, identityId: string) {
  const identity = await findIdentity(ctx, identityId);
  const [person] = await findPersonsOfIdentity(ctx, identityId);
  return identity && { email: identity.email, locale: person?.locale ?? ('fr' as const) };
}
