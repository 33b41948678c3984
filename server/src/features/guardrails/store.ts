/** All SQL of the room. */
import type { DisclosureWordings, GuardrailSettings, GuardrailTerm } from '@portevoix/core/guardrails';
import type { Ctx } from '#platform/ctx.ts';
import { newId } from '#platform/ids.ts';

export interface StoredSettings {
  disclosures: DisclosureWordings;
  updatedAt: Date | null;
}

export async function selectSettings(ctx: Ctx): Promise<StoredSettings> {
  const row = await ctx.tx
    .selectFrom('guardrail_settings')
    .select(['disclosures', 'updated_at'])
    .where('workspace_id', '=', ctx.workspaceId)
    .executeTakeFirst();
  return { disclosures: (row?.disclosures ?? {}) as DisclosureWordings, updatedAt: row?.updated_at ?? null };
}

export async function selectTerms(ctx: Ctx): Promise<GuardrailTerm[]> {
  const rows = await ctx.tx
    .selectFrom('guardrail_terms')
    .select(['term', 'kind', 'action', 'note'])
    .where('workspace_id', '=', ctx.workspaceId)
    .orderBy('position')
    .execute();
  return rows.map((row) => ({
    term: row.term,
    kind: row.kind as GuardrailTerm['kind'],
    action: row.action as GuardrailTerm['action'],
    note: row.note,
  }));
}

/** Replaces the whole set: the editor saves the list as they see it. */
export async function replaceSettings(ctx: Ctx, settings: GuardrailSettings): Promise<void> {
  const disclosures = JSON.stringify(settings.disclosures);
  await ctx.tx
    .insertInto('guardrail_settings')
    .values({ workspace_id: ctx.workspaceId, disclosures, updated_at: ctx.now })
    .onConflict((conflict) =>
      conflict.column('workspace_id').doUpdateSet({ disclosures, updated_at: ctx.now }),
    )
    .execute();
  await ctx.tx.deleteFrom('guardrail_terms').where('workspace_id', '=', ctx.workspaceId).execute();
  if (settings.terms.length === 0) return;
  await ctx.tx
    .insertInto('guardrail_terms')
    .values(
      settings.terms.map((term, position) => ({
        workspace_id: ctx.workspaceId,
        id: newId(),
        ...term,
        position,
      })),
    )
    .execute();
}
