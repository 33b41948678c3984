/**
 * Taking part: by a free form, confirmed by the link in a letter, once per address. Whoever takes part is no supporter
 * and lands on no list; nothing asks whether they acted.
 */
import { createHash, randomBytes } from 'node:crypto';
import { readAddress } from '@portevoix/core/campaigns';
import type { Locale } from '@portevoix/core/common';
import type { Ctx } from '#platform/ctx.ts';
import type { House } from '#platform/house.ts';
import { newId } from '#platform/ids.ts';
import { campaignsErrors } from '../errors.ts';
import { ownToken, readOwnToken } from '../gatherings/own-link.ts';
import { queueAsked } from '../outbox/asked.service.ts';
import { fingerprintOf } from '../supporters/fingerprints.ts';
import { type ContestRow, lockContest } from './contests.store.ts';
import { changeEntry, type EntryRow, findEntryOf, insertEntry, lockEntry } from './entries.store.ts';
import { sealContact, sealFor } from './entry-seals.ts';

const purpose = 'contest-entries';
export const entryToken = (house: House, workspaceId: string, id: string): string =>
  ownToken(house, purpose, workspaceId, id);
export const readEntryToken = (house: House, token: string) => readOwnToken(house, purpose, token);

const isOpen = (contest: ContestRow, now: Date): boolean =>
  contest.opens_at !== null && contest.closed_at === null && contest.closes_at > now;

/** Notes an entry and sends the link that confirms it; for an address that takes part already, the link to its entry. */
export async function enter(
  ctx: Ctx,
  contest: ContestRow,
  given: { email: string; locale: Locale },
): Promise<void> {
  if (!isOpen(contest, ctx.now)) throw campaignsErrors.contest_over();
  const address = readAddress(given.email);
  const fingerprint = address && (await fingerprintOf(ctx, given.email));
  if (!address || !fingerprint) throw campaignsErrors.address_invalid();
  const id = newId();
  const nonce = randomBytes(16).toString('hex');
  const isNew = await insertEntry(ctx, {
    ...{ id, contest_id: contest.id, fingerprint, locale: given.locale, nonce },
    sealed_email: ctx.house.cipher.seal(address.address, sealFor(id)),
    entry_hash: createHash('sha256').update(`${id}:${nonce}`).digest('hex'),
  });
  const entryId = isNew ? id : (await findEntryOf(ctx, contest.id, fingerprint))?.id;
  if (!entryId) throw new Error('An entry met one that is not there.');
  await queueAsked(ctx, {
    kind: 'contest_entry',
    to: { address: address.address },
    data: { entryId },
    about: `contest_entry:${entryId}`,
  });
}

/** Behind the contest's row, so that the list does not change while it is closed. @throws campaigns.contest_over */
export async function confirmEntry(ctx: Ctx, entry: EntryRow): Promise<void> {
  if (entry.confirmed_at) return;
  const contest = await lockContest(ctx, entry.contest_id);
  if (!contest || !isOpen(contest, ctx.now)) throw campaignsErrors.contest_over();
  await changeEntry(ctx, entry.id, { confirmed_at: ctx.now });
}

/**
 * The winner takes the prize and agrees that the organiser learns how to reach them.
 * @throws campaigns.contest_over when the prize has gone to the next one
 */
export async function claimPrize(
  ctx: Ctx,
  entryId: string,
  given: { fullName: string; reachedAt: string; publicName: string | null },
): Promise<void> {
  const entry = await lockEntry(ctx, entryId);
  if (!entry || entry.prize === null || entry.claimed_at) return;
  if (entry.passed_at) throw campaignsErrors.contest_over();
  const { fullName, reachedAt, publicName } = given;
  await changeEntry(ctx, entryId, {
    claimed_at: ctx.now,
    sealed_contact: sealContact(ctx, entryId, { fullName, reachedAt }),
    sealed_public_name: publicName && ctx.house.cipher.seal(publicName, sealFor(entryId)),
  });
}
