/** SQL of browsers that supporters let us tell. What could reach one is sealed, bound to the row's own id. */
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { newId } from '#platform/ids.ts';
import type { SealedColumns } from '#platform/room.ts';
import { reachable } from '../supporters/reach.store.ts';

export const browserContext = (id: string): string => `supporter-browser:${id}`;
export const sealedBrowsers: SealedColumns = {
  table: 'supporter_browsers',
  columns: ['sealed_subscription'],
  key: ['workspace_id', 'id'],
  context: ({ id = '' }) => browserContext(id),
};

/**
 * Whether a supporter has a proven address, a living yes to calls to act, and has not left: only then may a browser of
 * theirs be told. @param lock holds the row, so that two browsers at once are counted one after the other
 */
export async function mayBeTold(ctx: Ctx, supporterId: string, { lock = false } = {}): Promise<boolean> {
  const { rows } = await sql`select from supporters s where s.workspace_id = ${ctx.workspaceId}
    and s.id = ${supporterId} and ${reachable('alert')} ${lock ? sql`for update` : sql``}`.execute(ctx.tx);
  return rows.length > 0;
}

/** `may`: see above · `could`: all of it but the yes to calls to act, which they can say now. */
export async function standingOf(ctx: Ctx, supporterId: string): Promise<'may' | 'could' | null> {
  const { rows } = await sql<{ may: boolean }>`select ${reachable('alert')} as may from supporters s
    where s.workspace_id = ${ctx.workspaceId} and s.id = ${supporterId} and s.proven_at is not null and s.out_at is null
      and s.silenced_at is null and s.only_results_at is null and s.undeliverable_at is null`.execute(ctx.tx);
  return rows[0] ? (rows[0].may ? 'may' : 'could') : null;
}

/** Keeps a browser; one that was somebody else's before is now theirs, and beyond the most the oldest goes. */
export async function upsertBrowser(
  ctx: Ctx,
  supporterId: string,
  browser: { endpointHash: Buffer; subscription: string },
  most: number,
): Promise<void> {
  await ctx.tx
    .deleteFrom('supporter_browsers')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('endpoint_hash', '=', browser.endpointHash)
    .execute();
  const id = newId();
  await ctx.tx
    .insertInto('supporter_browsers')
    .values({
      workspace_id: ctx.workspaceId,
      id,
      supporter_id: supporterId,
      sealed_subscription: ctx.house.cipher.seal(browser.subscription, browserContext(id)),
      endpoint_hash: browser.endpointHash,
      created_at: ctx.now,
    })
    .execute();
  await sql`delete from supporter_browsers where workspace_id = ${ctx.workspaceId} and id in (
    select id from supporter_browsers where workspace_id = ${ctx.workspaceId} and supporter_id = ${supporterId}
    order by created_at desc, id desc offset ${most})`.execute(ctx.tx);
}

export async function listBrowsersOf(
  ctx: Ctx,
  supporterId: string,
): Promise<{ id: string; endpointHash: Buffer; createdAt: Date }[]> {
  return ctx.tx
    .selectFrom('supporter_browsers')
    .select(['id', 'endpoint_hash as endpointHash', 'created_at as createdAt'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('supporter_id', '=', supporterId)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
}

/** @param id one of theirs, or all of them */
export async function deleteBrowsersOf(ctx: Ctx, supporterId: string, id?: string): Promise<void> {
  await ctx.tx
    .deleteFrom('supporter_browsers')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('supporter_id', '=', supporterId)
    .$if(id !== undefined, (query) => query.where('id', '=', id ?? ''))
    .execute();
}

/** Of somebody who agrees to no calls to act any more: none. */
export async function deleteUnwantedBrowsers(ctx: Ctx, supporterId: string): Promise<void> {
  await sql`delete from supporter_browsers b where b.workspace_id = ${ctx.workspaceId}
    and b.supporter_id = ${supporterId} and not exists (select from supporter_consents c
      where c.workspace_id = b.workspace_id and c.supporter_id = b.supporter_id and c.purpose = 'alerts'
        and c.partner_id is null and c.withdrawn_at is null and c.confirmed_at is not null)`.execute(ctx.tx);
}

/** @param hash of the address that is gone; a browser that has another one by now stays */
export async function deleteBrowser(ctx: Ctx, id: string, hash?: Buffer): Promise<void> {
  await ctx.tx
    .deleteFrom('supporter_browsers')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .$if(hash !== undefined, (query) => query.where('endpoint_hash', '=', hash ?? Buffer.alloc(0)))
    .execute();
}

/** Held until the transaction ends. */
export async function findBrowserAt(
  ctx: Ctx,
  hash: Buffer,
): Promise<{ id: string; subscription: string } | null> {
  const row = await ctx.tx
    .selectFrom('supporter_browsers')
    .select(['id', 'sealed_subscription'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('endpoint_hash', '=', hash)
    .forUpdate()
    .executeTakeFirst();
  return row
    ? { id: row.id, subscription: ctx.house.cipher.open(row.sealed_subscription, browserContext(row.id)) }
    : null;
}

export async function moveBrowser(ctx: Ctx, id: string, hash: Buffer, subscription: string): Promise<void> {
  await ctx.tx
    .updateTable('supporter_browsers')
    .set({
      endpoint_hash: hash,
      sealed_subscription: ctx.house.cipher.seal(subscription, browserContext(id)),
    })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
}

/** Of these, what each was given to be reached by. */
export async function openBrowsers(ctx: Ctx, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await ctx.tx
    .selectFrom('supporter_browsers')
    .select(['id', 'sealed_subscription'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', sql<string>`any(${sql.val([...ids])}::uuid[])`)
    .execute();
  return new Map(
    rows.map((row) => [row.id, ctx.house.cipher.open(row.sealed_subscription, browserContext(row.id))]),
  );
}
