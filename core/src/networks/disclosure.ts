/** The line that says in what capacity a person speaks. Its wording is data: locales by default, the workspace's own else. */
import type { Hat } from '../people/hats.ts';

/** Key of the default wording in the locales; `{{organisation}}` stands for the workspace's name. */
export const disclosureKey = (hat: Hat): string => `guardrails.disclosure.${hat}`;

/** Puts the organisation's name into a wording such as `I work at {organisation}`. */
export const fillDisclosure = (wording: string, organisation: string): string =>
  wording.replaceAll('{organisation}', organisation).trim();

/**
 * Whether the line must stand in the post. A tie to the organisation is disclosed in the post itself, whatever the
 * profile says (16 CFR 255.5; EU Directive 2005/29 annex I, 11 and 22); only content that promotes nothing goes without.
 */
export const disclosureRequired = (content: { promotional: boolean }): boolean => content.promotional;
