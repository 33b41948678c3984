/** Lists of people outside that staff bring: what they declare, and what they are told, which is never who was known. */
import { z } from 'zod';
import { idSchema, instantSchema, localeSchema } from '../common/index.ts';

/** Outside people are written to because they agreed, or because they belong to the organisation in some way. */
export const listBases = ['consent', 'legitimate_interests'] as const;
export const listBasisSchema = z.enum(listBases);
export type ListBasis = z.infer<typeof listBasisSchema>;

export const mostListBytes = 20_000_000;
export const mostListRows = 200_000;
/** Answers to a first message are told from lists of at least this many addresses: a few made-up ones hide nobody. */
export const leastListForAnswers = 100;

export const listFields = [
  'email',
  'name',
  'firstName',
  'lastName',
  'locale',
  'country',
  'postalCode',
] as const;
export type ListField = (typeof listFields)[number];

export const listStates = ['reading', 'read', 'running', 'done', 'failed', 'undone'] as const;
export const listErrorCodes = ['address_missing', 'address_invalid', 'address_disposable'] as const;

/** About how many: in steps, null below the least that is told. */
const stepsSchema = z.number().nullable();

export const supporterListSchema = z.object({
  id: idSchema,
  fileName: z.string(),
  state: z.enum(listStates),
  failure: z.string().nullable(),
  /** What each column was understood as. */
  columns: z.array(z.enum(listFields).nullable()),
  locale: localeSchema,
  origin: z.string().nullable(),
  collected: z.string().nullable(),
  legalBasis: listBasisSchema.nullable(),
  campaignId: idSchema.nullable(),
  rowsTotal: z.int(),
  rowsDone: z.int(),
  usable: z.int(),
  repeated: z.int(),
  ownStaff: z.int(),
  errorCount: z.int(),
  errors: z.array(z.object({ line: z.int(), code: z.enum(listErrorCodes) })),
  createdAt: instantSchema,
  finishedAt: instantSchema.nullable(),
  /** Set by the first message: after it, those who have not answered are deleted. */
  answerBy: instantSchema.nullable(),
  answers: z.object({ agreed: stepsSchema, out: stepsSchema }).nullable(),
});
export type SupporterList = z.infer<typeof supporterListSchema>;

export const startListSchema = z.object({
  /** Whom the addresses come from. */
  origin: z.string().trim().min(3).max(300),
  /** When and where they were collected, in a sentence: it stands in the first message. */
  collected: z.string().trim().min(10).max(500),
  legalBasis: listBasisSchema,
  /** Language of those whose row names none. */
  locale: localeSchema,
  campaignId: idSchema,
});
export type StartList = z.infer<typeof startListSchema>;

export const suppressAddressSchema = z.object({
  address: z.string().trim().min(3).max(320),
  /** False: letters may go there again. */
  stop: z.boolean(),
});

export const supportersOverviewSchema = z.object({
  /** Nothing is told about fewer. */
  least: z.int(),
  supporters: stepsSchema,
  /** Who would get a call to act, a newsletter. */
  alerts: stepsSchema,
  newsletter: stepsSchema,
  out: stepsSchema,
  undeliverable: stepsSchema,
  /** Where people ask for letters, and where they see what is held. */
  joinAddress: z.string(),
  ownSpaceAddress: z.string(),
});
export type SupportersOverview = z.infer<typeof supportersOverviewSchema>;
