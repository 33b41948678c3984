/**
 * A contest as staff prepare it, and its draw by the clock. The seed is made and committed to at the opening and shown to
 * nobody before the list is closed; then the list's root is shown for ten minutes, and only then the seed.
 */
import { randomBytes } from 'node:crypto';
import {
  asksForPolitics,
  type Contest,
  type ContestRules,
  commitmentOf,
  drawOrder,
  listRoot,
  prizeUnits,
  warningsOf,
} from '@portevoix/core/campaigns';
import { inSteps } from '@portevoix/core/privacy';
import { instantOf } from '@portevoix/core/sharing';
import type { Ctx } from '#platform/ctx.ts';
import { emit } from '#platform/events.ts';
import { leastPeopleOf } from '../../workspaces/index.ts';
import { campaignsErrors } from '../errors.ts';
import { mustFindMoment } from '../moments/moments.service.ts';
import { queueLetter } from '../outbox/queue.service.ts';
import {
  type ContestRow,
  changeContest,
  deleteContestRow,
  findContest,
  lockContest,
  saveRules,
} from './contests.store.ts';
import {
  changeEntry,
  countEntries,
  type EntryRow,
  entryHashes,
  nextInLine,
  winnersOf,
  writeRanks,
} from './entries.store.ts';
import { addressOfEntry, openContact } from './entry-seals.ts';

export const showRootMs = 10 * 60_000;
const seedContext = (id: string): string => `contest-seed:${id}`;
/** For `Room.sealed`. */
export const sealedSeeds = {
  table: 'contests',
  columns: ['sealed_seed'],
  key: ['workspace_id', 'id'],
  context: ({ id = '' }: Record<string, string>) => seedContext(id),
} as const;

export const stateOf = (row: ContestRow): Contest['state'] =>
  row.drawn_at ? 'drawn' : row.closed_at ? 'closed' : row.opens_at ? 'open' : 'draft';

/** @throws campaigns.not_found */
export async function getContest(ctx: Ctx, momentId: string): Promise<Contest | null> {
  const { moment, campaign } = await mustFindMoment(ctx, momentId);
  const row = await findContest(ctx, momentId);
  if (!row) return null;
  const entries = await countEntries(ctx, momentId);
  const units = prizeUnits(row.rules);
  const winners = await winnersOf(ctx, momentId);
  return {
    rules: row.rules,
    state: stateOf(row),
    address: `${ctx.house.config.publicUrl}/c/${campaign.slug}/contest/${moment.slug}`,
    closesAt: row.closes_at.toISOString(),
    openedAt: row.opens_at?.toISOString() ?? null,
    drawnAt: row.drawn_at?.toISOString() ?? null,
    commitment: row.commitment,
    warnings: warningsOf(row.rules),
    entries: inSteps(entries, await leastPeopleOf(ctx)),
    winners: winners.map((one) => ({
      rank: one.rank ?? 0,
      prize: units[one.prize ?? 0]?.name ?? '',
      state: one.claimed_at ? 'claimed' : one.passed_at ? 'passed' : 'told',
      contact: openContact(ctx, one),
    })),
  };
}

/**
 * Rules may change until they are public.
 * @throws campaigns.not_found, campaigns.contest_fixed, campaigns.contest_political, campaigns.contest_dates
 */
export async function saveContest(ctx: Ctx, momentId: string, rules: ContestRules): Promise<Contest | null> {
  const { campaign } = await mustFindMoment(ctx, momentId);
  const before = await lockContest(ctx, momentId);
  if (before?.opens_at) throw campaignsErrors.contest_fixed();
  if (asksForPolitics(rules, Boolean(campaign.transparency.process)))
    throw campaignsErrors.contest_political();
  const closesAt = instantOf({ zone: campaign.time_zone, at: rules.closesWall }).instant;
  if (closesAt <= ctx.now) throw campaignsErrors.contest_dates();
  await saveRules(ctx, momentId, { rules, closesAt });
  await emit(ctx, 'campaigns.contest_saved', { campaignId: campaign.id, momentId });
  return getContest(ctx, momentId);
}

