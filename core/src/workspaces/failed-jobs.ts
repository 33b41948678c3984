/** Background work that failed for good and waits for a person: nothing in here says whom it was about. */
import { z } from 'zod';
import { idSchema, instantSchema } from '../common/index.ts';

export const failedJobSchema = z.object({
  id: idSchema,
  /** `sharing.publish`: area, then what it does. */
  name: z.string(),
  tries: z.int(),
  createdAt: instantSchema,
  failedAt: instantSchema,
});
export type FailedJob = z.infer<typeof failedJobSchema>;
export const failedJobsSchema = z.object({
  items: z.array(failedJobSchema),
  /** How many more there are. */
  more: z.int(),
});
export const failedJobActSchema = z.object({
  act: z.enum(['retry', 'discard']),
  ids: z.array(idSchema).min(1).max(200),
});
export type FailedJobAct = z.infer<typeof failedJobActSchema>;
