/** What the organisation says of itself to whoever asks about their data. Empty fields make no sentence. */
import { z } from 'zod';
import { instantSchema } from '../common/index.ts';

const words = (most: number) => z.string().trim().min(1).max(most).nullable();
export const privacySettingsSchema = z.object({
  /** ISO 3166-1 alpha-2. */
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .nullable(),
  controllerAddress: words(500),
  dpoName: words(200),
  dpoEmail: z.email().max(254).nullable(),
  whistleblowingUrl: z
    .string()
    .max(500)
    .regex(/^(https?:\/\/|mailto:)\S+$/)
    .nullable(),
  hostingPlace: words(200),
  /** The day the works council was consulted. */
  consultedOn: z.iso.date().nullable(),
  consultationNote: words(1000),
});
export type PrivacySettings = z.infer<typeof privacySettingsSchema>;
export const updatePrivacySettingsSchema = privacySettingsSchema.partial();

/** What every member may know of it. */
export const privacyContactsSchema = privacySettingsSchema
  .pick({
    controllerAddress: true,
    dpoName: true,
    dpoEmail: true,
    whistleblowingUrl: true,
    hostingPlace: true,
  })
  .extend({ consultedOn: z.iso.date().nullable() });
export type PrivacyContacts = z.infer<typeof privacyContactsSchema>;

/** Said once to those who run the programme, where France asks for a consultation and none is noted. */
export const consultationReminderSchema = z.object({
  due: z.boolean(),
  /** Null while it is nobody's turn yet: nobody has been invited. */
  readAt: instantSchema.nullable(),
});
