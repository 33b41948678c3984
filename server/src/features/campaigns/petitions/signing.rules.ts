/** Reads the petition's form, and says what is missing in it. */

import {
  holdsAddress,
  isCountry,
  likelyAddress,
  longestWhy,
  type PetitionSettings,
  readAddress,
  type SignatureForm,
} from '@portevoix/core/campaigns';
import { isTicked, type Problems, textOf } from '../actions/fields.ts';
import type { Form } from '../alerts/kind.ts';
import { isThrowaway } from '../supporters/throwaway.ts';

export const emptyForm: SignatureForm = {
  ...{ given: '', family: '', email: '', country: '', postalCode: '', why: '' },
  ...{ listed: false, political: false, newsletter: false },
};

/** What no list of ours offers was not chosen in it. */
const countryOf = (text: string): string => (isCountry(text) ? text : '');

export const readSignature = (form: Form): SignatureForm => ({
  given: textOf(form, 'given', 80),
  family: textOf(form, 'family', 80),
  email: textOf(form, 'email', 254),
  country: countryOf(textOf(form, 'country', 2).toLowerCase()),
  postalCode: textOf(form, 'postalCode', 12).toUpperCase(),
  why: textOf(form, 'why', longestWhy),
  listed: isTicked(form, 'listed'),
  political: isTicked(form, 'political'),
  newsletter: isTicked(form, 'newsletter'),
});

const petition = (key: string) => ({ key: `campaigns.public.petition.${key}` });

/** @param sureOf the address that was asked about once already, and stayed */
export function problemsOf(
  signature: SignatureForm,
  settings: PetitionSettings,
  { political, sureOf }: { political: boolean; sureOf: string },
): Problems {
  const { given, family, email, country, postalCode } = signature;
  const problems: Problems = {};
  if (given === '') problems.given = petition('missing_given');
  else if (holdsAddress(given)) problems.given = petition('only_name');
  if (family === '') problems.family = petition('missing_family');
  else if (holdsAddress(family)) problems.family = petition('only_name');
  const address = readAddress(email);
  const meant = likelyAddress(email);
  if (!address) problems.email = petition('email_wrong');
  // Asked first: domains one letter from a usual one are often on the list of throwaway ones.
  else if (meant && sureOf !== email) problems.email = { ...petition('email_slip'), params: { meant } };
  else if (isThrowaway(address.address)) problems.email = petition('email_disposable');
  if (settings.country === 'needed' && !isCountry(country)) problems.country = petition('missing_country');
  if (settings.postalCode === 'needed' && postalCode === '')
    problems.postalCode = petition('missing_postal_code');
  if (political && !signature.political) problems.political = petition('missing_political');
  return problems;
}
