/** Posts people wrote of their own accord: counted only where they say so, as declared, and apart from shares. */
import { z } from 'zod';
import { idSchema } from '../common/index.ts';
import { networkIdSchema } from '../networks/network.ts';
import { releasedNumberSchema } from '../privacy/k-anonymity.ts';

export const ownPostInputSchema = z.object({
  network: networkIdSchema,
  url: z
    .url({ protocol: /^https?$/ })
    .max(2_000)
    .nullish()
    .describe('Address of the post, if one likes.'),
  postedOn: z.iso.date().describe('Not in the future.'),
  consent: z.literal(true).describe('It may be counted, in a sum over at least five people.'),
});
export type OwnPostInput = z.infer<typeof ownPostInputSchema>;
export const ownPostSchema = z.object({
  id: idSchema,
  network: networkIdSchema,
  url: z.string().nullable(),
  postedOn: z.iso.date(),
});
export type OwnPost = z.infer<typeof ownPostSchema>;
export const ownPostsSchema = z.object({ items: z.array(ownPostSchema) });

/** Of the last thirty days; null behind fewer than five people. */
export const ownPostsCountSchema = z.object({
  /** Of the last four whole weeks; null where too few people stand behind it. */
  posts: releasedNumberSchema.nullable(),
});
export type OwnPostsCount = z.infer<typeof ownPostsCountSchema>;
