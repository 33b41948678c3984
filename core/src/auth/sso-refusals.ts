/**
 * Why a sign-in through a provider did not happen: an exact reason for whoever runs it, and which of a few sentences the
 * person reads. The web app needs these names alone, so they stand apart from the schemas.
 */
export const ssoRefusals = {
  // The way there and back.
  other_browser: 'again',
  request_over: 'again',
  wrong_nonce: 'again',
  wrong_request: 'again',
  replayed: 'again',
  said_no: 'said_no',
  unreachable: 'later',
  expired: 'clock',
  from_future: 'clock',
  // What an administrator puts right.
  code_refused: 'setup',
  answer_broken: 'setup',
  wrong_issuer: 'setup',
  wrong_audience: 'setup',
  wrong_recipient: 'setup',
  wrong_destination: 'setup',
  bad_signature: 'setup',
  unsigned: 'setup',
  weak_algorithm: 'setup',
  has_doctype: 'setup',
  not_asked: 'setup',
  no_subject: 'setup',
  // The person, or their address.
  no_email: 'address',
  email_unverified: 'address',
  domain_not_proven: 'address',
  other_account: 'address',
  invited_only: 'not_invited',
  left: 'left',
  provider_off: 'off',
} as const;
export type SsoRefusal = keyof typeof ssoRefusals;
export const ssoRefusalCodes = Object.keys(ssoRefusals) as [SsoRefusal, ...SsoRefusal[]];
export type SsoSentence = (typeof ssoRefusals)[SsoRefusal];
export const ssoSentences = [...new Set(Object.values(ssoRefusals))] as [SsoSentence, ...SsoSentence[]];
