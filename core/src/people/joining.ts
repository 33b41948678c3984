/** Ways in: where people come from, on what legal basis, invitations of each kind, and who asks to join. */
import { z } from 'zod';
import { idSchema, instantSchema, localeSchema } from '../common/index.ts';
import { hatSchema } from './hats.ts';

/** How somebody's name came here. */
export const originSources = ['hand', 'csv', 'link', 'code', 'domain', 'outside', 'scim', 'sso'] as const;
export const originSourceSchema = z.enum(originSources);
export type OriginSource = z.infer<typeof originSourceSchema>;

/** The six bases of article 6(1) GDPR, in its order; each has plain words at `people.basis.<key>`. */
export const legalBases = [
  'consent',
  'contract',
  'legal_obligation',
  'vital_interests',
  'public_task',
  'legitimate_interests',
] as const;
export const legalBasisSchema = z.enum(legalBases);
export type LegalBasis = z.infer<typeof legalBasisSchema>;

/** Where a person's name came from, as whoever brought it declared. */
export const personOriginSchema = z.object({
  source: originSourceSchema,
  /** The file, link or directory, by its name. */
  label: z.string().nullable(),
  /** In the words of whoever brought the name. */
  origin: z.string().nullable(),
  legalBasis: legalBasisSchema.nullable(),
  recordedAt: instantSchema,
  /** Who brought it, by name; null for a machine, oneself, or somebody who is gone. */
  recordedBy: z.string().nullable(),
});
export type PersonOrigin = z.infer<typeof personOriginSchema>;

/**
 * `personal`: for one person. `link`: for many. `code`: for many, typed or scanned from a poster. `domain`: somebody
 * with an address of the organisation's own asked by themselves. `outside`: somebody came through the door for outside
 * people.
 */
export const invitationKinds = ['personal', 'link', 'code', 'domain', 'outside'] as const;
export const invitationKindSchema = z.enum(invitationKinds);
export type InvitationKind = z.infer<typeof invitationKindSchema>;

/** Without 0, O, 1, I, L, U and V, which are mistaken for each other; eight of 29 letters make 5 × 10¹¹ codes. */
export const codeLetters = 'ABCDEFGHJKMNPQRSTWXYZ23456789';
export const codeLength = 8;
/** A code as it is kept, whatever case, spaces or hyphens it was typed with; null when it can be none. */
export function codeTyped(text: string): string | null {
  const code = text.toUpperCase().replace(/[\s–-]/gu, '');
  return code.length === codeLength && [...code].every((letter) => codeLetters.includes(letter))
    ? code
    : null;
}
/** A code as it is read: `ABCD-EFGH`. */
export const codeShown = (code: string): string => `${code.slice(0, 4)}-${code.slice(4)}`;

/** Letters after the first: none, one or two, a week apart at least. */
export const reminderLimits = { most: 2, leastDays: 7, mostDays: 60 } as const;
export const domainJoiningSchema = z.enum(['off', 'open', 'approval']);
/** Hats one may join with through the door for outside people. */
export const outsideHats = ['supporter', 'customer', 'partner'] as const;
const outsideHatSchema = z.enum(outsideHats);
const outsideWordsSchema = z.object({
  title: z.string().trim().max(120).default(''),
  text: z.string().trim().max(2_000).default(''),
});
export const joiningSettingsSchema = z.object({
  reminders: z.int().min(0).max(reminderLimits.most),
  /** Days between two letters. */
  reminderDays: z.int().min(reminderLimits.leastDays).max(reminderLimits.mostDays),
  domainJoining: domainJoiningSchema,
  outside: z.object({
    open: z.boolean(),
    hats: z.array(outsideHatSchema).min(1).max(outsideHats.length),
    approval: z.boolean(),
    words: z.object({ fr: outsideWordsSchema, en: outsideWordsSchema }),
  }),
});
export type JoiningSettings = z.infer<typeof joiningSettingsSchema>;
export const updateJoiningSettingsSchema = joiningSettingsSchema.partial();
export type UpdateJoiningSettings = z.infer<typeof updateJoiningSettingsSchema>;

/** Somebody who asks to join and waits for an answer. */
export const joinRequestSchema = z.object({
  id: idSchema,
  name: z.string(),
  email: z.string(),
  locale: localeSchema,
  hat: hatSchema,
  /** By which way they came. */
  kind: invitationKindSchema,
  label: z.string().nullable(),
  askedAt: instantSchema,
});
export type JoinRequest = z.infer<typeof joinRequestSchema>;
export const askToJoinSchema = z.object({
  name: z.string().trim().min(1).max(200),
  email: z.string().trim().toLowerCase().pipe(z.email().max(254)),
  locale: localeSchema,
});
export type AskToJoin = z.infer<typeof askToJoinSchema>;
export const refuseRequestSchema = z.object({
  /** Goes to the person with the answer. */
  note: z.string().trim().max(1_000).default(''),
});
