/**
 * A network that no longer answers the version of its interface that we speak. Members can do nothing about it and
 * nothing is lost: messages wait, administrators read which setting to change, and the notice goes with the first
 * message that goes out, or when another version is spoken.
 */
import type { NetworkId } from '@portevoix/core/networks';
import type { NetworkSetup } from '@portevoix/core/sharing';
import type { Ctx } from '#platform/ctx.ts';
import type { House } from '#platform/house.ts';
import { forgetRefusedVersion, readRefusedVersion, writeRefusedVersion } from './refused-versions.store.ts';

/** Networks whose interface has dated versions, the one we speak, and where the operator sets it. */
const spoken = (house: House, network: NetworkId): { version: string; setting: string } | null =>
  network === 'linkedin'
    ? { version: house.config.networks.linkedin.version, setting: 'NETWORK_LINKEDIN_VERSION' }
    : null;

export async function noteRefusedVersion(ctx: Ctx, network: NetworkId, detail: string): Promise<void> {
  const way = spoken(ctx.house, network);
  ctx.house.log.error(
    { network, detail, ...way },
    'a network no longer answers the version we speak: set a newer one, or update this program',
  );
  if (way) await writeRefusedVersion(ctx, network, way.version);
}

/** A message went out: what was refused is answered again. */
export async function noteAnswered(ctx: Ctx, network: NetworkId): Promise<void> {
  if (spoken(ctx.house, network)) await forgetRefusedVersion(ctx, network);
}

/** What administrators read; null when nothing was refused, or when we speak another version since. */
export async function refusedVersion(ctx: Ctx, network: NetworkId): Promise<NetworkSetup['refused']> {
  const way = spoken(ctx.house, network);
  const refused = way && (await readRefusedVersion(ctx, network));
  if (!refused || refused.version !== way.version) return null;
  return { ...way, at: refused.at.toISOString() };
}
