/** SQL of where people's names came from. */
import type { LegalBasis, OriginSource, PersonOrigin } from '@portevoix/core/people';
import type { Ctx } from '#platform/ctx.ts';
import { newId } from '#platform/ids.ts';

export interface Origin {
  source: OriginSource;
  label?: string | null;
  origin?: string | null;
  legalBasis?: LegalBasis | null;
  importId?: string | null;
  /** Whoever calls, unless told. */
  recordedBy?: string | null;
}

export async function insertOrigins(ctx: Ctx, personIds: readonly string[], from: Origin): Promise<void> {
  for (let i = 0; i < personIds.length; i += 1000)
    await ctx.tx
      .insertInto('person_origins')
      .values(
        personIds.slice(i, i + 1000).map((personId) => ({
          workspace_id: ctx.workspaceId,
          id: newId(),
          person_id: personId,
          source: from.source,
          label: from.label ?? null,
          import_id: from.importId ?? null,
          origin: from.origin ?? null,
          legal_basis: from.legalBasis ?? null,
          recorded_at: ctx.now,
          recorded_by: from.recordedBy ?? (ctx.actor.kind === 'person' ? ctx.actor.personId : null),
        })),
      )
      .execute();
}

/** Where one person's name came from, oldest first. */
export async function originsOfPerson(ctx: Ctx, personId: string): Promise<PersonOrigin[]> {
  const rows = await ctx.tx
    .selectFrom('person_origins as o')
    .leftJoin('people as p', (join) =>
      join.onRef('p.workspace_id', '=', 'o.workspace_id').onRef('p.id', '=', 'o.recorded_by'),
    )
    .select(['o.source', 'o.label', 'o.origin', 'o.legal_basis', 'o.recorded_at', 'p.name as recorded_by'])
    .where('o.workspace_id', '=', ctx.workspaceId)
    .where('o.person_id', '=', personId)
    .orderBy('o.recorded_at')
    .orderBy('o.id')
    .execute();
  return rows.map((row) => ({
    source: row.source as OriginSource,
    label: row.label,
    origin: row.origin,
    legalBasis: row.legal_basis as LegalBasis | null,
    recordedAt: row.recorded_at.toISOString(),
    recordedBy: row.recorded_by,
  }));
}
