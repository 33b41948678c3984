/** Endpoints: adding, changing, stopping, and their secrets. */
import { randomBytes } from 'node:crypto';
import type { CreateWebhook, UpdateWebhook, Webhook } from '@portevoix/core/webhooks';
import type { Ctx } from '#platform/ctx.ts';
import { emit } from '#platform/events.ts';
import { newId } from '#platform/ids.ts';
import { webhooksErrors } from './errors.ts';
import {
  countWebhooks,
  deleteWebhook,
  findWebhook,
  insertWebhook,
  listWebhookRows,
  updateWebhookRow,
  type WebhookRow,
} from './store.ts';

/** Every event is written once per endpoint: a number that nobody needs and a mistake easily reaches. */
const mostPerWorkspace = 20;
/** Time to put the new secret in place at the receiver. */
const oldSecretLastsMs = 24 * 3_600_000;

export async function listWebhooks(ctx: Ctx, query: { limit: number; cursor?: string | undefined }) {
  const page = await listWebhookRows(ctx, query);
  return { ...page, items: page.items.map((row) => present(ctx, row)) };
}

/** @throws webhooks.not_found */
export async function getWebhook(ctx: Ctx, id: string): Promise<Webhook> {
  return present(ctx, await webhookRow(ctx, id));
}

/** @throws webhooks.https_needed, webhooks.too_many */
export async function createWebhook(ctx: Ctx, input: CreateWebhook): Promise<Webhook & { secret: string }> {
  checkAddress(ctx, input.url);
  if ((await countWebhooks(ctx)) >= mostPerWorkspace) {
    throw webhooksErrors.too_many({ params: { max: mostPerWorkspace } });
  }
  const id = newId();
  const secret = newSecret();
  await insertWebhook(ctx, {
    id,
    url: input.url,
    description: input.description ?? '',
    types: input.types,
    sealedSecret: ctx.house.cipher.seal(secret, id),
  });
  await emit(ctx, 'webhooks.endpoint_added', { webhookId: id, url: input.url });
  return { ...(await getWebhook(ctx, id)), secret };
}

/** @throws webhooks.not_found, webhooks.https_needed */
export async function updateWebhook(ctx: Ctx, id: string, change: UpdateWebhook): Promise<Webhook> {
  await webhookRow(ctx, id);
  if (change.url !== undefined) checkAddress(ctx, change.url);
  const { enabled, ...fields } = change;
  await updateWebhookRow(ctx, id, {
    ...fields,
    ...(enabled === true && { stopped_at: null, stopped_reason: null, failing_since: null }),
    ...(enabled === false && { stopped_at: ctx.now, stopped_reason: 'by_hand' }),
  });
  await emit(ctx, 'webhooks.endpoint_changed', { webhookId: id, fields: Object.keys(change) });
  return getWebhook(ctx, id);
}

/** @throws webhooks.not_found */
export async function removeWebhook(ctx: Ctx, id: string): Promise<void> {
  const row = await webhookRow(ctx, id);
  await deleteWebhook(ctx, id);
  await emit(ctx, 'webhooks.endpoint_removed', { webhookId: id, url: row.url });
}

/** A new secret; for a day messages are signed with both, so that none is refused meanwhile. @throws webhooks.not_found */
export async function rotateSecret(ctx: Ctx, id: string): Promise<Webhook & { secret: string }> {
  const row = await webhookRow(ctx, id);
  const secret = newSecret();
  await updateWebhookRow(ctx, id, {
    sealed_secret: ctx.house.cipher.seal(secret, id),
    old_sealed_secret: row.sealed_secret,
    old_secret_until: new Date(ctx.now.getTime() + oldSecretLastsMs),
  });
  await emit(ctx, 'webhooks.secret_rotated', { webhookId: id });
  return { ...(await getWebhook(ctx, id)), secret };
}

/** @throws webhooks.not_found */
export async function webhookRow(ctx: Ctx, id: string): Promise<WebhookRow> {
  const row = await findWebhook(ctx, id);
  if (!row) throw webhooksErrors.not_found();
  return row;
}

/** A message in clear on the open internet could be read and, its signature being valid for minutes, sent again. */
function checkAddress(ctx: Ctx, address: string): void {
  const url = new URL(address);
  const own = ctx.house.config.allowPrivateHosts;
  if (url.protocol === 'https:' || own.includes(url.host) || own.includes(url.hostname)) return;
  throw webhooksErrors.https_needed({ fields: [{ path: 'url', code: 'https_needed', message: 'https' }] });
}

/** As the specification wants it: `whsec_` and 24 to 64 random bytes in base64. */
const newSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`;

const present = (ctx: Ctx, row: WebhookRow): Webhook => ({
  id: row.id,
  url: row.url,
  description: row.description,
  types: row.types as Webhook['types'],
  createdAt: row.created_at.toISOString(),
  stopped: row.stopped_at && {
    at: row.stopped_at.toISOString(),
    reason: row.stopped_reason as NonNullable<Webhook['stopped']>['reason'],
  },
  oldSecretUntil:
    row.old_secret_until && row.old_secret_until > ctx.now ? row.old_secret_until.toISOString() : null,
  lastSuccessAt: row.last_success_at?.toISOString() ?? null,
  lastFailureAt: row.last_failure_at?.toISOString() ?? null,
});
