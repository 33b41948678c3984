/**
 * What people do on an alert, once each: recorded, counted, taken back. Whoever acts is a supporter or nobody; no event
 * tells of a single act, because an event is read by others.
 */
import type { Ctx } from '#platform/ctx.ts';
import { newId } from '#platform/ids.ts';
import type { AlertView } from '../alerts/kind.ts';
import { campaignsErrors } from '../errors.ts';
import {
  type ActionRow,
  type FoundAction,
  findAction,
  findActionOf,
  findActionsOf,
  finish,
  insertActions,
  insertActionTargets,
  renewAction,
  withdraw,
} from './actions.store.ts';

export interface ActionToRecord {
  view: Pick<AlertView, 'campaign' | 'alert' | 'partner' | 'channel'>;
  /** Null where nobody said who they are. */
  supporterId: string | null;
  /** `pending` waits for `finishAction`: a confirmation, a letter on its way. */
  state: 'pending' | 'done';
  label: 'measured' | 'declared';
  /** Open Civic Data id. */
  district?: string | null;
  /** Added to those of the first act where there is one. */
  targetIds?: readonly string[];
  /** From a hidden field of the page, where nobody says who they are: a form sent twice is one act. */
  id?: string;
  /** By kind, nothing that names anybody. */
  details?: Record<string, unknown>;
  /** Words and names of theirs, in the clear: sealed here. */
  sealedDetails?: Record<string, unknown> | null;
}
export interface RecordedAction {
  actionId: string;
  /** False: they had acted here before, and that act stands as it was. */
  isNew: boolean;
  state: 'pending' | 'done';
}

const contextOf = (actionId: string): string => `action:${actionId}`;
/** Seals what somebody said to the act it belongs to. */
export const sealDetails = (ctx: Ctx, actionId: string, details: object): string =>
  ctx.house.cipher.seal(JSON.stringify(details), contextOf(actionId));
const sealedOf = (ctx: Ctx, id: string, details: ActionToRecord['sealedDetails']): string | null =>
  details ? sealDetails(ctx, id, details) : null;

/**
 * Records one act. A second one of the same supporter on the same alert is the first, even at the same instant; who
 * withdrew may act again. In test mode the act is kept apart and counted nowhere.
 */
export async function recordAction(ctx: Ctx, act: ActionToRecord): Promise<RecordedAction> {
  const { campaign, alert } = act.view;
  const row = rowOf(ctx, act);
  const isNew = (await insertActions(ctx, [row])).has(row.id);
  if (isNew) return begin(ctx, row.id, act);
  const { supporterId } = act;
  const first = supporterId
    ? await findActionOf(ctx, alert.id, supporterId, campaign.testMode)
    : await findAction(ctx, row.id);
  if (!first || first.alertId !== alert.id) throw campaignsErrors.not_found();
  if (first.state === 'withdrawn') {
    const renewed = { ...row, sealedDetails: sealedOf(ctx, first.id, act.sealedDetails) };
    if (await renewAction(ctx, first.id, renewed)) return begin(ctx, first.id, act);
  }
  await insertActionTargets(ctx, first.id, act.targetIds ?? []);
  return { actionId: first.id, isNew: false, state: first.state === 'done' ? 'done' : 'pending' };
}

/**
 * Records what many people did on one alert at once, each waiting for its confirmation, by a statement or two.
 * @param acts of one alert, without targets, one of each supporter @returns in the order given
 */
export async function recordWaiting(
  ctx: Ctx,
  acts: readonly (Omit<ActionToRecord, 'state' | 'targetIds'> & { supporterId: string })[],
): Promise<RecordedAction[]> {
  const rows = acts.map((act) => rowOf(ctx, act));
  const made = await insertActions(ctx, rows);
  const others = rows.filter(({ id }) => !made.has(id)).map(({ supporterId }) => supporterId!);
  const [any] = rows;
  const firsts =
    any && others.length > 0
      ? await findActionsOf(ctx, any.alertId, others, any.test)
      : new Map<string, FoundAction>();
  const recorded: RecordedAction[] = [];
  for (const [index, act] of acts.entries()) {
    const first = firsts.get(act.supporterId);
    if (!first) recorded.push({ actionId: rows[index]!.id, isNew: true, state: 'pending' });
    else if (first.state === 'withdrawn')
      recorded.push(await recordAction(ctx, { ...act, state: 'pending' }));
    else recorded.push({ actionId: first.id, isNew: false, state: first.state });
  }
  return recorded;
}

function rowOf(ctx: Ctx, act: Omit<ActionToRecord, 'state'>): ActionRow {
  const { campaign, alert, partner, channel } = act.view;
  const id = act.id ?? newId();
  return {
    ...{ id, campaignId: campaign.id, alertId: alert.id, supporterId: act.supporterId },
    ...{ label: act.label, channel, partnerId: partner?.id ?? null, test: campaign.testMode },
    district: act.district ?? null,
    details: act.details ?? {},
    sealedDetails: sealedOf(ctx, id, act.sealedDetails),
  };
}

async function begin(ctx: Ctx, actionId: string, act: ActionToRecord): Promise<RecordedAction> {
  await insertActionTargets(ctx, actionId, act.targetIds ?? []);
  if (act.state === 'done') await finish(ctx, actionId);
  return { actionId, isNew: true, state: act.state };
}

/** What waited is done, and counted. @returns false the second time, and for what was withdrawn */
export const finishAction = (ctx: Ctx, actionId: string): Promise<boolean> => finish(ctx, actionId);

/** Takes an act back: the counters go down, and what it said is forgotten. @returns false where it was taken back before */
export const withdrawAction = (ctx: Ctx, actionId: string): Promise<boolean> => withdraw(ctx, actionId);

/** The act with the words of whoever acted, for letters in their name alone; null where it is gone. */
export async function openAction(
  ctx: Ctx,
  actionId: string,
): Promise<(FoundAction & { opened: Record<string, unknown> }) | null> {
  const action = await findAction(ctx, actionId);
  return action && { ...action, opened: openDetails(ctx, action) };
}

export const openDetails = (
  ctx: Ctx,
  action: { id: string; sealedDetails: string | null },
): Record<string, unknown> =>
  action.sealedDetails
    ? (JSON.parse(ctx.house.cipher.open(action.sealedDetails, contextOf(action.id))) as Record<
        string,
        unknown
      >)
    : {};

/** For `Room.sealed`. */
export const sealedActions = {
  table: 'actions',
  columns: ['sealed_details'],
  key: ['workspace_id', 'id'],
  context: ({ id = '' }: Record<string, string>) => contextOf(id),
} as const;
