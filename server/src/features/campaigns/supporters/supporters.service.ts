/**
 * People outside: found or added by their address, opened for letters only. Whoever calls this from a request of staff
 * must not tell them who was found.
 */
import { readAddress, type SupporterName, type SupporterOrigin } from '@portevoix/core/campaigns';
import type { Locale } from '@portevoix/core/common';
import type { Ctx } from '#platform/ctx.ts';
import { newId } from '#platform/ids.ts';
import { campaignsErrors } from '../errors.ts';
import { fingerprinter } from './fingerprints.ts';
import {
  findSupporterRow,
  type NewSupporter,
  sealFor,
  updateSupporter,
  upsertSupporters,
} from './supporters.store.ts';

export { fingerprintOf } from './fingerprints.ts';

/** What could name somebody, bound to their row. */
export const sealSupporter = (
  ctx: Ctx,
  id: string,
  email: string,
  name: SupporterName | null,
): { sealed_email: string; sealed_name: string | null } => ({
  sealed_email: ctx.house.cipher.seal(email, sealFor(id)),
  sealed_name: name && ctx.house.cipher.seal(JSON.stringify(name), sealFor(id)),
});

export interface FoundSupporter {
  id: string;
  isNew: boolean;
  /** Somebody has used a link that was sent to the address. */
  proven: boolean;
}

export interface SupporterToFind {
  email: string;
  name?: SupporterName | undefined;
  locale: Locale;
  country?: string | undefined;
  districts?: readonly string[] | undefined;
  origin: SupporterOrigin;
}

/**
 * Finds whom an address belongs to, or adds them. A name is kept where none was; it never replaces one.
 * @throws campaigns.address_invalid
 */
export async function findOrAddSupporter(ctx: Ctx, input: SupporterToFind): Promise<FoundSupporter> {
  const [found] = await findOrAddSupporters(ctx, [input]);
  return found!;
}

/** The same for many, by one statement; an address that comes twice is the first. @returns in the order asked */
export async function findOrAddSupporters(
  ctx: Ctx,
  inputs: readonly SupporterToFind[],
): Promise<FoundSupporter[]> {
  const printOf = await fingerprinter(ctx);
  const people = new Map<string, { row: NewSupporter; name: SupporterName | undefined }>();
  const prints = inputs.map((input) => {
    const address = readAddress(input.email);
    const fingerprint = address && printOf(input.email);
    if (!address || !fingerprint) throw campaignsErrors.address_invalid();
    const print = fingerprint.toString('hex');
    if (!people.has(print)) {
      const row = newRow(ctx, { ...input, email: address.address }, fingerprint);
      people.set(print, { row, name: input.name });
    }
    return print;
  });
  const found = await upsertSupporters(
    ctx,
    [...people.values()].map(({ row }) => row),
  );
  for (const [print, { name }] of people) {
    const one = found.get(print)!;
    if (name && one.nameless) await renameSupporter(ctx, one.id, name);
  }
  return prints.map((print) => {
    const { id, proven } = found.get(print)!;
    return { id, isNew: id === people.get(print)!.row.id, proven };
  });
}

function newRow(ctx: Ctx, input: SupporterToFind, fingerprint: Buffer): NewSupporter {
  const { cipher } = ctx.house;
  const id = newId();
  return {
    id,
    fingerprint,
    sealedEmail: cipher.seal(input.email, sealFor(id)),
    sealedName: input.name ? cipher.seal(JSON.stringify(input.name), sealFor(id)) : null,
    locale: input.locale,
    country: input.country ?? null,
    districts: input.districts ?? [],
    origin: input.origin,
  };
}

export async function renameSupporter(ctx: Ctx, id: string, name: SupporterName | null): Promise<void> {
  const sealed = name ? ctx.house.cipher.seal(JSON.stringify(name), sealFor(id)) : null;
  await updateSupporter(ctx, id, { sealed_name: sealed });
}

export interface OpenedSupporter {
  id: string;
  email: string;
  name: SupporterName | null;
  locale: Locale;
  country: string | null;
  districts: string[];
  proven: boolean;
  /** No letters but those they ask for themselves. */
  out: boolean;
  /** Nothing at all. */
  silenced: boolean;
  onlyResults: boolean;
  undeliverable: boolean;
  /** They came with this list, and have not been told yet. */
  importId: string | null;
  toldSource: boolean;
  wayOut: string;
}

/** Somebody in clear, for a letter to them or their own page; null where they are gone. */
export async function openSupporter(ctx: Ctx, id: string): Promise<OpenedSupporter | null> {
  const row = await findSupporterRow(ctx, id);
  if (!row) return null;
  const { cipher } = ctx.house;
  return {
    id: row.id,
    email: cipher.open(row.sealed_email, sealFor(row.id)),
    name: row.sealed_name
      ? (JSON.parse(cipher.open(row.sealed_name, sealFor(row.id))) as SupporterName)
      : null,
    locale: row.locale as Locale,
    country: row.country,
    districts: row.districts,
    proven: row.proven_at !== null,
    out: row.out_at !== null,
    silenced: row.silenced_at !== null,
    onlyResults: row.only_results_at !== null,
    undeliverable: row.undeliverable_at !== null,
    importId: row.import_id,
    toldSource: row.told_source_at !== null,
    wayOut: row.way_out,
  };
}

/** A link that was sent to the address was used: it is theirs, and it takes mail. */
export const proveAddress = (ctx: Ctx, supporterId: string): Promise<void> =>
  updateSupporter(ctx, supporterId, { proven_at: ctx.now, undeliverable_at: null, soft_bounces: 0 });
