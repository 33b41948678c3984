/** Shapes of what staff see of letters sent by the server: counts in steps, words without their author, the sender. */
import { z } from 'zod';
import { instantSchema } from '../common/index.ts';
import { holdReasonSchema } from './sending.ts';

/** A count of people in steps; null for fewer than may be told. */
const steppedSchema = z.number().int().nullable();

export const letterQueueSchema = z.object({
  /** Fewest people a figure may tell of. */
  k: z.number().int(),
  testMode: z.boolean(),
  counts: z.object({
    unconfirmed: steppedSchema,
    reading: steppedSchema,
    held: steppedSchema,
    waiting: steppedSchema,
    sent: steppedSchema,
    undelivered: steppedSchema,
    answered: steppedSchema,
  }),
  /** Letters that left, by target; the line without a name is those too few to tell. Null: too few altogether. */
  targets: z
    .array(z.object({ id: z.uuid().nullable(), name: z.string().nullable(), letters: z.number().int() }))
    .nullable(),
  /** Their mail server said no to the address they are known by. */
  refused: z.array(z.object({ id: z.uuid(), name: z.string(), email: z.string() })),
  /** Letters to read, and those that have waited longer than was promised. */
  toRead: z.number().int(),
  overdue: z.number().int(),
});
export type LetterQueue = z.infer<typeof letterQueueSchema>;

/** One letter as it may be read before it goes: who wrote it is nowhere in it. */
export const letterToReadSchema = z.object({
  id: z.uuid(),
  alert: z.string(),
  /** To whom it goes; the first is whose text is shown. */
  targets: z.array(z.string()),
  subject: z.string(),
  words: z.string(),
  /** To the hour, so that nobody is known by the minute they wrote. */
  dueAt: instantSchema,
  overdue: z.boolean(),
  /** It was held, and its author wrote it anew. */
  edited: z.boolean(),
});
export type LetterToRead = z.infer<typeof letterToReadSchema>;

export const letterDecisionSchema = z.discriminatedUnion('decision', [
  z.object({ decision: z.literal('pass') }),
  z.object({ decision: z.literal('hold'), reason: holdReasonSchema }),
]);
export type LetterDecision = z.infer<typeof letterDecisionSchema>;

export const recordStates = ['unasked', 'found', 'missing', 'different'] as const;
export const senderRecordSchema = z.object({
  kind: z.enum(['dkim', 'spf', 'dmarc']),
  name: z.string(),
  value: z.string(),
  state: z.enum(recordStates),
});
export type SenderRecord = z.infer<typeof senderRecordSchema>;
export const letterSenderSchema = z.object({
  /** Null while the workspace has none of its own. */
  own: z
    .object({
      address: z.string(),
      records: z.array(senderRecordSchema),
      checkedAt: instantSchema.nullable(),
      /** Letters leave from it, signed. */
      ready: z.boolean(),
    })
    .nullable(),
  /** The installation's address, from which letters leave otherwise. */
  installation: z.string(),
  mailOn: z.boolean(),
});
export type LetterSender = z.infer<typeof letterSenderSchema>;
export const letterSenderInputSchema = z.object({ address: z.email().max(200) });
