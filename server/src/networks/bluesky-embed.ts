/** What stands under a Bluesky post: the person's pictures, else the card of the link. Uploaded before the post is made. */

import { type BeforeCreate, beforeCreateFailure } from './bluesky-outcomes.ts';
import { thumbMaxBytes } from './bluesky-post.ts';
import { type Session, uploadBlob } from './bluesky-xrpc.ts';
import type { Outside, PostImage, PublishInput } from './network.ts';

/** `app.bsky.embed.images`: four at most, 2,000,000 bytes each; `alt` is required and may not be left out. */
const maxImages = 4;
const imageMaxBytes = 2_000_000;

export type Embed = { kind: 'embed'; embed: object | null } | { kind: 'failed'; outcome: BeforeCreate };

export function uploadEmbed(input: PublishInput, session: Session, outside: Outside): Promise<Embed> {
  const images = input.images ?? [];
  return images.length > 0 ? uploadImages(images, session, outside) : uploadCard(input, session, outside);
}

async function uploadImages(
  images: readonly PostImage[],
  session: Session,
  outside: Outside,
): Promise<Embed> {
  const tooLarge = images.find((image) => image.bytes.byteLength > imageMaxBytes);
  if (images.length > maxImages || tooLarge) {
    const detail = tooLarge ? `${tooLarge.bytes.byteLength} bytes` : `${images.length} pictures`;
    return { kind: 'failed', outcome: { kind: 'rejected', code: 'media_invalid', detail } };
  }
  const placed: object[] = [];
  for (const { bytes, mimeType, alt, width, height } of images) {
    const sent = await uploadBlob(outside, session, bytes, mimeType);
    if (sent.kind !== 'ok') {
      const outcome = beforeCreateFailure(sent, outside.now());
      // The person chose these pictures: without them it would be another post.
      return {
        kind: 'failed',
        outcome: outcome.kind === 'rejected' ? { ...outcome, code: 'media_invalid' } : outcome,
      };
    }
    placed.push({ image: sent.data.blob, alt, aspectRatio: { width, height } });
  }
  return { kind: 'embed', embed: { $type: 'app.bsky.embed.images', images: placed } };
}

async function uploadCard({ card, link }: PublishInput, session: Session, outside: Outside): Promise<Embed> {
  if (!card) return { kind: 'embed', embed: null };
  const { title, description, image } = card;
  const external: { uri: string; title: string; description: string; thumb?: object } = {
    uri: link,
    title,
    description,
  };
  if (image && image.bytes.byteLength <= thumbMaxBytes) {
    const sent = await uploadBlob(outside, session, image.bytes, image.mimeType);
    if (sent.kind === 'ok') external.thumb = sent.data.blob;
    else {
      // A picture that the server will not have is left out of the card; a server that is down is a reason to wait.
      const outcome = beforeCreateFailure(sent, outside.now());
      if (outcome.kind !== 'rejected') return { kind: 'failed', outcome };
    }
  }
  return { kind: 'embed', embed: { $type: 'app.bsky.embed.external', external } };
}
