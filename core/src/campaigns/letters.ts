/**
 * Letters to decision-makers: the texts staff prepare, which of them a target gets, and how text, target and the person's
 * own words become one letter. Server and editor share it, so that the preview is the letter.
 */
import { z } from 'zod';
import { type Locale, localeSchema } from '../common/index.ts';
import { serverLetterSettingsSchema } from './sending.ts';
import { chamberSchema, stanceSchema, type TargetFacts } from './targets.ts';

export const placeholders = [
  'salutation',
  'target',
  'post',
  'district',
  'name',
  'place',
  'bill',
  'paragraph',
] as const;
export type Placeholder = (typeof placeholders)[number];
const known = new Set<string>(placeholders);

export interface TextProblem {
  code: 'placeholder_unknown' | 'brace_open' | 'bill_missing' | 'paragraph_twice' | 'name_missing';
  /** What was written, e.g. `{salutaton}`. */
  found: string;
}

/** What is wrong with a prepared text before it is saved; placeholders are `{word}`. */
export function textProblems(text: string, bill: boolean, whole = false): TextProblem[] {
  const problems: TextProblem[] = [];
  let paragraphs = 0;
  const rest = text.replace(/\{([^{}\n]*)\}/g, (found, word: string) => {
    if (!known.has(word)) problems.push({ code: 'placeholder_unknown', found });
    else if (word === 'bill' && !bill) problems.push({ code: 'bill_missing', found });
    else if (word === 'paragraph' && ++paragraphs === 2) problems.push({ code: 'paragraph_twice', found });
    return '';
  });
  const brace = /[{}][^\n]{0,20}/.exec(rest);
  if (brace) problems.push({ code: 'brace_open', found: brace[0] });
  if (whole && !text.includes('{name}')) problems.push({ code: 'name_missing', found: '{name}' });
  return problems;
}

const conditions = <S extends z.ZodType>(item: S) => z.array(item).max(50).default([]);
/** Which targets a text is meant for. All that is given must hold, of each list one. */
export const letterConditionsSchema = z.object({
  parties: conditions(z.string().max(200)),
  committees: conditions(z.string().max(300)),
  chambers: conditions(chamberSchema),
  stances: conditions(stanceSchema),
  /** Words of the post's title. */
  posts: conditions(z.string().trim().min(1).max(200)),
});
export type LetterConditions = z.infer<typeof letterConditionsSchema>;

export const letterVariantSchema = z.object({
  /** Chosen by the editor, kept when texts move. */
  id: z.string().regex(/^[a-z0-9-]{1,40}$/),
  locale: localeSchema,
  when: letterConditionsSchema.prefault({}),
  subject: z.string().trim().min(1).max(200),
  body: z.string().trim().min(1).max(6_000),
});
export type LetterVariant = z.infer<typeof letterVariantSchema>;

export const paragraphWishes = ['no', 'recommended', 'required'] as const;
/** Whom somebody may write to who lives in no district of a target, or does not know in which. */
export const unplacedChoices = ['without_district', 'usual', 'all'] as const;

/** What letters and calls have in common: whom somebody is offered. */
export const whomSettings = {
  unplaced: z.enum(unplacedChoices).default('all'),
  /** Targets for `usual`. */
  usual: z.array(z.uuid()).max(50).default([]),
};

export const letterSettingsSchema = z
  .object({
    /** own: in the person's own mail program · server: sent by us, with their address to reply to. */
    mode: z.enum(['own', 'server']).default('own'),
    variants: z.array(letterVariantSchema).max(60).default([]),
    /** What `{bill}` stands for. */
    bill: z
      .object({ fr: z.string().trim().max(200).optional(), en: z.string().trim().max(200).optional() })
      .default({}),
    paragraph: z.enum(paragraphWishes).default('recommended'),
    /** Characters, where a paragraph is asked for. */
    leastParagraph: z.int().min(0).max(500).default(0),
    ...whomSettings,
    /** How letters go where the server sends them. */
    server: serverLetterSettingsSchema.prefault({}),
  })
  .superRefine((settings, at) => {
    settings.variants.forEach((variant, index) => {
      const bill = Boolean(settings.bill[variant.locale]);
      for (const field of ['subject', 'body'] as const)
        for (const { code, found } of textProblems(variant[field], bill, field === 'body'))
          at.addIssue({
            code: 'custom',
            path: ['variants', index, field],
            message: `campaigns.letter_${code}`,
            params: { found },
          });
    });
    if (new Set(settings.variants.map(({ id }) => id)).size < settings.variants.length)
      at.addIssue({ code: 'custom', path: ['variants'], message: 'campaigns.letter_same_id' });
  });
