/** What people posted of their own accord and wish counted: theirs to add and take away, a sum for the programme. */
import type { OwnPost, OwnPostInput } from '@portevoix/core/sharing';
import { type Ctx, personOf } from '#platform/ctx.ts';
import { emit } from '#platform/events.ts';
import { newId } from '#platform/ids.ts';
import { sharingErrors } from './errors.ts';
import { deleteOwnPost, insertOwnPost, listOwnPosts } from './own-posts.store.ts';

const dayOf = (date: Date) => date.toISOString().slice(0, 10);

/** @throws sharing.own_post_in_future, sharing.own_post_known */
export async function addOwnPost(ctx: Ctx, { network, url, postedOn }: OwnPostInput): Promise<OwnPost> {
  // East of Greenwich it is tomorrow already.
  if (postedOn > dayOf(new Date(ctx.now.getTime() + 14 * 3_600_000)))
    throw sharingErrors.own_post_in_future();
  const post = { id: newId(), network, url: url ?? null, postedOn };
  if (!(await insertOwnPost(ctx, { ...post, personId: personOf(ctx).personId }))) {
    throw sharingErrors.own_post_known();
  }
  await emit(ctx, 'sharing.own_post_declared', { ownPostId: post.id, network });
  return post;
}

export async function myOwnPosts(ctx: Ctx): Promise<{ items: OwnPost[] }> {
  return { items: await listOwnPosts(ctx, personOf(ctx).personId) };
}

/** @throws sharing.own_post_not_found */
export async function removeOwnPost(ctx: Ctx, id: string): Promise<null> {
  if (!(await deleteOwnPost(ctx, personOf(ctx).personId, id))) throw sharingErrors.own_post_not_found();
  return null;
}
