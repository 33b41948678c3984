/**
 * By what an address is found again: a keyed hash that says nothing by itself. The key is of the workspace and stays when
 * the installation's secret changes (decision 0043): an address that was erased and may never be written to again is
 * nowhere in clear, and so could not be hashed anew.
 */
import { createHmac, hkdfSync } from 'node:crypto';
import { readAddress } from '@portevoix/core/campaigns';
import type { Ctx } from '#platform/ctx.ts';
import type { House } from '#platform/house.ts';
import { findFingerprintKey, insertFingerprintKey } from './fingerprints.store.ts';

const sealFor = (workspaceId: string): string => `fingerprints:${workspaceId}`;
export const sealedKeys = {
  table: 'supporter_keys',
  columns: ['sealed_key'],
  key: ['workspace_id'],
  context: ({ workspace_id = '' }: Record<string, string>) => sealFor(workspace_id),
} as const;

/** The value never changes for a workspace, so a node asks once. */
const known = new WeakMap<House, Map<string, Buffer>>();

async function keyOf(ctx: Ctx): Promise<Buffer> {
  const keys = known.get(ctx.house) ?? new Map<string, Buffer>();
  known.set(ctx.house, keys);
  const had = keys.get(ctx.workspaceId);
  if (had) return had;
  const sealed = await findFingerprintKey(ctx);
  const key = sealed
    ? Buffer.from(ctx.house.cipher.open(sealed, sealFor(ctx.workspaceId)), 'base64url')
    : firstKey(ctx);
  keys.set(ctx.workspaceId, key);
  return key;
}

/** Until a secret is changed for the first time the key is made from it and stands nowhere. */
function firstKey(ctx: Ctx): Buffer {
  const { secret, previousSecrets } = ctx.house.config;
  return Buffer.from(
    hkdfSync('sha256', previousSecrets.at(-1) ?? secret, ctx.workspaceId, 'supporter-fingerprints', 32),
  );
}

/** Before the installation's secret goes: the key made from it is kept, sealed with the one of today. */
export async function rekeyFingerprints(ctx: Ctx): Promise<void> {
  if (await findFingerprintKey(ctx)) return;
  const key = firstKey(ctx).toString('base64url');
  await insertFingerprintKey(ctx, ctx.house.cipher.seal(key, sealFor(ctx.workspaceId)));
}

/** 32 bytes, the same for every spelling of one mailbox; null where the text is no address. */
export async function fingerprintOf(ctx: Ctx, address: string): Promise<Buffer | null> {
  return (await fingerprinter(ctx))(address);
}

/** For many addresses: the key is fetched once. */
export async function fingerprinter(ctx: Ctx): Promise<(address: string) => Buffer | null> {
  const key = await keyOf(ctx);
  return (address) => {
    const canonical = readAddress(address)?.canonical;
    return canonical === undefined ? null : createHmac('sha256', key).update(canonical).digest();
  };
}
