/**
 * Networks that charge for each message: the month's budget is kept in the transaction that queues one.
 * Nothing is booked apart: a message counts while it is out, may be out, or waits to go out, so one that surely was
 * not published frees its price by its state alone.
 */
import { type NetworkId, networks } from '@portevoix/core/networks';
import type { Ctx } from '#platform/ctx.ts';
import { sharingErrors } from './errors.ts';
import { lockBudget, spentBetween, writeCost } from './network-apps.store.ts';

/** Price of a message in thousandths of the currency's unit; null where publishing is free. */
export function priceOf(network: NetworkId, text: string): number | null {
  const price = networks[network].api?.price;
  if (!price) return null;
  return /https?:\/\//i.test(text) ? price.perLinkedPost : price.perPost;
}

/** The calendar month (UTC) a moment lies in. */
export function monthOf(moment: Date): { from: Date; to: Date } {
  const [year, month] = [moment.getUTCFullYear(), moment.getUTCMonth()];
  return { from: new Date(Date.UTC(year, month, 1)), to: new Date(Date.UTC(year, month + 1, 1)) };
}

export interface Charged {
  id: string;
  network: NetworkId;
  text: string;
  dueAt: Date;
}

/**
 * Books the price of a message in the transaction that queues it; the next one that spends waits for this one.
 * @throws sharing.budget_reached
 */
export async function chargeFor(ctx: Ctx, publication: Charged): Promise<void> {
  if (await isPaidFor(ctx, publication)) return;
  throw sharingErrors.budget_reached({ params: { network: networks[publication.network].name } });
}

/** Whether the month's budget bears it; if so its price is booked. */
export async function isPaidFor(ctx: Ctx, { id, network, text, dueAt }: Charged): Promise<boolean> {
  const cost = priceOf(network, text);
  if (cost === null) return true;
  const budgetMinor = await lockBudget(ctx, network);
  const { from, to } = monthOf(dueAt);
  const spent = await spentBetween(ctx, network, { from, to, except: id });
  if (spent + cost > (budgetMinor ?? 0) * 10) return false;
  await writeCost(ctx, id, cost);
  return true;
}
