/** What changed in the policy, when and by whom; and the proofs noted on stories. */
import type { PageQuery } from '@portevoix/core/common';
import {
  guardrailSettingsSchema,
  type PolicyVersion,
  type Proof,
  policyChanges,
  termKey,
} from '@portevoix/core/guardrails';
import type { Ctx } from '#platform/ctx.ts';
import { emit } from '#platform/events.ts';
import { decodeCursor, toPage } from '#platform/page.ts';
import { getPerson } from '../people/index.ts';
import { guardrailErrors } from './errors.ts';
import { deleteProof, type ProofRow, selectProofs, upsertProof } from './proofs.store.ts';
import { getSettings } from './service.ts';
import { type PolicyRow, selectVersion, selectVersions } from './store.ts';

/** A reader of the history wants to see what was done, not ten thousand lines of an import. */
const mostChanges = 100;

/** Versions, newest first, each with what differs from the one before. */
export async function listVersions(ctx: Ctx, query: PageQuery) {
  const before = decodeCursor(query.cursor, 1)?.[0];
  const rows = await selectVersions(ctx, typeof before === 'number' ? before : null, query.limit + 1);
  const names = await namesOf(
    ctx,
    rows.map((row) => row.changedBy),
  );
  const last = rows.at(query.limit - 1);
  const older =
    rows[query.limit] ?? (last && last.version > 1 ? await selectVersion(ctx, last.version - 1) : null);
  const policies = new Map([...rows, ...(older ? [older] : [])].map((row) => [row.version, row]));
  return toPage(
    rows,
    query.limit,
    (row) => [row.version],
    (row) => present(row, policies.get(row.version - 1), names),
  );
}

function present(
  row: PolicyRow,
  before: PolicyRow | undefined,
  names: ReadonlyMap<string, string>,
): PolicyVersion {
  const changes = policyChanges(
    guardrailSettingsSchema.parse(before?.policy ?? {}),
    guardrailSettingsSchema.parse(row.policy),
  );
  return {
    version: row.version,
    changedAt: row.changedAt.toISOString(),
    changedBy: (row.changedBy && names.get(row.changedBy)) ?? null,
    changes: changes.slice(0, mostChanges),
    more: Math.max(0, changes.length - mostChanges),
  };
}

async function namesOf(ctx: Ctx, ids: readonly (string | null)[]): Promise<Map<string, string>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  const names = new Map<string, string>();
  for (const id of wanted) names.set(id, (await getPerson(ctx, id)).name);
  return names;
}

export async function listProofs(ctx: Ctx, storyId: string): Promise<{ items: Proof[] }> {
  return { items: await presentProofs(ctx, await selectProofs(ctx, storyId)) };
}

async function presentProofs(ctx: Ctx, rows: readonly ProofRow[]): Promise<Proof[]> {
  const names = await namesOf(
    ctx,
    rows.map((row) => row.notedBy),
  );
  return rows.map((row) => ({
    id: row.id,
    storyId: row.storyId,
    claim: row.claim,
    note: row.note,
    notedAt: row.notedAt.toISOString(),
    notedBy: (row.notedBy && names.get(row.notedBy)) ?? null,
  }));
}

/** Notes the proof of a claim on a story, once for everybody who shares it. @throws guardrails.no_such_claim */
export async function noteProof(
  ctx: Ctx,
  input: { storyId: string; claim: string; note: string },
): Promise<{ items: Proof[] }> {
  const { claims } = await getSettings(ctx);
  const claim = claims.find((one) => termKey(one.claim) === termKey(input.claim));
  if (!claim) throw guardrailErrors.no_such_claim();
  await upsertProof(ctx, { ...input, claim: claim.claim, claimKey: termKey(claim.claim) });
  await emit(ctx, 'guardrails.proof_noted', { storyId: input.storyId });
  return listProofs(ctx, input.storyId);
}

/** @throws guardrails.proof_not_found */
export async function removeProof(ctx: Ctx, id: string): Promise<void> {
  if (!(await deleteProof(ctx, id))) throw guardrailErrors.proof_not_found();
  await emit(ctx, 'guardrails.proof_removed', { proofId: id });
}
