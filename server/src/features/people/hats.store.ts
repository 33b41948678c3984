/** SQL of hats: in what capacity somebody is known, from a day to a day, by whom, and whether they agreed. */
import type { Hat, HatSource } from '@portevoix/core/people';
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';

/** Hats a person `p` wears today. */
export const hatsWorn = sql<
  Hat[]
>`coalesce((select array_agg(h.hat order by h.started_at, h.hat) from person_hats h
  where h.workspace_id = p.workspace_id and h.person_id = p.id and h.ended_at is null), '{}')`;

/** Puts hats on; whoever puts one on by themselves agrees to it. */
export async function insertHats(
  ctx: Ctx,
  rows: readonly { personId: string; hat: Hat }[],
  source: HatSource,
  consentedAt: Date | null = source === 'self' ? ctx.now : null,
): Promise<void> {
  if (rows.length === 0) return;
  await ctx.tx
    .insertInto('person_hats')
    .values(
      rows.map(({ personId, hat }) => ({
        workspace_id: ctx.workspaceId,
        person_id: personId,
        hat,
        started_at: ctx.now,
        source,
        consented_at: consentedAt,
      })),
    )
    // Taken off and put on in the same instant: it was never off.
    .onConflict((conflict) =>
      conflict.columns(['workspace_id', 'person_id', 'hat', 'started_at']).doUpdateSet({ ended_at: null }),
    )
    .execute();
}

const worn = (ctx: Ctx, personId: string, hats: readonly Hat[]) =>
  ctx.tx
    .updateTable('person_hats')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('person_id', '=', personId)
    .where('hat', '=', sql<string>`any(${sql.val([...hats])}::text[])`)
    .where('ended_at', 'is', null);

/** Takes hats off, with the date. @returns those that were worn. */
export async function endHats(ctx: Ctx, personId: string, hats: readonly Hat[]): Promise<Hat[]> {
  if (hats.length === 0) return [];
  const rows = await worn(ctx, personId, hats).set({ ended_at: ctx.now }).returning('hat').execute();
  return rows.map((row) => row.hat as Hat);
}

/** The wearer agrees to hats they wear; what they agreed to before keeps its date. */
export async function consentToHats(ctx: Ctx, personId: string, hats: readonly Hat[]): Promise<void> {
  await worn(ctx, personId, hats)
    .set({ consented_at: ctx.now, withdrawn_at: null })
    .where('consented_at', 'is', null)
    .execute();
}

/** The wearer takes their agreement back, and the hat with it. */
export async function withdrawHats(ctx: Ctx, personId: string, hats: readonly Hat[]): Promise<Hat[]> {
  const rows = await worn(ctx, personId, hats)
    .set({ ended_at: ctx.now, withdrawn_at: ctx.now })
    .returning('hat')
    .execute();
  return rows.map((row) => row.hat as Hat);
}

export interface HatSpell {
  hat: Hat;
  source: HatSource;
  startedAt: Date;
  consentedAt: Date | null;
  withdrawnAt: Date | null;
  endedAt: Date | null;
}
/** Every hat a person wears or wore, oldest first. */
export async function listHatSpells(ctx: Ctx, personId: string): Promise<HatSpell[]> {
  return ctx.tx
    .selectFrom('person_hats')
    .select([
      'hat',
      'source',
      'started_at as startedAt',
      'consented_at as consentedAt',
      'withdrawn_at as withdrawnAt',
      'ended_at as endedAt',
    ])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('person_id', '=', personId)
    .orderBy('started_at')
    .orderBy('hat')
    .$castTo<HatSpell>()
    .execute();
}

/** Replaces all hats worn: the directory's and the demonstration's way. What stays on keeps its day. */
export async function replaceHats(
  ctx: Ctx,
  personId: string,
  hats: readonly Hat[],
  source: HatSource = 'staff',
): Promise<{ on: Hat[]; off: Hat[] }> {
  const before = (await listHatSpells(ctx, personId)).filter((spell) => !spell.endedAt).map(({ hat }) => hat);
  const off = before.filter((hat) => !hats.includes(hat));
  const on = hats.filter((hat) => !before.includes(hat));
  await endHats(ctx, personId, off);
  await insertHats(
    ctx,
    on.map((hat) => ({ personId, hat })),
    source,
  );
  return { on, off };
}
