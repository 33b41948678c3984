/**
 * Likes, reposts, replies and impressions of one's own messages: read on days 1, 7 and 28 while the account is connected,
 * shown to their author alone, added once to totals that name nobody, and gone when the message is deleted there.
 */
import { networkIds, networks } from '@portevoix/core/networks';
import type { FigureUpload, FigureUploadInput, MyFigures } from '@portevoix/core/sharing';
import { type Ctx, personOf } from '#platform/ctx.ts';
import { emit } from '#platform/events.ts';
import type { House } from '#platform/house.ts';
import { connectorOf, type FiguresOutcome, outsideOf } from '../../networks/index.ts';
import { selectSealed } from './connections.store.ts';
import { lapseFigureGrant, selectFigureSecret } from './figure-grants.store.ts';
import { deleteUpload, findUpload, putUpload } from './figure-uploads.store.ts';
import { readLinkedInWorkbook } from './figure-workbook.ts';
import { countedAfterDays, keptForMs, milestoneAt, nextLook, retryLook } from './figures.rules.ts';
import {
  addCost,
  claimLooks,
  figuresOfPerson,
  purgeFigures,
  selectUnwatched,
  type WatchedRow,
  watch,
  writeLook,
} from './figures.store.ts';
import { openGrant } from './grants.service.ts';

const day = 86_400_000;
const atOnce = 200;
/** A node that dies while it looks holds a message back no longer. */
const claimMs = 30 * 60_000;
const watched = networkIds.filter((id) => connectorOf(id)?.figures !== undefined);

export async function listMyFigures(ctx: Ctx): Promise<MyFigures> {
  const { personId } = personOf(ctx);
  const own = await figuresOfPerson(ctx, personId);
  return {
    items: own.map(({ takenAt, ...figures }) => ({
      ...figures,
      takenAt: takenAt.toISOString(),
      untold: untoldBy(figures.network),
    })),
    upload: await findUpload(ctx, personId, 'linkedin'),
  };
}

/** @throws sharing.not_a_workbook and the other refusals of the reader */
export async function keepMyWorkbook(ctx: Ctx, { file }: FigureUploadInput): Promise<FigureUpload> {
  const { personId } = personOf(ctx);
  const read = await readLinkedInWorkbook(Buffer.from(file, 'base64'));
  return ctx.house.inWorkspace(ctx.workspaceId, async (inside) => {
    await putUpload(inside, personId, 'linkedin', read);
    return (await findUpload(inside, personId, 'linkedin'))!;
  });
}

export const forgetMyWorkbook = (ctx: Ctx): Promise<void> =>
  deleteUpload(ctx, personOf(ctx).personId, 'linkedin');

/** Figures that a network has not, or does not tell: "n/a", never a guess. */
function untoldBy(network: WatchedRow['network']): MyFigures['items'][number]['untold'] {
  const told = networks[network].api?.figures;
  return (['likes', 'reposts', 'replies', 'impressions'] as const).filter((kind) => !told?.[kind]);
}

/** Every ten minutes: begins to watch what was published, looks where it is time, lets go of what is old. */
export async function takeFigures(house: House): Promise<void> {
  const due = await house.inSystem(async (ctx) => {
    const since = new Date(ctx.now.getTime() - 30 * day);
    for (const row of await selectUnwatched(ctx, since, watched, 1_000)) {
      // Late, after a standstill of the program, it is looked at in this very round.
      const late = milestoneAt(row.publishedAt, ctx.now) !== null;
      const first = late ? ctx.now : nextLook(row.publishedAt, ctx.now, isFree(row), Math.random());
      await watch(ctx, row, first);
    }
    for (const id of watched) await purgeFigures(ctx, id, new Date(ctx.now.getTime() - keptForMs(id)));
    return claimLooks(ctx, new Date(ctx.now.getTime() + claimMs), atOnce);
  });
  for (const row of due) await look(house, row);
}

const isFree = ({ network }: Pick<WatchedRow, 'network'>): boolean => !networks[network].api?.price;

