/** A person's own page of requests, copies and erasure. */
import type { PrivacyCentre, RequestKind } from '@portevoix/core/privacy';
import { type Ctx, personOf } from '#platform/ctx.ts';
import { findErasure } from './erasures.store.ts';
import { selectExports } from './exports.store.ts';
import { requestsOf } from './requests.store.ts';

export async function myCentre(ctx: Ctx): Promise<PrivacyCentre> {
  const { personId } = personOf(ctx);
  const exports = await selectExports(ctx, personId);
  const erasure = await findErasure(ctx, personId);
  return {
    requests: (await requestsOf(ctx, personId)).map((row) => ({
      id: row.id,
      kind: row.kind as RequestKind,
      askedAt: row.asked_at.toISOString(),
      dueAt: row.due_at.toISOString(),
      doneAt: row.done_at?.toISOString() ?? null,
      note: row.note,
      answer: row.answer,
    })),
    exports: exports.map((row) => ({
      id: row.id,
      askedAt: row.asked_at.toISOString(),
      readyAt: row.ready_at?.toISOString() ?? null,
      expiresAt: row.expires_at.toISOString(),
      bytes: row.bytes === null ? null : Number(row.bytes),
    })),
    erasureDueAt: erasure?.reason === 'asked' ? erasure.due_at.toISOString() : null,
  };
}
