/** Likes, reposts and replies of a Bluesky post, as the network's public view counts them. Impressions it has none. */
import { z } from 'zod';
import { CodedError } from '#platform/errors.ts';
import { detailOf, type FiguresInput, type FiguresOutcome, type Outside } from './network.ts';

const count = z.number().int().min(0).nullable().catch(null);
const postsSchema = z.object({
  posts: z.array(
    z.object({ uri: z.string(), likeCount: count, repostCount: count, quoteCount: count, replyCount: count }),
  ),
});

/** Needs no account: the posts are public. A post that is not in the answer was deleted, or its account hidden. */
export async function blueskyFigures(
  { remoteId }: FiguresInput,
  { fetch, endpoints }: Outside,
): Promise<FiguresOutcome> {
  const url = new URL('/xrpc/app.bsky.feed.getPosts', endpoints.bluesky.appView);
  url.searchParams.set('uris', remoteId);
  try {
    const answer = await fetch(url, { redirects: 0, timeoutMs: 15_000, maxBytes: 500_000 });
    if (answer.status !== 200)
      return { kind: 'unavailable', detail: detailOf(`${answer.status} ${answer.text()}`) };
    const read = postsSchema.safeParse(parse(answer.text()));
    if (!read.success) return { kind: 'unavailable', detail: 'Not an answer of the network.' };
    const post = read.data.posts.find((one) => one.uri === remoteId);
    if (!post) return { kind: 'gone' };
    const reposts = post.repostCount === null ? null : post.repostCount + (post.quoteCount ?? 0);
    return {
      kind: 'figures',
      figures: { likes: post.likeCount, reposts, replies: post.replyCount, impressions: null },
    };
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    return { kind: 'unavailable', detail: error.code };
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
