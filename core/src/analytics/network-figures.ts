/** The public contract of what networks counted under members' messages: sums by month, none below five people. */
import { z } from 'zod';
import { networkIdSchema } from '../networks/network.ts';

/** Null where the network has no such figure. */
const sum = z.int().nullable();

export const networkFiguresSchema = z.object({
  items: z.array(
    z.object({
      network: networkIdSchema,
      /** First day of a month that is over. */
      month: z.iso.date(),
      people: z.int().describe('Five at least.'),
      messages: z.int(),
      likes: sum,
      reposts: sum,
      replies: sum,
      impressions: sum,
    }),
  ),
});
export type NetworkFigures = z.infer<typeof networkFiguresSchema>;
