/** What a member chose to be told, and the browsers of theirs that may be told. All of it rests on one explicit yes. */
import {
  choicesSchema,
  type NoticeChoices,
  type Notifications,
  type notificationSettingsInputSchema,
  type PushSubscriptionInput,
  usualQuietHours,
} from '@portevoix/core/notifications';
import type { z } from 'zod';
import { type Ctx, personOf } from '#platform/ctx.ts';
import { endpointHash, pushKeys } from '../../channels/index.ts';
import { hasConsent, recordConsent } from '../privacy/index.ts';
import { notificationsErrors } from './errors.ts';
import { listNotices } from './notices.store.ts';
import { deleteBrowsers, listBrowsers, upsertBrowser } from './push.store.ts';
import { findSettings, saveSettings } from './settings.store.ts';

/** Which campaigns somebody wants to hear of may tell a political opinion. */
const purpose = 'political_action';
const homeZone = 'Europe/Paris';

export async function myNotifications(ctx: Ctx): Promise<Notifications> {
  const { personId } = personOf(ctx);
  const settings = await findSettings(ctx, personId);
  const keys = await pushKeys(ctx);
  return {
    choices: settings?.choices ?? choicesSchema.parse({}),
    quiet: settings?.quiet ?? usualQuietHours,
    timeZone: settings?.timeZone ?? homeZone,
    agreed: await hasConsent(ctx, personId, purpose),
    emailOn: ctx.house.mail.enabled,
    pushKey: keys.publicKey,
    browsers: (await listBrowsers(ctx, personId)).map(({ id, createdAt }) => ({
      id,
      createdAt: createdAt.toISOString(),
    })),
    notices: (await listNotices(ctx, personId)).map(({ id, kind, titles, path, at }) => ({
      id,
      kind,
      title: titles[ctx.locale] ?? titles.fr ?? titles.en ?? '',
      path,
      at: at.toISOString(),
    })),
  };
}

const wantsAny = (choices: NoticeChoices): boolean =>
  Object.values(choices).some(({ app, email, push }) => app || email || push);

/** @throws notifications.consent_needed where something is wanted and nothing was agreed to */
export async function saveMyNotifications(
  ctx: Ctx,
  input: z.output<typeof notificationSettingsInputSchema>,
): Promise<Notifications> {
  const { personId } = personOf(ctx);
  const { choices, quiet, timeZone, agrees } = input;
  if (wantsAny(choices)) {
    if (agrees) await recordConsent(ctx, personId, purpose);
    else if (!(await hasConsent(ctx, personId, purpose))) throw notificationsErrors.consent_needed();
  }
  await saveSettings(ctx, { personId, choices, quiet, timeZone });
  return myNotifications(ctx);
}

/** @throws notifications.consent_needed */
export async function addMyBrowser(ctx: Ctx, subscription: PushSubscriptionInput): Promise<Notifications> {
  const { personId } = personOf(ctx);
  if (!(await hasConsent(ctx, personId, purpose))) throw notificationsErrors.consent_needed();
  await upsertBrowser(ctx, personId, endpointHash(subscription.endpoint), JSON.stringify(subscription));
  return myNotifications(ctx);
}

/** One of my own; what is gone already does no harm. */
export async function forgetMyBrowser(ctx: Ctx, id: string): Promise<boolean> {
  return (await deleteBrowsers(ctx, personOf(ctx).personId, id)) > 0;
}

export const politicalPurpose = purpose;
