/**
 * Handing a petition over. Names leave sealed rows only here, into a file that only the recipient's link opens: staff
 * ask for it, and learn when, how many and a checksum (decision 0041).
 */
import { daysToFetch, petitionSettingsSchema, wordsIn } from '@portevoix/core/campaigns';
import type { Locale } from '@portevoix/core/common';
import { type Ctx, personOf } from '#platform/ctx.ts';
import { emit } from '#platform/events.ts';
import type { House } from '#platform/house.ts';
import { newId } from '#platform/ids.ts';
import { getPerson } from '../../people/index.ts';
import { leastPeopleOf } from '../../workspaces/index.ts';
import { openDetails } from '../actions/actions.service.ts';
import { countOfAlert } from '../actions/counts.store.ts';
import { mustFindAlert } from '../alerts/service.ts';
import { loadAlertView } from '../alerts/view.ts';
import { mustLock } from '../campaigns/service.ts';
import { campaignsErrors } from '../errors.ts';
import { queueLetter } from '../outbox/queue.service.ts';
import {
  countStanding,
  type DeliveryRow,
  deliveriesOf,
  failStuck,
  insertDelivery,
  lockDelivery,
  type SignatureRow,
  saveDelivery,
  signaturesAfter,
} from './deliveries.store.ts';
import { type PetitionDocument, petitionArchive } from './delivery.document.ts';
import { papersOf } from './papers.store.ts';
import type { SignatureDetails } from './signing.service.ts';

const addressContext = (id: string) => `delivery:${id}:address`;
const fileContext = (id: string) => `delivery:${id}:file`;

/** For `Room.sealed`. */
export const sealedDeliveries = [
  {
    table: 'petition_deliveries',
    columns: ['sealed_address'],
    key: ['workspace_id', 'id'],
    context: ({ id = '' }: Record<string, string>) => addressContext(id),
  },
  {
    table: 'petition_deliveries',
    columns: ['sealed_file'],
    key: ['workspace_id', 'id'],
    context: ({ id = '' }: Record<string, string>) => fileContext(id),
  },
] as const;

/**
 * Has the file made, and its link sent to the recipient. While the campaign is tried it goes to whoever asks, with what
 * was signed while trying.
 * @throws campaigns.not_found, campaigns.recipient_missing, campaigns.too_few_signatures, campaigns.delivery_under_way
 */
export async function askForDelivery(ctx: Ctx, alertId: string): Promise<void> {
  const { alert, campaign } = await mustFindAlert(ctx, alertId);
  if (alert.kind !== 'petition') throw campaignsErrors.not_found();
  const { recipient } = petitionSettingsSchema.parse(alert.settings);
  if (recipient.name === '' || recipient.email === '') throw campaignsErrors.recipient_missing();
  // Behind the campaign's row: of two who ask at once one is told that it is under way, and its trial neither begins nor ends meanwhile.
  const { test_mode: test } = await mustLock(ctx, campaign.id);
  await failStuck(ctx, alertId, stuckBefore(ctx));
  const before = await deliveriesOf(ctx, alertId);
  if (before.some(({ state }) => state === 'making')) throw campaignsErrors.delivery_under_way();
  const { done } = await countOfAlert(ctx, alertId);
  // Handed over among fewer, a file would tell staff with one question that somebody has signed.
  if (!test && done < (await leastPeopleOf(ctx))) throw campaignsErrors.too_few_signatures();
  const email = test ? (await getPerson(ctx, personOf(ctx).personId)).email : recipient.email;
  if (!email) throw campaignsErrors.recipient_missing();
  const id = newId();
  await insertDelivery(ctx, {
    id,
    alertId,
    test,
    recipient: [recipient.name, recipient.office].filter(Boolean).join(', '),
    sealedAddress: ctx.house.cipher.seal(email, addressContext(id)),
  });
  const { workspaceId, locale } = ctx;
  await ctx.house.jobs.enqueue(ctx.tx, 'campaigns.make_delivery', { workspaceId, deliveryId: id, locale });
  await emit(ctx, 'campaigns.petition_delivered', { alertId });
}

export interface DeliveryJob {
  workspaceId: string;
  deliveryId: string;
  locale: Locale;
}
const batch = 2_000;
/** Retries of a job end within minutes: what is still being made after this never will be. */
const stuckMs = 2 * 3_600_000;
/** Asked for before this, what is still being made is stuck. */
export const stuckBefore = (ctx: Ctx): Date => new Date(ctx.now.getTime() - stuckMs);

