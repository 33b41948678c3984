/** What of a broadcast is written by hand, and what of it is sent: a language in which nothing stands is not begun. */
import type { Broadcast, Locale } from './queries.ts';

export type Words = NonNullable<Broadcast['texts']['fr']>;
export interface BroadcastDraft {
  kind: Broadcast['kind'];
  channel: Broadcast['channel'];
  alertId: string | null;
  texts: Broadcast['texts'];
  audience: Broadcast['audience'];
}
export const locales: readonly Locale[] = ['fr', 'en'];

export const draftOf = ({ kind, channel, alert, texts, audience }: Broadcast): BroadcastDraft => ({
  ...{ kind, channel, alertId: alert?.id ?? null, texts, audience },
});

const isBegun = (words: Words | undefined): boolean => Boolean(words?.subject || words?.body);
export const isWritten = ({ texts }: Pick<Broadcast, 'texts'>): boolean =>
  locales.some((locale) => isBegun(texts[locale]));
export const begunTexts = (texts: Broadcast['texts']): Broadcast['texts'] =>
  Object.fromEntries(
    locales.flatMap((locale) => (isBegun(texts[locale]) ? [[locale, texts[locale]] as const] : [])),
  );
