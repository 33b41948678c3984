/** Outgoing webhooks: what can be told to another system, and the shapes of the webhook routes. */
import { z } from 'zod';
import { idSchema, instantSchema, pageOf, pageQuerySchema } from '../common/index.ts';

/**
 * What another system can be told. Nothing here is about one person: shares, clicks, actions and who joined are left
 * out on purpose, since the hour of a message alone can single somebody out.
 */
export const webhookTypes = [
  'story.published',
  'story.withdrawn',
  'source.items_arrived',
  'source.failed',
  'policy.changed',
  'workspace.changed',
  'privacy.settings_changed',
  'privacy.retention_changed',
  'protection.raised',
  'sign_in.provider_enabled',
  'sign_in.provider_disabled',
  'publishing.paused',
  'publishing.resumed',
  'audit.exported',
  'audit.broken',
] as const;
export const webhookTypeSchema = z.enum(webhookTypes);
export type WebhookType = z.infer<typeof webhookTypeSchema>;
/** Sent by hand to try an endpoint; every endpoint takes it. */
export const webhookTest = 'webhook.test';

const urlSchema = z.url({ protocol: /^https?$/ }).max(2_000);
const descriptionSchema = z.string().trim().max(200);
const typesSchema = z.array(webhookTypeSchema).min(1).max(webhookTypes.length);

export const createWebhookSchema = z.object({
  url: urlSchema.describe('Where messages are sent; https, except for hosts of your own network.'),
  description: descriptionSchema.optional(),
  types: typesSchema,
});
export type CreateWebhook = z.infer<typeof createWebhookSchema>;

export const updateWebhookSchema = z.object({
  url: urlSchema.optional(),
  description: descriptionSchema.optional(),
  types: typesSchema.optional(),
  enabled: z
    .boolean()
    .optional()
    .describe('True also wakes an endpoint that was switched off after failures.'),
});
export type UpdateWebhook = z.infer<typeof updateWebhookSchema>;

/**
 * Why nothing is sent any more: an editor's choice, the receiver's 410, five days without one success, or a secret that
 * no key of the program opens.
 */
export const webhookStopSchema = z.enum(['by_hand', 'gone', 'failing', 'secret_unreadable']);

export const webhookSchema = z.object({
  id: idSchema,
  url: z.string(),
  description: z.string(),
  types: z.array(webhookTypeSchema),
  createdAt: instantSchema,
  /** Null while it is on. */
  stopped: z.object({ at: instantSchema, reason: webhookStopSchema }).nullable(),
  /** Until then messages are signed with the old secret too; null outside a rotation. */
  oldSecretUntil: instantSchema.nullable(),
  lastSuccessAt: instantSchema.nullable(),
  lastFailureAt: instantSchema.nullable(),
});
export type Webhook = z.infer<typeof webhookSchema>;
export const webhookPageSchema = pageOf(webhookSchema);
/** The secret is shown once. */
export const webhookWithSecretSchema = webhookSchema.extend({ secret: z.string() });

export const deliveryStateSchema = z.enum(['waiting', 'delivered', 'failed']);
export const deliverySchema = z.object({
  id: idSchema,
  webhookId: idSchema,
  /** The `webhook-id` header: the same on every try and every replay, so that a receiver can drop doubles. */
  messageId: z.string(),
  type: z.string(),
  state: deliveryStateSchema,
  tries: z.int(),
  createdAt: instantSchema,
  /** When the next try begins; null when none will. */
  nextTryAt: instantSchema.nullable(),
  deliveredAt: instantSchema.nullable(),
  /** HTTP status of the last answer; null where there was none. */
  lastStatus: z.int().nullable(),
});
export type Delivery = z.infer<typeof deliverySchema>;
export const deliveriesQuerySchema = pageQuerySchema.extend({ state: deliveryStateSchema.optional() });
export const deliveryPageSchema = pageOf(deliverySchema);

export const deliveryDetailSchema = deliverySchema.extend({
  /** Exactly what is sent and signed. */
  payload: z.string(),
  attempts: z.array(
    z.object({
      at: instantSchema,
      status: z.int().nullable(),
      /** Why there was no answer, in the reader's language. */
      problem: z.string().nullable(),
      durationMs: z.int(),
      /** The beginning of what the receiver answered. */
      answer: z.string(),
    }),
  ),
});

/** Waits before the second and later tries, in seconds: within seconds, then over three and a half days. */
const waitsSeconds = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400] as const;
export const maxTries = waitsSeconds.length + 1;

/**
 * How long to wait before the next try, in milliseconds, or null when the last one has failed.
 * @param tries how many have failed so far (1 after the first)
 * @param jitter 0 to 1: up to a fifth is added, so that messages that failed together do not return together
 */
export function retryWaitMs(tries: number, jitter: number): number | null {
  const wait = waitsSeconds[tries - 1];
  return wait === undefined ? null : Math.round(wait * 1_000 * (1 + 0.2 * jitter));
}
