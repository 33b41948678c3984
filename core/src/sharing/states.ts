/**
 * The life of one publication. A pure table: the server moves rows by it, the web shows what can be done next.
 *
 * Assisted: intent_opened -> declared -> verified, or expired when nothing is heard of it for 48 hours.
 * By the network's API: queued -> publishing -> published, with needs_attention and outcome_unknown beside them.
 * An opened composer is never counted as a share.
 * Where an editor reads first: awaiting_approval -> queued (api) or approved (assisted: its author may now open the
 * composer), or sent_back with a note.
 */
import { z } from 'zod';

export const publicationStates = [
  'intent_opened',
  'declared',
  'verified',
  'expired',
  'queued',
  'publishing',
  'published',
  'needs_attention',
  'outcome_unknown',
  'withdrawn',
  'awaiting_approval',
  'approved',
  'sent_back',
] as const;
export const publicationStateSchema = z.enum(publicationStates);
export type PublicationState = z.infer<typeof publicationStateSchema>;

/**
 * What can happen to a publication:
 * `declare` the member says it is online · `click` a person followed its link · `expire` 48 hours of silence ·
 * `claim` a worker takes it, written before the network is called · `confirm` the network has it ·
 * `delay` surely not published, try later · `refuse` surely not published, the member must act ·
 * `lose` no telling whether it was published · `absent` looked: it is not there · `resume` the member asks to try again ·
 * `withdraw` the member calls it off · `recall` its story was withdrawn, noticed before the network was called ·
 * `approve` an editor lets it go out · `clear` an editor lets its author post it · `open` the author opens the composer ·
 * `send_back` an editor returns it with a note ·
 * `ask` its author changed the words: an editor reads them anew.
 */
export const publicationSteps = [
  'declare',
  'click',
  'expire',
  'claim',
  'confirm',
  'delay',
  'refuse',
  'lose',
  'absent',
  'resume',
  'withdraw',
  'recall',
  'approve',
  'clear',
  'open',
  'send_back',
  'ask',
] as const;
export type PublicationStep = (typeof publicationSteps)[number];

const table: Record<PublicationState, Partial<Record<PublicationStep, PublicationState>>> = {
  intent_opened: { declare: 'declared', click: 'verified', expire: 'expired', withdraw: 'withdrawn' },
  declared: { declare: 'declared', click: 'verified' },
  verified: { declare: 'verified', click: 'verified' },
  // Late news is still news: people post from a phone that was offline, or days later.
  expired: { declare: 'declared', click: 'verified' },
  queued: {
    ask: 'awaiting_approval',
    claim: 'publishing',
    refuse: 'needs_attention',
    withdraw: 'withdrawn',
    recall: 'withdrawn',
  },
  publishing: {
    confirm: 'published',
    delay: 'queued',
    refuse: 'needs_attention',
    lose: 'outcome_unknown',
    recall: 'withdrawn',
  },
  published: { click: 'published' },
  needs_attention: { ask: 'awaiting_approval', resume: 'queued', withdraw: 'withdrawn', recall: 'withdrawn' },
  outcome_unknown: {
    confirm: 'published',
    absent: 'queued',
    refuse: 'needs_attention',
    // A click through its own link proves that it is online.
    click: 'published',
    declare: 'declared',
    withdraw: 'withdrawn',
  },
  withdrawn: {},
  awaiting_approval: {
    approve: 'queued',
    clear: 'approved',
    send_back: 'sent_back',
    withdraw: 'withdrawn',
    recall: 'withdrawn',
  },
  approved: {
    open: 'intent_opened',
    declare: 'declared',
    click: 'verified',
    withdraw: 'withdrawn',
    recall: 'withdrawn',
  },
  sent_back: {},
};

/** Where a step leads from a state, or null when that step has no meaning there. */
export const nextState = (state: PublicationState, step: PublicationStep): PublicationState | null =>
  table[state][step] ?? null;

/** States from which a step is possible, for the `where` of an update. */
export const statesBefore = (step: PublicationStep): PublicationState[] =>
  publicationStates.filter((state) => table[state][step] !== undefined);

/** States that count as a share: measured where the network or a click says so, declared where the member does. */
export const sharedStates: readonly PublicationState[] = ['published', 'verified', 'declared'];
/** Shares that something other than the member's word proves. */
export const measuredStates: readonly PublicationState[] = ['published', 'verified'];
/** Not out yet, and still possible to call off. */
export const pendingStates: readonly PublicationState[] = [
  'queued',
  'publishing',
  'needs_attention',
  'outcome_unknown',
  'awaiting_approval',
  'approved',
];

/** Silence after which an opened composer is taken for a change of mind. */
export const intentExpiresAfterMs = 48 * 3_600_000;
