/** A reader: what is known of them, and which audiences they belong to now. Nothing of it is stored. */
import type { Locale } from '@portevoix/core/common';
import type { RuleReason } from '@portevoix/core/people';
import { type Ctx, personOf } from '#platform/ctx.ts';
import { audienceFacts, fittingAudiences } from '../people/index.ts';
import { audiencesInUse } from './feed.store.ts';

export interface Reader {
  locale: Locale;
  /** Audiences that hold for this reader, each with the reasons. */
  fitting: ReadonlyMap<string, readonly RuleReason[]>;
}

/** The signed-in person as a reader of these audiences; of every published story's unless told. */
export async function readerOf(ctx: Ctx, audiences?: readonly string[]): Promise<Reader> {
  const facts = await audienceFacts(ctx, personOf(ctx).personId);
  return {
    locale: facts.locale,
    fitting: await fittingAudiences(ctx, facts, audiences ?? (await audiencesInUse(ctx))),
  };
}

/** Why something reaches a reader, or null when it does not. */
export const reachOf = (audienceId: string | null, reader: Reader): readonly RuleReason[] | null =>
  audienceId === null ? [{ kind: 'everyone' }] : (reader.fitting.get(audienceId) ?? null);
