/** SQL of addresses that said no: their hashes, and nothing that anybody is shown. */
import { createHmac } from 'node:crypto';
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { newId } from '#platform/ids.ts';
import { saltOfRefusals } from './joining-settings.store.ts';

const hashOf = (salt: string, address: string) =>
  createHmac('sha256', salt).update(address.toLowerCase()).digest('base64url');

/** Those of these addresses that said no, with the person each was, where that row still exists. */
export async function findRefusals(
  ctx: Ctx,
  addresses: readonly string[],
): Promise<Map<string, { personId: string | null }>> {
  if (addresses.length === 0) return new Map();
  const salt = await saltOfRefusals(ctx);
  const byHash = new Map(addresses.map((address) => [hashOf(salt, address), address]));
  const rows = await ctx.tx
    .selectFrom('declined_addresses')
    .select(['address_hash', 'person_id'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('address_hash', '=', sql<string>`any(${sql.val([...byHash.keys()])}::text[])`)
    .execute();
  return new Map(rows.map((row) => [byHash.get(row.address_hash)!, { personId: row.person_id }]));
}

export async function insertRefusal(ctx: Ctx, address: string, personId: string): Promise<void> {
  const salt = await saltOfRefusals(ctx);
  await ctx.tx
    .insertInto('declined_addresses')
    .values({
      workspace_id: ctx.workspaceId,
      id: newId(),
      address_hash: hashOf(salt, address),
      person_id: personId,
      declined_on: ctx.now.toISOString().slice(0, 10),
    })
    .onConflict((conflict) =>
      conflict.columns(['workspace_id', 'address_hash']).doUpdateSet({ person_id: personId }),
    )
    .execute();
}

/** Somebody joins after all, by their own act. */
export async function deleteRefusal(ctx: Ctx, address: string): Promise<void> {
  const salt = await saltOfRefusals(ctx);
  await ctx.tx
    .deleteFrom('declined_addresses')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('address_hash', '=', hashOf(salt, address))
    .execute();
}

/** A row made again from a list, for a name whose earlier row is gone. */
export async function linkRefusals(ctx: Ctx, people: ReadonlyMap<string, string>): Promise<void> {
  if (people.size === 0) return;
  const salt = await saltOfRefusals(ctx);
  for (const [address, personId] of people)
    await ctx.tx
      .updateTable('declined_addresses')
      .set({ person_id: personId })
      .where('workspace_id', '=', ctx.workspaceId)
      .where('address_hash', '=', hashOf(salt, address))
      .where('person_id', 'is', null)
      .execute();
}
