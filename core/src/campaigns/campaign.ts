/**
 * What a campaign, its stages and its alerts are made of, and which of them are open. Server and web share it.
 * Words: a campaign runs through stages; a stage offers alerts, each one thing to do.
 */
import { z } from 'zod';
import { locales } from '../common/index.ts';

/** In the rough order of a bill's life, here and in France; `local` for a commune, `other` for everything else. */
export const stageKinds = [
  'draft',
  'committee',
  'first_chamber',
  'second_chamber',
  'conference',
  'signature',
  'local',
  'other',
] as const;
export const stageKindSchema = z.enum(stageKinds);
export type StageKind = z.infer<typeof stageKindSchema>;

export const alertKinds = [
  'letter',
  'call',
  'petition',
  'gathering',
  'share',
  'fundraising',
  'invite',
] as const;
export const alertKindSchema = z.enum(alertKinds);
export type AlertKindName = z.infer<typeof alertKindSchema>;

/** How somebody came to an alert. Never who sent them. */
export const actionChannels = [
  'direct',
  'email',
  'push',
  'share',
  'embed',
  'poster',
  'invite',
  'chain',
] as const;
export const actionChannelSchema = z.enum(actionChannels);
export type ActionChannel = z.infer<typeof actionChannelSchema>;

/** Part of a public address. */
export const slugSchema = z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/);

/** First words below `/c` that are no campaign, and words below a campaign that are no alert. */
export const reservedSlugs: readonly string[] = [
  ...[
    'confirm',
    'contest',
    'done',
    'door',
    'entry',
    'gathering',
    'hooks',
    'letter',
    'live',
    'me',
    'out',
    'push',
    'p',
  ],
  ...['partner', 'poster', 'reply', 'transparency', 'way-out'],
];
/** A slug that somebody may choose. */
export const ownSlugSchema = slugSchema.refine((slug) => !reservedSlugs.includes(slug), 'reserved');

/** Words in each language; one of them at least. */
export const inLocales = <S extends z.ZodType>(words: S) =>
  z
    .object({ fr: words.optional(), en: words.optional() })
    .refine((texts) => locales.some((locale) => texts[locale] !== undefined), 'one language at least');

/** An instant's window. */
export interface Window {
  opensAt: Date;
  closesAt: Date;
}
export const openStates = ['planned', 'open', 'closed'] as const;
export type OpenState = (typeof openStates)[number];

export interface StageDates extends Window {
  /** Opened or closed by hand before its time. */
  openedAt: Date | null;
  closedAt: Date | null;
}
/** The state at an instant: dates decide, a hand may be earlier. What was closed by hand stays closed. */
export function stageStateAt(stage: StageDates, now: Date): OpenState {
  if (stage.closedAt && stage.closedAt <= now) return 'closed';
  if (stage.closesAt <= now) return 'closed';
  return stage.opensAt <= now || (stage.openedAt && stage.openedAt <= now) ? 'open' : 'planned';
}

export const campaignStates = ['draft', 'planned', 'open', 'waiting', 'ended', 'archived'] as const;
export const campaignStateSchema = z.enum(campaignStates);
export type CampaignState = z.infer<typeof campaignStateSchema>;

/** `waiting`: between two stages. */
export function campaignStateAt(
  campaign: { publishedAt: Date | null; archivedAt: Date | null; outcomeAt: Date | null },
  stages: readonly StageDates[],
  now: Date,
): CampaignState {
  if (campaign.archivedAt) return 'archived';
  if (!campaign.publishedAt) return 'draft';
  if (campaign.outcomeAt) return 'ended';
  const states = stages.map((stage) => stageStateAt(stage, now));
  if (states.includes('open')) return 'open';
  if (states.every((state) => state === 'closed')) return 'ended';
  return states.includes('closed') ? 'waiting' : 'planned';
}
