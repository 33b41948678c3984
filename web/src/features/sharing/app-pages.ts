/** Networks without a composer that an address could open: the caption is copied, and their app or page takes the rest. */
import type { NetworkId } from '@portevoix/core/networks';

export const appPages = {
  instagram: 'https://www.instagram.com/',
  tiktok: 'https://www.tiktok.com/upload',
  youtube: 'https://studio.youtube.com/',
} as const satisfies Partial<Record<NetworkId, string>>;

export const isHandedOver = (network: NetworkId): network is keyof typeof appPages => network in appPages;
