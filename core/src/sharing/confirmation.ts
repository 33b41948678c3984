/**
 * What a person saw before they said yes, as one number: text, disclosure, card and pictures of one publication.
 * The device works it out from what it showed, the server from what it stores; only where both agree is it confirmed.
 */
import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils';
import type { NetworkId } from '../networks/network.ts';

export interface Shown {
  network: NetworkId;
  /** The whole text as it is published, its link included. */
  text: string;
  /** The link in that text: a sample while one writes, the person's own once minted. They count as the same. */
  link: string;
  disclosure: string | null;
  card: ShownCard | null;
  images: readonly ShownImage[];
}
export interface ShownCard {
  title: string;
  description: string;
  /** Path of our copy of the picture; null for none. */
  picture: string | null;
}
export interface ShownImage {
  id: string;
  alt: string;
}

/** SHA-256 in hexadecimal of exactly what was shown, whatever the code of the link. */
export function confirmationOf(shown: Shown): string {
  const { network, text, link, disclosure, card, images } = shown;
  const facts = [
    'v1',
    network,
    link === '' ? text : text.replaceAll(link, '{link}'),
    disclosure,
    card && [card.title, card.description, card.picture],
    images.map(({ id, alt }) => [id, alt]),
  ];
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify(facts))));
}
