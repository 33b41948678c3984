/** The smallest picture there is, as a post carries it. */
import type { PostImage } from '../src/networks/network.ts';

export const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
export const pixel: PostImage = {
  bytes: png,
  mimeType: 'image/png',
  alt: 'L’équipe de nuit devant le tableau de relève',
  width: 1,
  height: 1,
  url: 'https://voix.example/media/pixel.png',
};
