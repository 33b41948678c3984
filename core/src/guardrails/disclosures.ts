/** Which line says in what capacity a person speaks: by hat, network, language and country. */
import type { Locale } from '../common/index.ts';
import { disclosureRequired, fillDisclosure } from '../networks/disclosure.ts';
import type { NetworkId } from '../networks/network.ts';
import type { Hat } from '../people/hats.ts';
import type { DisclosureCase, Rules } from './rules.ts';

export interface Speaker {
  hat: Hat;
  /** Language of the text. */
  locale: Locale;
  network?: NetworkId | undefined;
  /** The person's own country; without it the organisation's. */
  country?: string | null | undefined;
  /** False only for content that promotes nothing (learning, culture, one's own post). */
  promotional?: boolean | undefined;
}

const fits = <T>(wanted: readonly T[], is: T | null | undefined): boolean =>
  wanted.length === 0 || (is !== null && is !== undefined && wanted.includes(is));

const fitsCase = (one: DisclosureCase, speaker: Speaker, country: string | null): boolean =>
  fits(one.hats, speaker.hat) &&
  fits(one.networks, speaker.network) &&
  fits(one.locales, speaker.locale) &&
  fits(one.countries, country);

/** The disclosure due, filled in; null where none is due. */
export function disclosureLine(
  rules: Pick<Rules, 'disclosures' | 'organisation' | 'cases' | 'country'>,
  speaker: Speaker,
): string | null {
  if (!disclosureRequired({ promotional: speaker.promotional ?? true })) return null;
  const country = speaker.country ?? rules.country ?? null;
  const own = rules.cases?.find((one) => fitsCase(one, speaker, country));
  return fillDisclosure(own?.wording ?? rules.disclosures[speaker.hat][speaker.locale], rules.organisation);
}
