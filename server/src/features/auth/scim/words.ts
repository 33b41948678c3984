/** What counts as an e-mail address here. */
import { emailSchema } from '@portevoix/core/people';

export const isEmail = (text: string): boolean => emailSchema.safeParse(text).success;
