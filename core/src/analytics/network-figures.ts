/** The public contract of what networks counted under members' messages: sums by month, none below five people. */
import { z } from 'zod';
import { networkIdSchema } from '../networks/network.ts';
import { releasedNumberSchema } from '../privacy/k-anonymity.ts';

/** Null where the network has no such figure, or (named in `hidden`) where too few people stand behind it. */
const sum = releasedNumberSchema.nullable();
const kinds = ['likes', 'reposts', 'replies', 'impressions'] as const;

export const networkFiguresSchema = z.object({
  items: z.array(
    z.object({
      network: networkIdSchema,
      /** First day of a month that is over. */
      month: z.iso.date(),
      people: releasedNumberSchema,
      messages: releasedNumberSchema,
      likes: sum,
      reposts: sum,
      replies: sum,
      impressions: sum,
      hidden: z.array(z.enum(kinds)),
    }),
  ),
});
export type NetworkFigures = z.infer<typeof networkFiguresSchema>;
