/**
 * The work of a list away from any request. A part and the mark that it is done are one transaction: a kill at any moment
 * loses and repeats nobody.
 */
import { daysToAnswer, type SupporterName } from '@portevoix/core/campaigns';
import type { Ctx } from '#platform/ctx.ts';
import type { House } from '#platform/house.ts';
import { newId } from '#platform/ids.ts';
import { matchDistricts } from '../matching/index.ts';
import { queueLettersOf } from '../outbox/queue.service.ts';
import { fingerprinter } from './fingerprints.ts';
import type { ListedSupporter } from './lists.rules.ts';
import {
  deleteForgottenLists,
  deleteListParts,
  firstListPart,
  insertImported,
  type ListRecord,
  listSilentLists,
  lockListRecord,
  markTold,
  partContext,
  untoldOfList,
  updateListRecord,
} from './lists.store.ts';
import { sealFor } from './supporters.store.ts';

export interface ListJob {
  workspaceId: string;
  listId: string;
}
const lettersAtOnce = 1_000;

/** Takes the rows of a list in, part by part. */
export async function takeInList(house: House, { workspaceId, listId }: ListJob): Promise<void> {
  const places = new Map<string, readonly string[]>();
  for (let going = true; going; ) {
    going = await house.inWorkspace(workspaceId, async (ctx) => {
      const list = await lockListRecord(ctx, listId);
      if (list?.state !== 'running') return false;
      const part = await firstListPart(ctx, listId);
      if (!part) {
        await updateListRecord(ctx, listId, { state: 'done', finished_at: ctx.now });
        return false;
      }
      const rows = JSON.parse(
        house.cipher.open(part.sealedRows, partContext(listId, part.part)),
      ) as ListedSupporter[];
      await writePart(ctx, list, rows, places);
      await deleteListParts(ctx, listId, part.part);
      await updateListRecord(ctx, listId, { rows_done: list.rows_done + rows.length });
      return true;
    });
  }
}

async function writePart(
  ctx: Ctx,
  list: ListRecord,
  rows: readonly ListedSupporter[],
  places: Map<string, readonly string[]>,
): Promise<void> {
  const fingerprint = await fingerprinter(ctx);
  const imported = [];
  for (const row of rows) {
    const print = fingerprint(row.email);
    if (!print) continue;
    const id = newId();
    const name: SupporterName | null =
      row.given || row.family ? { given: row.given, family: row.family } : null;
    imported.push({
      id,
      fingerprint: print,
      sealedEmail: ctx.house.cipher.seal(row.email, sealFor(id)),
      sealedName: name && ctx.house.cipher.seal(JSON.stringify(name), sealFor(id)),
      locale: row.locale ?? list.locale,
      country: row.country,
      districts: await districtsOf(ctx, row, places),
    });
  }
  if (imported.length > 0) await insertImported(ctx, imported, { id: list.id, legalBasis: list.legal_basis });
}

/** The postal code is asked once for many, and kept by nobody. */
async function districtsOf(
  ctx: Ctx,
  { country, postalCode }: ListedSupporter,
  places: Map<string, readonly string[]>,
): Promise<readonly string[]> {
  if (!country || !postalCode) return [];
  const key = `${country}:${postalCode}`;
  const had = places.get(key);
  if (had) return had;
  const match = await matchDistricts(ctx, { country, postalCode });
  const districts = match.kind === 'districts' ? match.ocdIds : match.kind === 'choose' ? match.known : [];
  places.set(key, districts);
  return districts;
}

/** Queues the first message for those of a list who have not been told, and starts the clock of their answer. */
export async function tellList(house: House, { workspaceId, listId }: ListJob): Promise<void> {
  for (let going = true; going; ) {
    going = await house.inWorkspace(workspaceId, async (ctx) => {
      const list = await lockListRecord(ctx, listId);
      if (list?.state !== 'done') return false;
      if (!list.answer_by)
        await updateListRecord(ctx, listId, {
          answer_by: new Date(ctx.now.getTime() + daysToAnswer * 86_400_000),
        });
      const ids = await untoldOfList(ctx, listId, lettersAtOnce);
      if (ids.length === 0) return false;
      await queueLettersOf(ctx, {
        kind: 'first_message',
        to: { supporterIds: ids },
        data: { listId },
        notAfter: new Date(ctx.now.getTime() + 7 * 86_400_000),
        onceKey: `first:${listId}`,
      });
      await markTold(ctx, ids);
      return true;
    });
  }
}

/** Lists whose worker died go on; files that nobody went on with for a day are deleted. */
export async function resumeLists(house: House): Promise<void> {
  const now = house.now().getTime();
  await house.inSystem(async (ctx) => {
    for (const { workspaceId, id } of await listSilentLists(ctx, new Date(now - 60_000)))
      await house.jobs.enqueue(ctx.tx, 'campaigns.take_in_list', { workspaceId, listId: id }, { key: id });
    await deleteForgottenLists(ctx, new Date(now - 86_400_000));
  });
}
