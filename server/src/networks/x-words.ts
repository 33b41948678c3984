/** Reads X's own words: a post back into what was sent, and a refusal into an outcome. */
import { z } from 'zod';
import type { Refused, Sure } from './call.ts';
import { retryAt } from './network.ts';

export const postSchema = z.object({
  id: z.string(),
  text: z.string(),
  entities: z
    .object({ urls: z.array(z.object({ url: z.string(), expanded_url: z.string().optional() })).optional() })
    .optional()
    .catch(undefined),
});
type Post = z.output<typeof postSchema>;

const bare = (text: string) =>
  text
    .normalize('NFC')
    .replace(/https?:\/\/\S+/giu, '')
    .replace(/\s+/gu, '');

/** Whether a post says what was sent: X puts its own short links in the place of ours, and escapes three characters. */
export function sameWords(post: Post, text: string): boolean {
  let theirs = post.text.replace(
    /&(amp|lt|gt);/g,
    (_, name: 'amp' | 'lt' | 'gt') => ({ amp: '&', lt: '<', gt: '>' })[name],
  );
  let ours = text;
  for (const { url, expanded_url: expanded } of post.entities?.urls ?? []) {
    theirs = theirs.replaceAll(url, '');
    // A bare domain becomes a link too: `exemple.fr` is told as `http://exemple.fr`.
    if (expanded) ours = ours.replaceAll(expanded, '').replaceAll(expanded.replace(/^https?:\/\//i, ''), '');
  }
  return bare(theirs) === bare(ours);
}

const problemSchema = z.union([
  z.object({ title: z.string(), detail: z.string().catch(''), type: z.string().catch('') }),
  // The older form, which some paths still answer in.
  z.object({ errors: z.array(z.object({ code: z.number().optional(), message: z.string() })).min(1) }),
]);

/** X's own "no"; null where the words are not X's. */
export function refusal(answer: Refused, now: Date): Sure | null {
  const problem = problemSchema.safeParse(answer.body).data;
  if (!problem) return null;
  const { status, headers, detail } = answer;
  const said =
    'title' in problem
      ? `${problem.title} ${problem.detail}`
      : problem.errors.map((e) => e.message).join(' ');
  const type = 'title' in problem ? problem.type.split('/').at(-1) : '';
  if (type === 'usage-capped' || status === 402 || /credits ?depleted|usage cap/i.test(said)) {
    return { kind: 'rejected', code: 'quota_exhausted', detail };
  }
  if (status === 429) return { kind: 'retry', code: 'rate_limited', at: retryAt(headers, now), detail };
  // A token that ended and one that was taken back look the same.
  if (status === 401) return { kind: 'reconnect', code: 'auth_expired', detail };
  if (/duplicate content/i.test(said)) return { kind: 'rejected', code: 'duplicate', detail };
  if (/too long/i.test(said)) return { kind: 'rejected', code: 'too_long', detail };
  if (/suspended|locked|restricted/i.test(said))
    return { kind: 'reconnect', code: 'account_restricted', detail };
  if (type === 'client-forbidden' || /oauth scopes|unsupported authentication/i.test(said)) {
    return { kind: 'reconnect', code: 'scope_missing', detail };
  }
  if (status !== 400 && status !== 403) return null;
  if (/media/i.test(said)) return { kind: 'rejected', code: 'media_invalid', detail };
  return { kind: 'rejected', code: 'content_invalid', detail };
}

/** Whatever X does not like before the post exists is the picture. */
export function pictureRefusal(answer: Refused, now: Date): Sure | null {
  const said = refusal(answer, now);
  return said?.kind === 'rejected' && said.code === 'content_invalid'
    ? { ...said, code: 'media_invalid' }
    : said;
}
