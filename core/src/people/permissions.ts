/** Who may do what, as the page of permissions shows it: made from what the routes themselves declare. */
import { z } from 'zod';
import { roleSchema } from './hats.ts';

export const permissionsSchema = z.object({
  /** The columns, from most to least. */
  roles: z.array(roleSchema),
  rooms: z.array(
    z.object({
      room: z.string(),
      duties: z.array(
        z.object({
          /** `content.write_stories`: words at `duty.<name>`. */
          name: z.string(),
          /** Roles that have it. */
          roles: z.array(roleSchema),
          /** Of these, the ones that have it for some groups when they are limited to some. */
          limited: z.array(roleSchema),
        }),
      ),
    }),
  ),
});
export type Permissions = z.infer<typeof permissionsSchema>;
