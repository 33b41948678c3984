/** Endpoints in the database. */
import { sql, type Updateable } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import type { DB } from '#platform/db/schema.gen.ts';
import { decodeCursor, toPage } from '#platform/page.ts';

export type WebhookRow = NonNullable<Awaited<ReturnType<typeof findWebhook>>>;

export const findWebhook = (ctx: Ctx, id: string) =>
  ctx.tx
    .selectFrom('webhooks')
    .selectAll()
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .executeTakeFirst();

export async function countWebhooks(ctx: Ctx): Promise<number> {
  const { n } = await ctx.tx
    .selectFrom('webhooks')
    .select((eb) => eb.cast<number>(eb.fn.countAll(), 'integer').as('n'))
    .where('workspace_id', '=', ctx.workspaceId)
    .executeTakeFirstOrThrow();
  return n;
}

/** The newest first. */
export async function listWebhookRows(ctx: Ctx, query: { limit: number; cursor?: string | undefined }) {
  const after = decodeCursor(query.cursor, 2);
  let select = ctx.tx
    .selectFrom('webhooks')
    .selectAll()
    .where('workspace_id', '=', ctx.workspaceId)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(query.limit + 1);
  if (after)
    select = select.where(sql<boolean>`(created_at, id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`);
  return toPage(
    await select.execute(),
    query.limit,
    (row) => [row.created_at.toISOString(), row.id],
    (row) => row,
  );
}

/** Endpoints that are on and want this kind of message. */
export const webhooksFor = (ctx: Ctx, type: string) =>
  ctx.tx
    .selectFrom('webhooks')
    .select('id')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('stopped_at', 'is', null)
    .where(sql<boolean>`${type} = any(types)`)
    .execute();

export async function insertWebhook(
  ctx: Ctx,
  row: { id: string; url: string; description: string; types: string[]; sealedSecret: string },
): Promise<void> {
  await ctx.tx
    .insertInto('webhooks')
    .values({
      workspace_id: ctx.workspaceId,
      id: row.id,
      url: row.url,
      description: row.description,
      types: row.types,
      sealed_secret: row.sealedSecret,
      created_at: ctx.now,
    })
    .execute();
}

export async function updateWebhookRow(
  ctx: Ctx,
  id: string,
  change: Updateable<DB['webhooks']>,
): Promise<void> {
  if (Object.keys(change).length === 0) return;
  await ctx.tx
    .updateTable('webhooks')
    .set(change)
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
}

export async function deleteWebhook(ctx: Ctx, id: string): Promise<void> {
  await ctx.tx
    .deleteFrom('webhooks')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
}
