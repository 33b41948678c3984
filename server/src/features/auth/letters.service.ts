/** Letters about one's own account. They leave by a job: signing in never waits for a mail server. */
import type { Ctx } from '#platform/ctx.ts';
import type { House } from '#platform/house.ts';
import { translator } from '#platform/i18n.ts';
import { findPersonsOfIdentity } from '../people/index.ts';
import { findIdentity } from './store.ts';

export const tidings = ['passkey_added', 'passkey_removed'] as const;
export type Tiding = (typeof tidings)[number];

/** Tells somebody what has just changed in how they sign in, where mail is on. Once per change, nothing to click. */
export async function tellPerson(ctx: Ctx, identityId: string, what: Tiding): Promise<void> {
  if (!ctx.house.mail.enabled) return;
  await ctx.house.jobs.enqueue(ctx.tx, 'auth.tell_person', { identityId, what });
}

/** The letter itself, in the person's language. */
export async function sendTiding(house: House, data: { identityId: string; what: Tiding }): Promise<void> {
  if (!house.mail.enabled) return;
  const reader = await house.inSystem(async (ctx) => {
    const identity = await findIdentity(ctx, data.identityId);
    const [person] = await findPersonsOfIdentity(ctx, data.identityId);
    return identity && { email: identity.email, locale: person?.locale ?? 'fr' };
  });
  if (!reader) return;
  const t = translator(reader.locale);
  await house.mail.send({
    to: reader.email,
    subject: t(`auth.told.${data.what}.subject`),
    text: t('auth.told.text', {
      what: t(`auth.told.${data.what}.text`),
      url: `${house.config.publicUrl}/account/security`,
    }),
  });
}