export type LetterSettings = z.output<typeof letterSettingsSchema>;

const asks = ['parties', 'committees', 'chambers', 'stances', 'posts'] as const;
const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();

/** How many of a text's conditions hold; null where one does not. */
function fitOf(when: LetterConditions, target: TargetFacts): number | null {
  const holds: Record<(typeof asks)[number], (wanted: string) => boolean> = {
    parties: (wanted) => target.party !== null && same(target.party, wanted),
    committees: (wanted) => target.committees.some((committee) => same(committee, wanted)),
    chambers: (wanted) => target.chamber === wanted,
    stances: (wanted) => target.stance === wanted,
    posts: (wanted) => target.post.toLowerCase().includes(wanted.toLowerCase()),
  };
  let fit = 0;
  for (const ask of asks) {
    if (when[ask].length === 0) continue;
    if (!when[ask].some(holds[ask])) return null;
    fit++;
  }
  return fit;
}

/**
 * The texts a target may get: those whose conditions hold, of them the most exact ones, in the target's language where
 * there are some, else in the reader's, else in the other. All of them are equals: one is drawn for each letter.
 */
export function fittingVariants(
  variants: readonly LetterVariant[],
  target: TargetFacts,
  reader: Locale,
): LetterVariant[] {
  for (const locale of new Set<Locale>([target.locale ?? reader, reader, reader === 'fr' ? 'en' : 'fr'])) {
    const fitting = variants
      .filter((variant) => variant.locale === locale)
      .map((variant) => ({ variant, fit: fitOf(variant.when, target) }))
      .filter((one) => one.fit !== null);
    const best = Math.max(...fitting.map(({ fit }) => fit ?? 0));
    if (fitting.length > 0) return fitting.filter(({ fit }) => fit === best).map(({ variant }) => variant);
  }
  return [];
}

/** One of the equals. @param draw from 0 to 1, evenly spread: over many letters each text is used as often */
export const drawVariant = (equals: readonly LetterVariant[], draw: number): LetterVariant | null =>
  equals[Math.min(equals.length - 1, Math.floor(draw * equals.length))] ?? null;

export interface LetterWords {
  /** As they sign. */
  name: string;
  place: string;
  /** In their own words. */
  paragraph: string;
  bill: string;
}

/** How a letter to a target begins, with the comma that follows a greeting in both languages. */
function salutationOf(target: TargetFacts, locale: Locale): string {
  const known = target.salutation[locale] ?? (locale === 'fr' ? 'Madame, Monsieur,' : `Dear ${target.name},`);
  return /[,:;.!]$/.test(known) ? known : `${known},`;
}

/** Fills a text in. Lines of which nothing remains but placeholders that say nothing are left out. */
export function fillText(text: string, target: TargetFacts, words: LetterWords, locale: Locale): string {
  const values: Record<string, string> = {
    salutation: salutationOf(target, locale),
    target: target.name,
    post: target.post,
    district: target.jurisdiction?.name ?? '',
    ...words,
  };
  return text
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .flatMap((line) => {
      let said = false;
      let empty = false;
      const filled = line.replace(/\{([a-z]+)\}/g, (whole, word: string) => {
        const value = values[word];
        if (value === undefined) return whole;
        if (value === '') empty = true;
        else said = true;
        return value;
      });
      const bare = line.replace(/\{[a-z]+\}/g, '').trim();
      if (!empty) return [filled];
      if (!said && !/[\p{L}\p{N}]/u.test(bare)) return [];
      // "{name}, {place}" with one of them empty: neither a comma nor a space remains.
      return [filled.replace(/ {2,}/g, ' ').replace(/^[\s,;–-]+(?=\S)|[\s,;–-]+$/g, '')];
    })
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/**
 * The letter in one piece. The personal paragraph stands at `{paragraph}`, or where the text names no place, after its first
 * paragraph (its salutation).
 */
export function writeLetter(
  variant: LetterVariant,
  target: TargetFacts,
  words: LetterWords,
): { subject: string; body: string } {
  const paragraph = words.paragraph.replace(/\r\n?/g, '\n').trim();
  let body = variant.body.replace(/\r\n?/g, '\n');
  if (!body.includes('{paragraph}')) {
    const end = /\n\s*\n/.exec(body);
    body = end
      ? `${body.slice(0, end.index)}\n\n{paragraph}\n\n${body.slice(end.index + end[0].length)}`
      : `${body}\n\n{paragraph}`;
  }
  const filled = { ...words, paragraph };
  return {
    subject: fillText(variant.subject, target, filled, variant.locale).replace(/\s+/g, ' '),
    body: fillText(body, target, filled, variant.locale),
  };
}
