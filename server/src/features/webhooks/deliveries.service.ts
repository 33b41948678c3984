/**
 * Sending messages: claim in a short transaction, send outside of any, record in a second one. A program that dies in
 * between makes a receiver see the same `webhook-id` twice, as the specification allows; none is ever lost.
 */
import { type Delivery, retryWaitMs, webhookTest } from '@portevoix/core/webhooks';
import { Webhook } from 'standardwebhooks';
import type { Ctx } from '#platform/ctx.ts';
import { CodedError } from '#platform/errors.ts';
import { emit } from '#platform/events.ts';
import type { House } from '#platform/house.ts';
import { translator } from '#platform/i18n.ts';
import { newId } from '#platform/ids.ts';
import type { DomainEvent } from '#platform/room.ts';
import type { CatalogueEntry } from './catalogue.ts';
import {
  attemptsOf,
  claimDelivery,
  type DeliveryRow,
  findDelivery,
  giveUpWaiting,
  insertAttempt,
  insertDelivery,
  insertMessage,
  listDeliveryRows,
  selectOverdue,
  updateDelivery,
} from './deliveries.store.ts';
import { webhooksErrors } from './errors.ts';
import { webhookRow } from './service.ts';
import { findWebhook, updateWebhookRow, type WebhookRow, webhooksFor } from './store.ts';

export interface DeliveryJob {
  workspaceId: string;
  deliveryId: string;
}

/** As the specification advises: 15 to 30 seconds. */
const answerWithinMs = 20_000;
/** A claim older than this belongs to a program that died. */
const claimLastsMs = 60_000;
/** An endpoint that never succeeds for this long is stopped. */
const failsForMs = 5 * 86_400_000;

/** Writes the message an event becomes, and a delivery for each endpoint that wants it. */
export async function tell(ctx: Ctx, entry: CatalogueEntry, event: DomainEvent): Promise<void> {
  const webhooks = await webhooksFor(ctx, entry.type);
  if (webhooks.length === 0) return;
  const data = await entry.dataOf(ctx, event);
  const payload = payloadOf(entry.type, event.at, data);
  if (!(await insertMessage(ctx, { id: event.id, type: entry.type, payload }))) return;
  for (const { id } of webhooks) await queue(ctx, id, event.id);
}

/** Sends a message that says only that it is a trial. @throws webhooks.not_found, webhooks.stopped */
export async function tryWebhook(ctx: Ctx, webhookId: string): Promise<Delivery> {
  const webhook = await webhookRow(ctx, webhookId);
  if (webhook.stopped_at) throw webhooksErrors.stopped();
  const id = newId();
  await insertMessage(ctx, {
    id,
    type: webhookTest,
    payload: payloadOf(webhookTest, ctx.now, { webhookId }),
  });
  return presentDelivery((await findDelivery(ctx, await queue(ctx, webhookId, id)))!);
}

/** Sends the same message once more, with the same `webhook-id`. @throws webhooks.delivery_not_found, webhooks.stopped */
export async function replayDelivery(ctx: Ctx, deliveryId: string): Promise<Delivery> {
  const before = await deliveryRow(ctx, deliveryId);
  const webhook = await webhookRow(ctx, before.webhook_id);
  if (webhook.stopped_at) throw webhooksErrors.stopped();
  const again = await queue(ctx, before.webhook_id, before.message_id);
  await emit(ctx, 'webhooks.delivery_replayed', { webhookId: webhook.id, deliveryId });
  return presentDelivery((await findDelivery(ctx, again))!);
}

/** @throws webhooks.not_found */
export async function listDeliveries(
  ctx: Ctx,
  webhookId: string,
  query: { limit: number; cursor?: string | undefined; state?: Delivery['state'] | undefined },
) {
  await webhookRow(ctx, webhookId);
  const page = await listDeliveryRows(ctx, webhookId, query);
  return { ...page, items: page.items.map(presentDelivery) };
}

/** @throws webhooks.delivery_not_found */
export async function getDelivery(ctx: Ctx, id: string) {
  const row = await deliveryRow(ctx, id);
  const t = translator(ctx.locale);
  return {
    ...presentDelivery(row),
    payload: row.payload,
    attempts: (await attemptsOf(ctx, id)).map((attempt) => ({
      at: attempt.at.toISOString(),
      status: attempt.status,
      problem: attempt.error_code && t(`errors.${attempt.error_code}`),
      durationMs: attempt.duration_ms,
      answer: attempt.answer,
    })),
  };
}

async function queue(ctx: Ctx, webhookId: string, messageId: string): Promise<string> {
  const deliveryId = await insertDelivery(ctx, { webhookId, messageId });
  await enqueue(ctx, deliveryId);
  return deliveryId;
}

async function enqueue(ctx: Ctx, deliveryId: string, startAfter?: Date): Promise<void> {
  const data: DeliveryJob = { workspaceId: ctx.workspaceId, deliveryId };
  await ctx.house.jobs.enqueue(ctx.tx, 'webhooks.deliver', data, {
    key: deliveryId,
    ...(startAfter && { startAfter }),
  });
}

