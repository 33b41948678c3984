/** What becomes of somebody whose letter came back: written to no more, or not for now. */
import type { Ctx } from '#platform/ctx.ts';
import { emit } from '#platform/events.ts';
import type { House } from '#platform/house.ts';
import { letterDomain } from '../outbox/letter.ts';
import { targetRefused } from '../sending/jobs.ts';
import { endConsents } from '../supporters/consents.store.ts';
import { updateSupporter } from '../supporters/supporters.store.ts';
import { upsertSuppression } from '../supporters/suppressions.store.ts';
import { countReturn, saveIntake } from './intakes.store.ts';
import { type Returned, type ReturnKind, readReturned } from './returns.rules.ts';
import {
  countSoftBounce,
  findReturnedLetter,
  fingerprintOfSupporter,
  insertReturn,
} from './returns.store.ts';

/** Takes in one mail that came back. Never throws for what it says. @returns what it was */
export async function takeReturned(house: House, workspaceId: string, raw: Uint8Array): Promise<ReturnKind> {
  const returned = await readReturned(raw, letterDomain(house.config.publicUrl)).catch(
    (): Returned => ({ kind: 'unknown', letterId: null, status: null }),
  );
  return house.inWorkspace(workspaceId, async (ctx) => {
    const kind = await apply(ctx, returned);
    await countReturn(ctx, kind);
    await saveIntake(ctx, { last_received_at: ctx.now });
    return kind;
  });
}

async function apply(ctx: Ctx, { kind, letterId, status }: Returned): Promise<ReturnKind> {
  if (kind === 'reply' || kind === 'unknown') return kind;
  const letter = letterId ? await findReturnedLetter(ctx, letterId) : null;
  // Without a letter of this workspace's it could be anybody's invention.
  if (!letter) return 'unknown';
  if (!(await insertReturn(ctx, { letterId: letter.id, kind, status }))) return kind;
  if (letter.targetId && kind === 'hard') {
    await targetRefused(ctx, letter.id);
    await emit(ctx, 'campaigns.target_undeliverable', { targetId: letter.targetId });
  }
  if (letter.supporterId) await silence(ctx, letter.supporterId, kind);
  return kind;
}

async function silence(ctx: Ctx, supporterId: string, kind: 'hard' | 'soft' | 'complaint'): Promise<void> {
  if (kind === 'soft') return countSoftBounce(ctx, supporterId);
  if (kind === 'hard') return updateSupporter(ctx, supporterId, { undeliverable_at: ctx.now });
  await endConsents(ctx, supporterId, ['newsletter', 'alerts'], undefined);
  await updateSupporter(ctx, supporterId, { out_at: ctx.now });
  const fingerprint = await fingerprintOfSupporter(ctx, supporterId);
  if (fingerprint) await upsertSuppression(ctx, fingerprint, 'complaint');
}
