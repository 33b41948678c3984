/** SQL of the writing assistant's setting and of the texts people chose as their own voice. */
import type { Ctx } from '#platform/ctx.ts';
import { newId } from '#platform/ids.ts';

export interface StoredAssist {
  baseUrl: string;
  model: string;
  sealedKey: string | null;
}
export async function selectAssist(ctx: Ctx): Promise<StoredAssist | null> {
  const row = await ctx.tx
    .selectFrom('assist_settings')
    .select(['base_url', 'model', 'sealed_key'])
    .where('workspace_id', '=', ctx.workspaceId)
    .executeTakeFirst();
  return row ? { baseUrl: row.base_url, model: row.model, sealedKey: row.sealed_key } : null;
}

export async function upsertAssist(ctx: Ctx, { baseUrl, model, sealedKey }: StoredAssist): Promise<void> {
  const values = { base_url: baseUrl, model, sealed_key: sealedKey, changed_at: ctx.now };
  await ctx.tx
    .insertInto('assist_settings')
    .values({ workspace_id: ctx.workspaceId, ...values })
    .onConflict((conflict) => conflict.column('workspace_id').doUpdateSet(values))
    .execute();
}

export async function deleteAssist(ctx: Ctx): Promise<void> {
  await ctx.tx.deleteFrom('assist_settings').where('workspace_id', '=', ctx.workspaceId).execute();
}

export async function selectSamples(ctx: Ctx, personId: string) {
  return ctx.tx
    .selectFrom('voice_samples')
    .select(['id', 'text', 'created_at'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('person_id', '=', personId)
    .orderBy('created_at', 'desc')
    .execute();
}

export async function insertSample(ctx: Ctx, personId: string, text: string): Promise<void> {
  await ctx.tx
    .insertInto('voice_samples')
    .values({
      ...{ workspace_id: ctx.workspaceId, id: newId(), person_id: personId, text },
      created_at: ctx.now,
    })
    .execute();
}

/** @returns whether it was one of this person's. */
export async function deleteSample(ctx: Ctx, personId: string, id: string): Promise<boolean> {
  const done = await ctx.tx
    .deleteFrom('voice_samples')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('person_id', '=', personId)
    .where('id', '=', id)
    .executeTakeFirst();
  return Number(done.numDeletedRows) > 0;
}
