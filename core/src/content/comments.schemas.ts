/** What members say of a story inside the workspace. */
import { z } from 'zod';
import { idSchema, instantSchema, pageOf, pageQuerySchema } from '../common/index.ts';

export const commentSchema = z.object({
  id: idSchema,
  /** Null when an editor has hidden it, except for its author and for editors. */
  text: z.string().nullable(),
  author: z.string(),
  mine: z.boolean(),
  createdAt: instantSchema,
  editedAt: instantSchema.nullable(),
  hidden: z
    .object({
      at: instantSchema,
      /** For its author and for editors. */
      note: z.string().nullable(),
    })
    .nullable(),
});
export type Comment = z.infer<typeof commentSchema>;
export const commentPageSchema = pageOf(commentSchema);
export const commentsQuerySchema = pageQuerySchema;
export type CommentsQuery = z.infer<typeof commentsQuerySchema>;
