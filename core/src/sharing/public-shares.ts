/** What came of a story's public page: clicks on links that anybody passed on. No member stands behind any of them. */
import { z } from 'zod';
import { networkIdSchema } from '../networks/network.ts';

const figures = {
  /** Clicks of people. */
  clicks: z.int(),
  /** First clicks within an hour of the same visitor. */
  visits: z.int(),
};
export const publicSharesSchema = z.object({
  ...figures,
  networks: z.array(z.object({ network: networkIdSchema, ...figures })),
});
export type PublicShares = z.infer<typeof publicSharesSchema>;