/** Makes one try of a delivery that is due. */
export async function deliver(house: House, { workspaceId, deliveryId }: DeliveryJob): Promise<void> {
  const claim = await house.inWorkspace(workspaceId, async (ctx) => {
    const delivery = await claimDelivery(ctx, deliveryId, new Date(ctx.now.getTime() - claimLastsMs));
    const webhook = delivery && (await findWebhook(ctx, delivery.webhook_id));
    if (!delivery || !webhook) return null;
    if (webhook.stopped_at) {
      await giveUpWaiting(ctx, webhook.id);
      return null;
    }
    return { delivery, webhook };
  });
  if (!claim) return;
  const secrets = readableSecrets(house, claim.webhook);
  if (secrets.length === 0) {
    return house.inWorkspace(workspaceId, (ctx) => stop(ctx, claim.webhook.id, 'secret_unreadable'));
  }
  const result = await send(house, claim.webhook, claim.delivery, secrets);
  await house.inWorkspace(workspaceId, (ctx) => record(ctx, claim.delivery, claim.webhook, result));
}

interface Result {
  status: number | null;
  errorCode: string | null;
  durationMs: number;
  answer: string;
}

async function send(
  house: House,
  webhook: WebhookRow,
  delivery: DeliveryRow,
  secrets: readonly string[],
): Promise<Result> {
  const from = performance.now();
  const took = () => Math.round(performance.now() - from);
  try {
    const answer = await house.safeFetch(webhook.url, {
      method: 'POST',
      headers: headersOf(house, delivery, secrets),
      body: delivery.payload,
      timeoutMs: answerWithinMs,
      maxBytes: 64_000,
      // A redirect is a failure: the address that was agreed on is the address that is used.
      redirects: 0,
    });
    return {
      status: answer.status,
      errorCode: null,
      durationMs: took(),
      // PostgreSQL's text holds no NUL.
      answer: answer.text().replaceAll('\0', '').slice(0, 500),
    };
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    return { status: null, errorCode: error.code, durationMs: took(), answer: '' };
  }
}

/** Today's secret, and during a rotation the one before; without those that no key of ours opens any more. */
function readableSecrets(house: House, webhook: WebhookRow): string[] {
  const { sealed_secret: today, old_sealed_secret: old, old_secret_until: until } = webhook;
  return [today, old && until && until > house.now() ? old : null].flatMap((sealed) => {
    try {
      return sealed ? [house.cipher.open(sealed, webhook.id)] : [];
    } catch {
      return [];
    }
  });
}

/** The three headers of the specification; during a rotation one signature per secret, a space between. */
function headersOf(house: House, delivery: DeliveryRow, secrets: readonly string[]): Record<string, string> {
  const id = messageIdOf(delivery);
  const at = house.now();
  return {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
    'webhook-signature': secrets
      .map((secret) => new Webhook(secret).sign(id, at, delivery.payload))
      .join(' '),
  };
}

async function record(ctx: Ctx, delivery: DeliveryRow, webhook: WebhookRow, result: Result): Promise<void> {
  await insertAttempt(ctx, { deliveryId: delivery.id, ...result });
  const done = result.status !== null && result.status >= 200 && result.status < 300;
  if (done) {
    await updateDelivery(ctx, delivery.id, {
      claimed_at: null,
      next_try_at: null,
      delivered_at: ctx.now,
      last_status: result.status,
    });
    return updateWebhookRow(ctx, webhook.id, { last_success_at: ctx.now, failing_since: null });
  }
  const wait = result.status === 410 ? null : retryWaitMs(delivery.tries, Math.random());
  const next = wait === null ? null : new Date(ctx.now.getTime() + wait);
  await updateDelivery(ctx, delivery.id, { claimed_at: null, next_try_at: next, last_status: result.status });
  const failingSince = webhook.failing_since ?? ctx.now;
  await updateWebhookRow(ctx, webhook.id, { last_failure_at: ctx.now, failing_since: failingSince });
  if (result.status === 410) return stop(ctx, webhook.id, 'gone');
  if (ctx.now.getTime() - failingSince.getTime() >= failsForMs) return stop(ctx, webhook.id, 'failing');
  if (next) await enqueue(ctx, delivery.id, next);
}

async function stop(
  ctx: Ctx,
  webhookId: string,
  reason: 'gone' | 'failing' | 'secret_unreadable',
): Promise<void> {
  await updateWebhookRow(ctx, webhookId, { stopped_at: ctx.now, stopped_reason: reason });
  await giveUpWaiting(ctx, webhookId);
  await emit(ctx, 'webhooks.endpoint_stopped', { webhookId, reason });
}

/** Every five minutes: deliveries whose job was lost, or whose program died during a try, get their job again. */
export async function sweep(house: House): Promise<void> {
  await house.inSystem(async (ctx) => {
    for (const row of await selectOverdue(ctx, new Date(ctx.now.getTime() - 2 * claimLastsMs))) {
      await enqueue({ ...ctx, workspaceId: row.workspaceId }, row.deliveryId);
    }
  });
}

async function deliveryRow(ctx: Ctx, id: string): Promise<DeliveryRow> {
  const row = await findDelivery(ctx, id);
  if (!row) throw webhooksErrors.delivery_not_found();
  return row;
}

/** The envelope the specification recommends. */
const payloadOf = (type: string, at: Date, data: Record<string, unknown>): string =>
  JSON.stringify({ type, timestamp: at.toISOString(), data });

const messageIdOf = (delivery: DeliveryRow): string => `msg_${delivery.message_id}`;

const presentDelivery = (row: DeliveryRow): Delivery => ({
  id: row.id,
  webhookId: row.webhook_id,
  messageId: messageIdOf(row),
  type: row.type,
  state: row.delivered_at ? 'delivered' : row.next_try_at ? 'waiting' : 'failed',
  tries: row.tries,
  createdAt: row.created_at.toISOString(),
  nextTryAt: row.next_try_at?.toISOString() ?? null,
  deliveredAt: row.delivered_at?.toISOString() ?? null,
  lastStatus: row.last_status,
});
