/** What members chose to be told, and where. */
import { z } from 'zod';
import { idSchema, instantSchema, localeSchema } from '../common/index.ts';
import { quietHoursSchema } from '../common/quiet-hours.ts';
import { zoneSchema } from '../common/wall-time.ts';

/** alert: something can be done · outcome: what became of it. */
export const noticeKinds = ['alert', 'outcome'] as const;
export type NoticeKind = (typeof noticeKinds)[number];

const whereSchema = z.object({ app: z.boolean(), email: z.boolean(), push: z.boolean() });
export const nowhere: z.infer<typeof whereSchema> = { app: false, email: false, push: false };
export const choicesSchema = z.object({
  alert: whereSchema.default(nowhere),
  outcome: whereSchema.default(nowhere),
});
export type NoticeChoices = z.infer<typeof choicesSchema>;

export const notificationSettingsInputSchema = z.object({
  choices: choicesSchema,
  quiet: quietHoursSchema,
  timeZone: zoneSchema,
  /** Said in this very act: that we may know which campaigns one wants to hear of (GDPR art. 9). */
  agrees: z.boolean().default(false),
});
export const notificationsSchema = z.object({
  choices: choicesSchema,
  quiet: quietHoursSchema,
  timeZone: z.string(),
  /** The explicit consent that all of it rests on stands. */
  agreed: z.boolean(),
  emailOn: z.boolean(),
  /** VAPID key, for the browser’s own subscription. */
  pushKey: z.string(),
  browsers: z.array(z.object({ id: idSchema, createdAt: instantSchema })),
  notices: z.array(
    z.object({
      id: idSchema,
      kind: z.enum(noticeKinds),
      title: z.string(),
      path: z.string(),
      at: instantSchema,
    }),
  ),
});
export type Notifications = z.infer<typeof notificationsSchema>;

const key = z.string().regex(/^[\w-]{10,200}={0,2}$/);
/** As a browser gives it (Push API, `PushSubscription.toJSON()`). */
export const pushSubscriptionSchema = z.object({
  endpoint: z.url({ protocol: /^https?$/ }).max(1000),
  keys: z.object({ p256dh: key, auth: key }),
});
export type PushSubscriptionInput = z.infer<typeof pushSubscriptionSchema>;

/** A broadcast as a notice in one's own browsers. */
export const pushTrialInputSchema = z.object({ broadcastId: idSchema, locale: localeSchema });
export const pushTrialSchema = z.object({
  /** Browsers whose push service said yes. */
  reached: z.int(),
});
export type PushTrial = z.infer<typeof pushTrialSchema>;

export { afterQuiet, type QuietHours, usualQuietHours } from '../common/quiet-hours.ts';
