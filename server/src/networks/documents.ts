/** What networks read at our own address to know who we are; empty where no network out there could. */
import { networks } from '@portevoix/core/networks';
import type { House } from '#platform/house.ts';
import { clientMetadata, keysPath, metadataPath, publicKeys } from './bluesky-client.ts';
import { publicHttpsUrl, signingKeysOf } from './installation.ts';

export interface PublicDocument {
  path: string;
  body: object;
}

export function publicDocuments({ config }: House): PublicDocument[] {
  const publicUrl = publicHttpsUrl(config.publicUrl);
  if (!publicUrl) return [];
  const redirectUrl = `${config.publicUrl}${networks.bluesky.api?.redirectPath}`;
  return [
    { path: metadataPath, body: clientMetadata(publicUrl, redirectUrl) },
    { path: keysPath, body: publicKeys(signingKeysOf(config)) },
  ];
}