/** @param within opens a transaction for each batch, or is one */
async function signaturesOf(
  within: <T>(use: (ctx: Ctx) => Promise<T>) => Promise<T>,
  { alertId, document: { test } }: Head,
): Promise<PetitionDocument['signatures'][number][]> {
  const signatures: PetitionDocument['signatures'][number][] = [];
  for (let after: string | null = null; ; ) {
    const at: string | null = after;
    const rows: SignatureRow[] = await within((ctx) =>
      signaturesAfter(ctx, { alertId, test, after: at, limit: batch }),
    );
    await within(async (ctx) => {
      for (const row of rows)
        signatures.push({ ...(openDetails(ctx, row) as unknown as SignatureDetails), signedAt: row.doneAt });
    });
    after = rows.at(-1)?.id ?? null;
    if (rows.length < batch) return signatures;
  }
}

/** Makes the file, a batch of signatures at a time, and sends the recipient the link. Run twice, the last file counts. */
export async function makeDelivery(
  house: House,
  { workspaceId, deliveryId, locale }: DeliveryJob,
): Promise<void> {
  const within = <T>(use: (ctx: Ctx) => Promise<T>) => house.inWorkspace(workspaceId, use, { locale });
  const head = await within((ctx) => headOf(ctx, deliveryId, locale));
  if (!head) return;
  const signatures = await signaturesOf(within, head);
  if (signatures.length === 0) {
    await within((ctx) => saveDelivery(ctx, deliveryId, { state: 'failed', sealed_address: null }));
    return;
  }
  const { archive, checksum } = await petitionArchive({ ...head.document, signatures });
  await within(async (ctx) => {
    const delivery = await lockDelivery(ctx, deliveryId);
    if (delivery?.state !== 'making' || !delivery.sealedAddress) return;
    await saveDelivery(ctx, deliveryId, {
      state: 'ready',
      signatures: signatures.length,
      checksum,
      sealed_file: ctx.house.cipher.seal(archive.toString('base64'), fileContext(deliveryId)),
      sealed_address: null,
      made_at: ctx.now,
      expires_at: new Date(ctx.now.getTime() + daysToFetch * 86_400_000),
    });
    await queueLetter(ctx, {
      kind: 'petition_delivery',
      to: { address: ctx.house.cipher.open(delivery.sealedAddress, addressContext(deliveryId)) },
      data: { deliveryId, locale },
      onceKey: `delivery:${deliveryId}`,
    });
  });
}

interface Head {
  alertId: string;
  document: Omit<PetitionDocument, 'signatures'>;
}
async function headOf(ctx: Ctx, deliveryId: string, locale: Locale): Promise<Head | null> {
  const delivery = await lockDelivery(ctx, deliveryId);
  return delivery?.state === 'making' ? headFor(ctx, delivery, locale) : null;
}

async function headFor(ctx: Ctx, delivery: DeliveryRow, locale: Locale): Promise<Head> {
  const view = await loadAlertView(ctx, delivery.alertId, { locale });
  const { alert } = await mustFindAlert(ctx, delivery.alertId);
  const words = wordsIn(alert.texts, locale);
  const papers = await papersOf(ctx, delivery.alertId);
  const document: Omit<PetitionDocument, 'signatures'> = {
    locale,
    organisation: view.organisation,
    campaign: view.campaign.title,
    title: words?.title ?? view.alert.title,
    ask: words?.ask ?? '',
    recipient: delivery.recipient,
    timeZone: view.campaign.timeZone,
    at: ctx.now,
    // Where nobody noted it, it holds what a trial may hold: nothing real.
    test: delivery.test ?? true,
    onPaper: papers.reduce((sum, { signatures }) => sum + signatures, 0),
  };
  return { alertId: delivery.alertId, document };
}

/** Whether somebody has taken their signature back, or erased it, since the file was made. */
export async function isOutdated(ctx: Ctx, delivery: DeliveryRow): Promise<boolean> {
  const { alertId, test, madeAt, signatures } = delivery;
  if (test === null || !madeAt || signatures === null) return false;
  return (await countStanding(ctx, { alertId, test, madeAt })) < signatures;
}

/**
 * The archive, to be handed over now: made anew where a signature was taken back after it was made, so that no name leaves
 * that is not meant to. Null where there is none any more.
 */
export async function archiveToHand(
  ctx: Ctx,
  delivery: DeliveryRow,
): Promise<{ file: Buffer; anew?: { signatures: number; checksum: string; sealed_file: string } } | null> {
  const { id, sealedFile } = delivery;
  if (!sealedFile) return null;
  const { cipher } = ctx.house;
  if (!(await isOutdated(ctx, delivery)))
    return { file: Buffer.from(cipher.open(sealedFile, fileContext(id)), 'base64') };
  const head = await headFor(ctx, delivery, ctx.locale);
  const signatures = await signaturesOf((use) => use(ctx), head);
  if (signatures.length === 0) return null;
  const { archive, checksum } = await petitionArchive({ ...head.document, signatures });
  const sealed_file = cipher.seal(archive.toString('base64'), fileContext(id));
  return { file: archive, anew: { signatures: signatures.length, checksum, sealed_file } };
}
