/**
 * The way out that every letter carries. It works for good: neither a rotation of keys nor time ends it, and it says
 * nothing of whom it is for. RFC 8058 asks for an https address that takes a POST without a further question.
 */
import type { Ctx } from '#platform/ctx.ts';
import type { House } from '#platform/house.ts';
import { findSupporterRow } from './supporters.store.ts';

const bytesOf = (uuid: string): Buffer => Buffer.from(uuid.replaceAll('-', ''), 'hex');
const uuidOf = (bytes: Buffer): string =>
  bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

export interface WayOut {
  /** For people: `https://…/c/out/<token>`. */
  address: string;
  /** For mail programs: RFC 2369 and RFC 8058. */
  headers: { 'List-Unsubscribe': string; 'List-Unsubscribe-Post': string };
}

/** @param wayOut of the supporter @param letterId the letter it stands in, so that one knows whose letters end */
export function wayOutOf(house: House, wayOut: string, letterId: string): WayOut {
  const token = Buffer.concat([bytesOf(wayOut), bytesOf(letterId)]).toString('base64url');
  const address = `${house.config.publicUrl}/c/out/${token}`;
  return {
    address,
    headers: { 'List-Unsubscribe': `<${address}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' },
  };
}

/** What a token is made of; null where it is none of ours. */
export function readWayOut(token: string): { wayOut: string; letterId: string } | null {
  if (!/^[\w-]{43}$/.test(token)) return null;
  const bytes = Buffer.from(token, 'base64url');
  return { wayOut: uuidOf(bytes.subarray(0, 16)), letterId: uuidOf(bytes.subarray(16)) };
}

/** The way out for a letter to a supporter; null where they are gone. */
export async function unsubscribeAddress(
  ctx: Ctx,
  supporterId: string,
  letterId: string,
): Promise<WayOut | null> {
  const row = await findSupporterRow(ctx, supporterId);
  return row && wayOutOf(ctx.house, row.way_out, letterId);
}
