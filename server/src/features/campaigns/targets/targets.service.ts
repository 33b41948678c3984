/** What staff do with targets and lists of them: correct, set a stance, remove somebody who asks for it. */
import {
  type AddTarget,
  addTargetSchema,
  type ChangeListMembers,
  type ChangeTarget,
  type ChosenDistrict,
  type DistrictFound,
  isEmptySelection,
  type Reach,
  type TargetFacets,
  type TargetList,
  type TargetSelection,
  type TargetSheet,
} from '@portevoix/core/campaigns';
import type { Ctx } from '#platform/ctx.ts';
import { emit } from '#platform/events.ts';
import { campaignsErrors } from '../errors.ts';
import { districtOf } from './adapters/postal.ts';
import { districtsTyped } from './districts.rules.ts';
import { findDistrictRows, keepDistrictRow } from './districts.store.ts';
import {
  addToList,
  deleteTargetList,
  findTargetList,
  insertTargetList,
  isListNameTaken,
  listTargetLists,
  removeFromList,
  touchTargetList,
} from './lists.store.ts';
import { countSelected, readSelected } from './select.store.ts';
import { insertObjection } from './sources.store.ts';
import {
  addFoundToList,
  deleteTargetRow,
  findOrigin,
  findSheet,
  insertTargetRow,
  targetFacets,
  updateTargetRow,
} from './targets.store.ts';

/** @throws campaigns.not_found */
export async function getTarget(ctx: Ctx, id: string): Promise<TargetSheet> {
  const sheet = await findSheet(ctx, id);
  if (!sheet) throw campaignsErrors.not_found();
  return sheet;
}

/** @throws campaigns.not_found where one of the lists is not ours */
export async function addTarget(ctx: Ctx, input: AddTarget): Promise<TargetSheet> {
  const { lists, formUrl, party, email, phone, address, salutation, district, ...rest } =
    addTargetSchema.parse(input);
  const id = await insertTargetRow(ctx, {
    ...rest,
    ...{ party: party || null, email: email ?? null, phone: phone || null },
    ...{ form_url: formUrl ?? null, address: address || null, salutation: salutation ?? {} },
    staff_jurisdiction_id: district ? await knowDistrict(ctx, district) : null,
  });
  for (const list of lists) {
    await mustFindList(ctx, list);
    await addToList(ctx, list, [id]);
  }
  await emit(ctx, 'campaigns.target_added', { targetId: id });
  return getTarget(ctx, id);
}

/** Districts that a text means: those known here, then those that it names by itself. */
export async function findDistricts(ctx: Ctx, search: string): Promise<DistrictFound[]> {
  const typed = districtsTyped(search);
  const known = await findDistrictRows(
    ctx,
    search,
    typed.map(({ ocdId }) => ocdId),
  );
  const ids = new Set(known.map(({ ocdId }) => ocdId));
  const found = [
    ...known.map((one) => ({ ...one, known: true })),
    ...typed.filter(({ ocdId }) => !ids.has(ocdId)).map((one) => ({ ...one, known: false })),
  ];
  return found.map(({ ocdId, name, kind, known }) => ({ ocdId, name, kind, known }));
}

/** @returns the id of the row it has from now on */
async function knowDistrict(ctx: Ctx, { ocdId, name }: ChosenDistrict): Promise<string> {
  const district = districtOf(ocdId, '', name);
  if (!district) throw campaignsErrors.not_found();
  return keepDistrictRow(ctx, { ...district, name });
}

/** @throws campaigns.not_found */
export async function changeTarget(ctx: Ctx, id: string, change: ChangeTarget): Promise<TargetSheet> {
  await getTarget(ctx, id);
  const { district, ...rest } = change;
  const districtId = district ? await knowDistrict(ctx, district) : district;
  await updateTargetRow(ctx, id, { ...rest, ...(districtId !== undefined && { districtId }) });
  await emit(ctx, 'campaigns.target_changed', { targetId: id, fields: Object.keys(change) });
  return getTarget(ctx, id);
}

/**
 * Removes somebody because they asked (GDPR art. 21), and leaves them out of every later reading: of their source’s id
 * only a hash stays.
 * @throws campaigns.not_found
 */
export async function removeTarget(ctx: Ctx, id: string): Promise<void> {
  const origin = await findOrigin(ctx, id);
  if (!origin) throw campaignsErrors.not_found();
  if (origin.adapter && !origin.vacant) await insertObjection(ctx, origin.adapter, origin.key);
  await deleteTargetRow(ctx, id);
  await emit(ctx, 'campaigns.target_removed', { targetId: id });
}

export async function getFacets(ctx: Ctx): Promise<TargetFacets> {
  const lists = await listTargetLists(ctx);
  return { ...(await targetFacets(ctx)), lists: lists.map(({ id, name, count }) => ({ id, name, count })) };
}

const namesShown = 5;
/** How many a selection means, and the first few of them. */
export async function reachOf(ctx: Ctx, selection: TargetSelection): Promise<Reach> {
  if (isEmptySelection(selection))
    return { targets: 0, vacant: 0, withoutEmail: 0, unreachable: 0, names: [] };
  const first = await readSelected(ctx, selection, undefined, namesShown * 4);
  const names = first.filter(({ vacant }) => !vacant).slice(0, namesShown);
  return { ...(await countSelected(ctx, selection)), names: names.map(({ name }) => name) };
}

/** @throws campaigns.not_found */
async function mustFindList(ctx: Ctx, id: string): Promise<TargetList> {
  const list = await findTargetList(ctx, id);
  if (!list) throw campaignsErrors.not_found();
  return list;
}

/** @throws campaigns.target_list_name_taken */
export async function createList(ctx: Ctx, name: string): Promise<TargetList> {
  if (await isListNameTaken(ctx, name)) throw campaignsErrors.target_list_name_taken();
  const id = await insertTargetList(ctx, name);
  await emit(ctx, 'campaigns.target_list_created', { listId: id });
  return mustFindList(ctx, id);
}

/** @throws campaigns.not_found, campaigns.target_list_name_taken */
export async function renameList(ctx: Ctx, id: string, name: string): Promise<TargetList> {
  await mustFindList(ctx, id);
  if (await isListNameTaken(ctx, name, id)) throw campaignsErrors.target_list_name_taken();
  await touchTargetList(ctx, id, name);
  await emit(ctx, 'campaigns.target_list_changed', { listId: id, added: 0, removed: 0 });
  return mustFindList(ctx, id);
}

/** @throws campaigns.not_found */
export async function removeList(ctx: Ctx, id: string): Promise<void> {
  await mustFindList(ctx, id);
  await deleteTargetList(ctx, id);
  await emit(ctx, 'campaigns.target_list_deleted', { listId: id });
}

/** @throws campaigns.not_found */
export async function changeListMembers(
  ctx: Ctx,
  id: string,
  change: ChangeListMembers,
): Promise<TargetList> {
  await mustFindList(ctx, id);
  let added = change.add.length > 0 ? await addToList(ctx, id, change.add) : 0;
  if (change.addFound) added += await addFoundToList(ctx, id, change.addFound);
  const removed = change.remove.length > 0 ? await removeFromList(ctx, id, change.remove) : 0;
  await touchTargetList(ctx, id);
  await emit(ctx, 'campaigns.target_list_changed', { listId: id, added, removed });
  return mustFindList(ctx, id);
}
