/**
 * Gifts that a fundraising service or a file reports: declared sums. Of what they say, only an amount, a day and a keyed
 * hash of the service's own number are kept; who gave is never stored.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import {
  amountOf,
  fundraisingSettingsSchema,
  type Gift,
  type Gifts,
  readGifts,
  realDay,
} from '@portevoix/core/campaigns';
import { inSteps } from '@portevoix/core/privacy';
import { parse } from 'csv-parse/sync';
import type { Ctx } from '#platform/ctx.ts';
import { emit } from '#platform/events.ts';
import type { House } from '#platform/house.ts';
import { leastPeopleOf } from '../../workspaces/index.ts';
import { mustFindAlert } from '../alerts/service.ts';
import { campaignsErrors } from '../errors.ts';
import { findAlertHome, insertGifts, sumsOfGifts } from './gifts.store.ts';

const keyed = (house: House, text: string): Buffer =>
  createHmac('sha256', house.config.secret).update(text).digest();
const tokenOf = (house: House, alertId: string): string =>
  keyed(house, `gifts of ${alertId}`).toString('base64url').slice(0, 32);
const fingerprinted = (ctx: Ctx, alertId: string, gifts: readonly Gift[]) =>
  gifts.map((gift) => ({ ...gift, fingerprint: keyed(ctx.house, `gift ${alertId} ${gift.key}`) }));

/** Where a fundraising service reports gifts; whoever knows it can add to the declared sum, and read nothing. */
export const giftsAddress = (house: House, alertId: string): string =>
  `${house.config.publicUrl}/c/hooks/${alertId}/${tokenOf(house, alertId)}`;

/** @returns false for an address that is not ours */
export async function takeReportedGifts(
  house: House,
  alertId: string,
  token: string,
  body: unknown,
): Promise<boolean> {
  const expected = Buffer.from(tokenOf(house, alertId));
  const given = Buffer.from(token);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return false;
  const workspaceId = await house.inSystem((ctx) => findAlertHome(ctx, alertId));
  if (!workspaceId) return false;
  await house.inWorkspace(workspaceId, async (ctx) => {
    const { currency } = await settingsOf(ctx, alertId);
    const gifts = readGifts(body, { currency, today: ctx.now.toISOString().slice(0, 10) });
    await insertGifts(ctx, alertId, fingerprinted(ctx, alertId, gifts), 'webhook');
  });
  return true;
}

async function settingsOf(ctx: Ctx, alertId: string) {
  const { alert } = await mustFindAlert(ctx, alertId);
  if (alert.kind !== 'fundraising') throw campaignsErrors.not_found();
  return fundraisingSettingsSchema.parse(alert.settings);
}

/** Declared sums as staff see them. @throws campaigns.not_found */
export async function giftsOf(ctx: Ctx, alertId: string): Promise<Gifts> {
  await settingsOf(ctx, alertId);
  return {
    ...(await sums(ctx, alertId, await leastPeopleOf(ctx))),
    address: giftsAddress(ctx.house, alertId),
  };
}

/** Sums once enough people gave; a gift more or less seldom shows. */
export async function sums(ctx: Ctx, alertId: string, k: number): Promise<Omit<Gifts, 'address'>> {
  const rows = await sumsOfGifts(ctx, alertId);
  const gifts = inSteps(
    rows.reduce((sum, row) => sum + row.gifts, 0),
    k,
  );
  return {
    gifts,
    totals: rows
      .filter((row) => row.gifts >= k)
      .map(({ currency, amountMinor }) => ({ currency, amountMinor })),
  };
}

const names = {
  key: ['id', 'reference', 'référence', 'numero', 'numéro', 'transaction', 'donation id'],
  amount: ['amount', 'montant', 'amount (eur)', 'montant (eur)', 'total'],
  currency: ['currency', 'devise', 'monnaie'],
  date: ['date', 'donated at', 'created at', 'date du paiement', 'date de paiement'],
} as const;

/** Adds the gifts of a file that a service exports. A line known already counts once. @throws campaigns.not_found, campaigns.gifts_unreadable */
export async function importGifts(ctx: Ctx, alertId: string, csv: string) {
  const usual = await settingsOf(ctx, alertId);
  const rows = readRows(csv);
  const head = rows.shift()?.map((name) => name.trim().toLowerCase()) ?? [];
  const column = (wanted: readonly string[]) => head.findIndex((name) => wanted.includes(name));
  const [key, amount, currencyAt, date] = [names.key, names.amount, names.currency, names.date].map(
    column,
  ) as [number, number, number, number];
  if (key < 0 || amount < 0) throw campaignsErrors.gifts_unreadable();
  const gifts: Gift[] = [];
  const problems: { line: number; code: string }[] = [];
  for (const [index, row] of rows.entries()) {
    const currency = (currencyAt < 0 ? '' : (row[currencyAt] ?? '').trim().toUpperCase()) || usual.currency;
    const number = (row[key] ?? '').trim();
    const value = /^[A-Z]{3}$/.test(currency) ? amountOf(row[amount] ?? '', currency) : null;
    if (number === '' || value === null) {
      problems.push({ line: index + 2, code: number === '' ? 'no_number' : 'no_amount' });
      continue;
    }
    const givenOn = dayOf(date < 0 ? '' : (row[date] ?? ''), ctx.now);
    gifts.push({ key: number.slice(0, 200), amountMinor: value, currency, givenOn });
  }
  let taken = 0;
  for (let at = 0; at < gifts.length; at += 1_000)
    taken += await insertGifts(ctx, alertId, fingerprinted(ctx, alertId, gifts.slice(at, at + 1_000)), 'csv');
  await emit(ctx, 'campaigns.gifts_imported', { alertId });
  return {
    ...(await giftsOf(ctx, alertId)),
    taken,
    known: gifts.length - taken,
    problems: problems.slice(0, 100),
  };
}

function readRows(csv: string): string[][] {
  const first = csv.slice(0, 2_000).split(/\r?\n/)[0] ?? '';
  const delimiter = [';', '\t', ','].find((mark) => first.includes(mark)) ?? ',';
  try {
    return parse(csv, { bom: true, delimiter, relax_column_count: true, skip_empty_lines: true });
  } catch (cause) {
    throw campaignsErrors.gifts_unreadable({ cause });
  }
}

/** `2027-02-03`, or `03/02/2027` as French services write it; the day of the import where neither. */
function dayOf(text: string, now: Date): string {
  const iso = /^\d{4}-\d\d-\d\d/.exec(text.trim())?.[0];
  const french = /^(\d\d)\/(\d\d)\/(\d{4})/.exec(text.trim());
  const day = iso ?? (french ? `${french[3]}-${french[2]}-${french[1]}` : '');
  return realDay(day) ?? now.toISOString().slice(0, 10);
}
