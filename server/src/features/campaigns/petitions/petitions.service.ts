/** A petition as staff see it: how many, on paper, handed over when. Never who. */
import type { Petition, paperInputSchema } from '@portevoix/core/campaigns';
import { inSteps } from '@portevoix/core/privacy';
import type { z } from 'zod';
import type { Ctx } from '#platform/ctx.ts';
import { emit } from '#platform/events.ts';
import { newId } from '#platform/ids.ts';
import { leastPeopleOf } from '../../workspaces/index.ts';
import { countOfAlert } from '../actions/counts.store.ts';
import { mustFindAlert } from '../alerts/service.ts';
import { loadAlertView } from '../alerts/view.ts';
import { campaignsErrors } from '../errors.ts';
import { askForDelivery, stuckBefore } from './deliveries.service.ts';
import { deliveriesOf } from './deliveries.store.ts';
import { deletePaper, insertPaper, papersOf } from './papers.store.ts';
import { petitionState } from './petition.state.ts';

/** @throws campaigns.not_found, also for an alert that is no petition */
export async function getPetition(ctx: Ctx, alertId: string): Promise<Petition> {
  const { alert } = await mustFindAlert(ctx, alertId);
  if (alert.kind !== 'petition') throw campaignsErrors.not_found();
  const k = await leastPeopleOf(ctx);
  const { done } = await countOfAlert(ctx, alertId);
  const { over } = await petitionState(ctx, await loadAlertView(ctx, alertId, { locale: ctx.locale }));
  return {
    signatures: inSteps(done, k),
    papers: (await papersOf(ctx, alertId)).map(({ createdAt, ...paper }) => ({
      ...paper,
      createdAt: createdAt.toISOString(),
    })),
    deliveries: (await deliveriesOf(ctx, alertId)).map((row) => ({
      ...{ id: row.id, recipient: row.recipient, checksum: row.checksum },
      state: row.state === 'making' && row.askedAt < stuckBefore(ctx) ? 'failed' : row.state,
      signatures: row.signatures === null ? null : inSteps(row.signatures, k),
      askedAt: row.askedAt.toISOString(),
      fetchedAt: row.firstFetchedAt?.toISOString() ?? null,
      expiresAt: row.expiresAt?.toISOString() ?? null,
    })),
    over,
  };
}

/** @throws campaigns.not_found */
export async function addPaper(
  ctx: Ctx,
  alertId: string,
  paper: z.output<typeof paperInputSchema>,
): Promise<Petition> {
  await getPetition(ctx, alertId);
  await insertPaper(ctx, alertId, { ...paper, id: newId() });
  await emit(ctx, 'campaigns.paper_added', { alertId, signatures: paper.signatures });
  return getPetition(ctx, alertId);
}

/** @throws campaigns.not_found */
export async function removePaper(ctx: Ctx, id: string): Promise<Petition> {
  const alertId = await deletePaper(ctx, id);
  if (!alertId) throw campaignsErrors.not_found();
  await emit(ctx, 'campaigns.paper_removed', { alertId });
  return getPetition(ctx, alertId);
}

/** @throws as `askForDelivery` */
export async function deliverPetition(ctx: Ctx, alertId: string): Promise<Petition> {
  await askForDelivery(ctx, alertId);
  return getPetition(ctx, alertId);
}
