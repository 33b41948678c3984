/** SQL of fingerprints. No column says who wrote a text. */
import type { Ctx } from '#platform/ctx.ts';
import { newId } from '#platform/ids.ts';
import type { Fingerprint } from './likeness.rules.ts';

export interface KnownText {
  digest: string;
  grams: number[];
  uses: number;
}

/** Counts one more use of a text. */
export async function rememberFingerprint(ctx: Ctx, { digest, grams, bands }: Fingerprint): Promise<void> {
  const { id, created } = await ctx.tx
    .insertInto('text_fingerprints')
    .values({ workspace_id: ctx.workspaceId, id: newId(), digest, grams, seen_at: ctx.now })
    .onConflict((conflict) =>
      conflict
        .columns(['workspace_id', 'digest'])
        .doUpdateSet((eb) => ({ uses: eb('text_fingerprints.uses', '+', 1), seen_at: ctx.now })),
    )
    .returning((eb) => ['id', eb('uses', '=', 1).as('created')])
    .executeTakeFirstOrThrow();
  if (!created) return;
  await ctx.tx
    .insertInto('fingerprint_bands')
    .values(bands.map((band) => ({ workspace_id: ctx.workspaceId, band, fingerprint_id: id })))
    .execute();
}

/** The text itself, and those that share a bucket with it; at most so many, the latest first. */
export async function findCandidates(
  ctx: Ctx,
  fingerprint: Fingerprint,
  since: Date,
  limit: number,
): Promise<KnownText[]> {
  const same = await ctx.tx
    .selectFrom('text_fingerprints')
    .select(['digest', 'grams', 'uses'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('digest', '=', fingerprint.digest)
    .where('seen_at', '>', since)
    .execute();
  const close = await ctx.tx
    .selectFrom('text_fingerprints as f')
    .select(['f.digest', 'f.grams', 'f.uses'])
    .where('f.workspace_id', '=', ctx.workspaceId)
    .where('f.seen_at', '>', since)
    .where('f.digest', '!=', fingerprint.digest)
    .where('f.id', 'in', (eb) =>
      eb
        .selectFrom('fingerprint_bands as b')
        .select('b.fingerprint_id')
        .where('b.workspace_id', '=', ctx.workspaceId)
        .where('b.band', 'in', fingerprint.bands)
        .limit(limit),
    )
    .execute();
  return [...same, ...close];
}

/** Needs a system context. */
export async function forgetFingerprints(ctx: Ctx, seenBefore: Date): Promise<void> {
  await ctx.tx.deleteFrom('text_fingerprints').where('seen_at', '<', seenBefore).execute();
}

/** A person's own texts of the last days, to tell theirs from their colleagues'. */
export async function ownTexts(ctx: Ctx, personId: string, since: Date): Promise<string[]> {
  const rows = await ctx.tx
    .selectFrom('publications')
    .select('body')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('person_id', '=', personId)
    .where('body', 'is not', null)
    .where((eb) => eb.or([eb('confirmed_at', '>', since), eb('declared_at', '>', since)]))
    .execute();
  return rows.flatMap((row) => (row.body === null ? [] : [row.body]));
}
