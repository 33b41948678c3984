/** Coalitions: organisations with pages of their own in somebody's campaign, each with its own consents. */
import { z } from 'zod';
import { idSchema, instantSchema, localeSchema } from '../common/index.ts';
import { slugSchema } from './campaign.ts';

const accentSchema = z
  .string()
  .regex(/^#[0-9a-f]{6}$/)
  .nullable();
const introSchema = z.string().trim().max(600);
/** What a partner says of itself, by language. */
export const partnerTextsSchema = z.object({ fr: introSchema.optional(), en: introSchema.optional() });

const stepsSchema = z.number().nullable();
export const partnerSchema = z.object({
  id: idSchema,
  slug: slugSchema,
  name: z.string(),
  accent: accentSchema,
  texts: partnerTextsSchema,
  sponsor: z.string(),
  privacyContact: z.string(),
  newsletter: z.boolean(),
  locale: localeSchema,
  logo: z.object({ path: z.string(), width: z.int(), height: z.int() }).nullable(),
  /** Its public page. */
  address: z.string(),
  invitedAt: instantSchema.nullable(),
  joinedAt: instantSchema.nullable(),
  endedAt: instantSchema.nullable(),
  consentsFate: z.enum(['withdrawn', 'handed_over']).nullable(),
  /** Acts through its page, in steps. */
  acts: stepsSchema,
});
export type Partner = z.infer<typeof partnerSchema>;

export const partnersSchema = z.object({
  items: z.array(partnerSchema),
  nextCursor: z.null(),
  /** Nothing is told about fewer. */
  least: z.int(),
  /** People who acted on whichever page, each once, in steps. */
  people: stepsSchema,
});

export const createPartnerSchema = z.object({
  name: z.string().trim().min(2).max(120),
  slug: slugSchema,
  locale: localeSchema,
  /** Whom the link to its own space goes to. */
  contact: z.string().trim().min(3).max(320),
});
export type CreatePartner = z.infer<typeof createPartnerSchema>;

/** What a partner looks like and says: the partner's own to change, in its own space. */
export const partnerPageSchema = z.object({
  name: z.string().trim().min(2).max(120),
  accent: accentSchema,
  texts: partnerTextsSchema,
  sponsor: z.string().trim().max(200),
  privacyContact: z.string().trim().max(320),
  newsletter: z.boolean(),
});
export type PartnerPage = z.infer<typeof partnerPageSchema>;

export const changePartnerSchema = z.object({
  name: partnerPageSchema.shape.name.optional(),
  contact: createPartnerSchema.shape.contact.optional(),
});
export type ChangePartner = z.infer<typeof changePartnerSchema>;

export const endPartnerSchema = z.object({
  /** withdrawn: what people agreed to ends · handed_over: the partner gets its file first */
  consents: z.enum(['withdrawn', 'handed_over']),
});