/** @throws campaigns.not_found, campaigns.contest_fixed */
export async function deleteContest(ctx: Ctx, momentId: string): Promise<null> {
  const { campaign } = await mustFindMoment(ctx, momentId);
  const row = await lockContest(ctx, momentId);
  if (!row) throw campaignsErrors.not_found();
  if (row.opens_at) throw campaignsErrors.contest_fixed();
  await deleteContestRow(ctx, momentId);
  await emit(ctx, 'campaigns.contest_deleted', { campaignId: campaign.id, momentId });
  return null;
}

/**
 * The rules are public from now on and stay as they are, and so is the commitment to the seed.
 * @throws campaigns.not_found, campaigns.contest_fixed, campaigns.contest_political, campaigns.contest_dates
 */
export async function openContest(ctx: Ctx, momentId: string): Promise<Contest | null> {
  const { campaign } = await mustFindMoment(ctx, momentId);
  const row = await lockContest(ctx, momentId);
  if (!row) throw campaignsErrors.not_found();
  if (row.opens_at) throw campaignsErrors.contest_fixed();
  // The campaign may have become a political one since the rules were written.
  if (asksForPolitics(row.rules, Boolean(campaign.transparency.process)))
    throw campaignsErrors.contest_political();
  if (row.closes_at <= ctx.now) throw campaignsErrors.contest_dates();
  const seed = randomBytes(32).toString('hex');
  await changeContest(ctx, momentId, {
    opens_at: ctx.now,
    commitment: commitmentOf(seed),
    sealed_seed: ctx.house.cipher.seal(seed, seedContext(momentId)),
  });
  await emit(ctx, 'campaigns.contest_opened', { campaignId: campaign.id, momentId });
  return getContest(ctx, momentId);
}

/** What the clock does: close the list, draw ten minutes later, pass prizes on that nobody claimed. */
export async function turnContest(ctx: Ctx, momentId: string): Promise<void> {
  const row = await lockContest(ctx, momentId);
  if (!row?.opens_at) return;
  if (!row.closed_at) {
    if (row.closes_at <= ctx.now) await close(ctx, row);
  } else if (!row.drawn_at) {
    if (row.closed_at.getTime() + showRootMs <= ctx.now.getTime()) await draw(ctx, row);
  } else await passOn(ctx, row);
}

async function close(ctx: Ctx, row: ContestRow): Promise<void> {
  const hashes = await entryHashes(ctx, row.id);
  await changeContest(ctx, row.id, {
    ...{ closed_at: ctx.now, list_root: listRoot(hashes), entries_count: hashes.length },
  });
  await emit(ctx, 'campaigns.contest_closed', { momentId: row.id });
}

async function draw(ctx: Ctx, row: ContestRow): Promise<void> {
  const seed = ctx.house.cipher.open(row.sealed_seed ?? '', seedContext(row.id));
  const order = drawOrder(seed, await entryHashes(ctx, row.id));
  await writeRanks(ctx, row.id, order);
  await changeContest(ctx, row.id, { drawn_at: ctx.now, seed });
  for (const prize of prizeUnits(row.rules).keys()) {
    const next = await nextInLine(ctx, row.id);
    if (!next) break;
    await tell(ctx, next, prize);
  }
  await emit(ctx, 'campaigns.contest_drawn', { momentId: row.id });
}

/** A prize that was not claimed in time goes to the next rank, who gets the same time. */
async function passOn(ctx: Ctx, row: ContestRow): Promise<void> {
  const late = ctx.now.getTime() - row.rules.claimDays * 86_400_000;
  for (const winner of await winnersOf(ctx, row.id)) {
    if (winner.claimed_at || winner.passed_at || !winner.told_at || winner.told_at.getTime() > late) continue;
    await changeEntry(ctx, winner.id, { passed_at: ctx.now });
    const next = await nextInLine(ctx, row.id);
    if (next && winner.prize !== null) await tell(ctx, next, winner.prize);
  }
}

async function tell(ctx: Ctx, entry: EntryRow, prize: number): Promise<void> {
  await changeEntry(ctx, entry.id, { prize, told_at: ctx.now });
  await queueLetter(ctx, {
    kind: 'contest_won',
    to: { address: addressOfEntry(ctx, entry) },
    data: { entryId: entry.id },
    onceKey: `contest_won:${entry.id}`,
  });
}