async function look(house: House, row: WatchedRow): Promise<void> {
  const { workspaceId, connectionId } = row;
  const outcome = connectionId ? await ask(house, row, connectionId) : 'disconnected';
  await house.inWorkspace(workspaceId, async (ctx) => {
    // Only while the account is connected: once it is removed there is nothing more to look for.
    if (outcome === 'disconnected') return writeLook(ctx, row.id, { next_at: null });
    if (outcome === 'tomorrow') return writeLook(ctx, row.id, { next_at: new Date(ctx.now.getTime() + day) });
    await record(ctx, row, outcome);
  });
}

async function ask(
  house: House,
  { workspaceId, network, remoteId }: WatchedRow,
  connectionId: string,
): Promise<FiguresOutcome | 'disconnected' | 'tomorrow'> {
  const connector = connectorOf(network);
  const figures = connector?.figures;
  if (connector?.figuresSignIn)
    return askBySecondYes(house, { workspaceId, network, remoteId }, connectionId);
  const grant = await openGrant(house, { workspaceId, connectionId });
  if (!figures || grant.kind === 'removed') return 'disconnected';
  if (grant.kind !== 'open') return 'tomorrow';
  const { credentials } = grant;
  return figures({ account: credentials.account, remoteId, credentials }, outsideOf(house));
}

/** Where figures have an access of their own; without it one looks again tomorrow, in case it is given meanwhile. */
async function askBySecondYes(
  house: House,
  { workspaceId, network, remoteId }: Pick<WatchedRow, 'workspaceId' | 'network' | 'remoteId'>,
  connectionId: string,
): Promise<FiguresOutcome | 'disconnected' | 'tomorrow'> {
  const found = await house.inWorkspace(workspaceId, async (ctx) => ({
    known: await selectSealed(ctx, connectionId),
    sealed: await selectFigureSecret(ctx, connectionId),
  }));
  if (!found.known) return 'disconnected';
  if (!found.sealed) return 'tomorrow';
  const { account } = found.known;
  const secret = house.cipher.open(found.sealed, `figures:${connectionId}`);
  const outcome = await connectorOf(network)!.figures!(
    { account, remoteId, credentials: { account, secret } },
    outsideOf(house),
  );
  if (outcome.kind === 'unavailable' && outcome.lapsed)
    await house.inWorkspace(workspaceId, (ctx) => lapseFigureGrant(ctx, connectionId));
  return outcome;
}

async function record(ctx: Ctx, row: WatchedRow, outcome: FiguresOutcome): Promise<void> {
  const { id, publishedAt, network } = row;
  const price = networks[network].api?.price?.perFiguresRead;
  if (price && outcome.kind !== 'unavailable') await addCost(ctx, row.publicationId, price);
  if (outcome.kind === 'unavailable') {
    const failures = row.failures + 1;
    await writeLook(ctx, id, { next_at: retryLook(failures, ctx.now), failures });
    return;
  }
  const nothing = { likes: null, reposts: null, replies: null, impressions: null, taken_at: null };
  if (outcome.kind === 'gone') {
    await writeLook(ctx, id, { ...nothing, next_at: null, gone_at: ctx.now });
    return;
  }
  const next = nextLook(publishedAt, ctx.now, isFree(row), Math.random());
  const milestone = milestoneAt(publishedAt, ctx.now);
  // Between milestones the look only tells that the message is still there.
  if (milestone === null || milestone === row.day) {
    await writeLook(ctx, id, { next_at: next, failures: 0 });
    return;
  }
  const counts = milestone >= countedAfterDays && row.countedAt === null;
  const { figures } = outcome;
  await writeLook(ctx, id, {
    ...figures,
    day: milestone,
    taken_at: ctx.now,
    next_at: next,
    failures: 0,
    ...(counts && { counted_at: ctx.now }),
  });
  if (counts)
    await emit(ctx, 'sharing.figures_counted', { publicationId: row.publicationId, network, ...figures });
}
