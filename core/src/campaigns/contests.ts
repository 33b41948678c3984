/**
 * A promotional draw: its rules, what the law has to say to them, and the draw itself, which anybody can work out again
 * with nothing but SHA-256. Taking part is free and by a form of its own; it never asks for a political act.
 */
import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils';
import { z } from 'zod';
import { instantSchema } from '../common/index.ts';
import { wallTimeSchema } from '../common/wall-time.ts';

const line = (most: number) => z.string().trim().max(most);
const inBoth = (most: number) => z.object({ fr: line(most).optional(), en: line(most).optional() });

export const prizeSchema = z.object({
  name: line(200).min(1),
  /** What one of them is worth, in minor units. */
  valueMinor: z.int().min(0).max(100_000_00),
  count: z.int().min(1).max(100),
});
/**
 * What taking part may be tied to besides the free form: nothing, or a post about it. An act of the campaign is no choice
 * at all, and a post is none where the campaign is about a political process (Code du travail, L.1132-1; GDPR, art. 9).
 */
export const contestConditions = ['none', 'post'] as const;
export const contestRulesSchema = z.object({
  closesWall: wallTimeSchema,
  organiser: line(200).min(1),
  address: line(300).min(1),
  contact: line(200).min(1),
  currency: z.enum(['EUR', 'USD', 'GBP', 'CHF', 'CAD']).default('EUR'),
  prizes: z.array(prizeSchema).min(1).max(20),
  leastAge: z.int().min(15).max(21).default(18),
  /** Where participants live; anywhere where empty. */
  countries: z
    .array(z.string().regex(/^[a-z]{2}$/))
    .max(30)
    .default([]),
  /** The organisation's own staff may take part. */
  employees: z.boolean().default(true),
  condition: z.enum(contestConditions).default('none'),
  /** A winner has so many days to claim before the next one's turn. */
  claimDays: z.int().min(3).max(60).default(14),
  more: inBoth(4_000).default({}),
});
export type ContestRules = z.infer<typeof contestRulesSchema>;

export const contestWarnings = [
  'no_purchase',
  'fr_promotional',
  'employee_benefit',
  'officials_and_press',
  'posting_is_advertising',
  'us_registration',
  'tax_report',
  'several_countries',
] as const;
export type ContestWarning = (typeof contestWarnings)[number];

/** 5 % of the monthly social security ceiling of 2026 (4,005 €), in cents: it never covers what rewards performance. */
export const giftToleranceMinor = 200_00;

/** What staff are told before they open it; words at `campaigns.contest.warning.<code>`. No legal advice. */
export function warningsOf(rules: ContestRules): ContestWarning[] {
  const in_ = (country: string) => rules.countries.length === 0 || rules.countries.includes(country);
  const total = rules.prizes.reduce((sum, { valueMinor, count }) => sum + valueMinor * count, 0);
  const dearest = Math.max(0, ...rules.prizes.map(({ valueMinor }) => valueMinor));
  return [
    // Code de la sécurité intérieure, L.320-1 and L.322-1: a draw that costs anything is a lottery.
    'no_purchase',
    // Code de la consommation, L.121-20: lawful unless unfair.
    ...(in_('fr') ? (['fr_promotional'] as const) : []),
    ...(rules.employees ? (['employee_benefit'] as const) : []),
    // Loi 2016-1691 (Sapin II).
    'officials_and_press',
    // FTC 16 CFR 255; Code de la consommation, L.121-1; loi 2023-451.
    ...(rules.condition === 'post' ? (['posting_is_advertising'] as const) : []),
    // New York GBL § 369-e and Florida Statutes 849.094: registration where prizes exceed 5,000 dollars.
    ...(in_('us') && total > 5_000_00 ? (['us_registration'] as const) : []),
    ...(in_('us') && dearest >= 600_00 ? (['tax_report'] as const) : []),
    ...(rules.countries.length === 0 ? (['several_countries'] as const) : []),
  ];
}

/** Whether an entry would hang on an act that tells of an opinion: that is never allowed. */
export const asksForPolitics = (rules: Pick<ContestRules, 'condition'>, political: boolean): boolean =>
  rules.condition !== 'none' && political;

/** Each prize on its own, dearest kind first as staff listed them: the rank decides which one. */
export const prizeUnits = ({
  prizes,
}: Pick<ContestRules, 'prizes'>): { name: string; valueMinor: number }[] =>
  prizes.flatMap(({ name, valueMinor, count }) =>
    Array.from({ length: count }, () => ({ name, valueMinor })),
  );

const hex = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)));
/** Shown from the opening on: the seed can no longer be chosen. */
export const commitmentOf = (seed: string): string => hex(seed);
/** One value for the whole list: SHA-256 of the sorted entries, one a line. */
export const listRoot = (entries: readonly string[]): string => hex([...entries].sort().join('\n'));
/** What decides an entry's place. */
export const lotOf = (seed: string, root: string, entry: string): string => hex(`${seed}:${root}:${entry}`);
/** All entries in the order drawn: by their lots, smallest first. */
export function drawOrder(seed: string, entries: readonly string[]): string[] {
  const root = listRoot(entries);
  return entries
    .map((entry) => ({ entry, lot: lotOf(seed, root, entry) }))
    .sort((a, b) => (a.lot < b.lot ? -1 : a.lot > b.lot ? 1 : 0))
    .map(({ entry }) => entry);
}

export const contestStates = ['draft', 'open', 'closed', 'drawn'] as const;
export const contestSchema = z.object({
  rules: contestRulesSchema,
  state: z.enum(contestStates),
  address: z.string(),
  closesAt: instantSchema,
  openedAt: instantSchema.nullable(),
  drawnAt: instantSchema.nullable(),
  commitment: z.string().nullable(),
  warnings: z.array(z.enum(contestWarnings)),
  /** In steps before the list is public. */
  entries: z.int().nullable(),
  winners: z.array(
    z.object({
      rank: z.int(),
      prize: z.string(),
      state: z.enum(['told', 'claimed', 'passed']),
      /** As the winner gave it with the claim; null before. */
      contact: z.object({ fullName: z.string(), reachedAt: z.string() }).nullable(),
    }),
  ),
});
export type Contest = z.infer<typeof contestSchema>;
