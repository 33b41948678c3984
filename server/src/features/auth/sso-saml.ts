/**
 * SAML 2.0 by node-saml, which checks signatures and opens what is encrypted. All else is judged here, by the house's
 * clock and over nothing but the signed assertion: who it is for, when, for which request, and by whom.
 */
import { createHash, randomBytes } from 'node:crypto';
import {
  type Profile,
  SAML,
  type SamlConfig,
  SamlStatusError,
  ValidateInResponseTo,
} from '@node-saml/node-saml';
import type { House } from '#platform/house.ts';
import type { ProviderRow, SamlKept } from './sso.store.ts';
import { type ProviderAddresses, providerSecret } from './sso-addresses.ts';
import { clockToleranceMs, type Outcome, refused, textOf } from './sso-outcome.ts';
import { type Element, readAssertion, type SignedAssertion } from './sso-saml-assertion.ts';
import { hasDoctype, readEnvelope } from './sso-saml-metadata.ts';

/** RSA with SHA-2 (RFC 4051; RFC 6931). SHA-1 is refused, and so is anything symmetric. */
const signatureMethods = ['rsa-sha256', 'rsa-sha384', 'rsa-sha512'].map(
  (name) => `http://www.w3.org/2001/04/xmldsig-more#${name}`,
);
const longestResponse = 500_000;

/** The protocol's side of a provider. Made per use: it holds our private key. */
export function samlOf(
  house: House,
  provider: ProviderRow,
  addresses: ProviderAddresses,
  requestId = newRequestId(),
): SAML {
  const saml = kept(provider);
  const key = providerSecret(house, provider) ?? '';
  const options: SamlConfig = {
    callbackUrl: addresses.answer,
    issuer: addresses.entityId ?? '',
    entryPoint: saml.signInUrl,
    logoutUrl: saml.signOutUrl ?? saml.signInUrl,
    logoutCallbackUrl: addresses.signOut,
    idpCert: saml.certificates,
    idpIssuer: saml.entityId,
    // Judged below, by the house's clock and with a reason of its own each.
    audience: false,
    acceptedClockSkewMs: -1,
    validateInResponseTo: ValidateInResponseTo.never,
    wantAssertionsSigned: true,
    wantAuthnResponseSigned: false,
    disableRequestedAuthnContext: true,
    identifierFormat: null,
    generateUniqueId: () => requestId,
    decryptionPvk: key,
    ...((saml.signsRequests || saml.signOutUrl) && {
      privateKey: key,
      signatureAlgorithm: 'sha256' as const,
      digestAlgorithm: 'sha256',
    }),
  };
  return new SAML(options);
}

export const newRequestId = (): string => `_${randomBytes(20).toString('hex')}`;

/** Where the browser goes. The request's id is what the answer must name. */
export async function startSaml(
  house: House,
  provider: ProviderRow,
  addresses: ProviderAddresses,
  requestId: string,
): Promise<string> {
  const signing = kept(provider).signsRequests ? provider : withoutSignOut(provider);
  return samlOf(house, signing, addresses, requestId).getAuthorizeUrlAsync('', undefined, {});
}
/** node-saml signs every message once it has a key; a request is signed by setting only. */
const withoutSignOut = (provider: ProviderRow): ProviderRow => ({
  ...provider,
  kept: { ...provider.kept, saml: { ...kept(provider), signOutUrl: null } },
});

export interface SamlAnswer {
  outcome: Outcome;
  /** Of the signed assertion, for the memory against replays. */
  assertion: { hash: string; until: Date; inResponseTo: string | null } | null;
}

/** Judges a response by everything but the request it answers, which the caller knows. */
export async function finishSaml(
  house: House,
  provider: ProviderRow,
  addresses: ProviderAddresses,
  response: string,
): Promise<SamlAnswer> {
  const nothing = (outcome: Outcome): SamlAnswer => ({ outcome, assertion: null });
  const xml = response.length < longestResponse ? Buffer.from(response, 'base64').toString('utf8') : '';
  if (hasDoctype(xml)) return nothing(refused('has_doctype'));
  const envelope = readEnvelope(xml);
  if (!envelope) return nothing(refused('answer_broken', 'not a SAML response'));
  if (envelope.signatures === 0 && !envelope.encrypted) {
    const status = /StatusCode[^>]+status:(?!Success)(\w+)/.exec(xml)?.[1];
    return nothing(status ? refused('said_no', status) : refused('unsigned'));
  }
  const weak = envelope.signatureMethods.find((method) => !signatureMethods.includes(method));
  if (weak !== undefined) return nothing(refused('weak_algorithm', weak));
  if (envelope.destination !== null && envelope.destination !== addresses.answer) {
    return nothing(refused('wrong_destination', envelope.destination));
  }
  const { entityId } = kept(provider);
  if (envelope.issuer !== null && envelope.issuer.trim() !== entityId) {
    return nothing(refused('wrong_issuer', envelope.issuer.trim()));
  }
  let profile: Profile | null;
  try {
    ({ profile } = await samlOf(house, provider, addresses).validatePostResponseAsync({
      SAMLResponse: response,
    }));
  } catch (error) {
    return nothing(signatureRefusal(error));
  }
  const signed = profile && readAssertion(profile.getAssertion?.() as Element | undefined);
  if (!signed) return nothing(refused('answer_broken', 'no assertion'));
  const wrong = judge(signed, { house, addresses, entityId, inResponseTo: envelope.inResponseTo });
  if (wrong) return nothing(wrong);
  return {
    outcome: vouchedBy(provider, signed),
    assertion: {
      hash: createHash('sha256').update(signed.id).digest('base64url'),
      until: new Date(Math.max(...signed.until) + clockToleranceMs),
      inResponseTo: signed.inResponseTo,
    },
  };
}

function signatureRefusal(error: unknown): Outcome {
  const words = error instanceof Error ? error.message : String(error);
  if (error instanceof SamlStatusError) return refused('said_no', words);
  if (/signature|decrypt|key|certificate|transform|ID cannot|padding|reference/i.test(words)) {
    return refused('bad_signature', words);
  }
  return refused('answer_broken', words);
}

interface Expected {
  house: House;
  addresses: ProviderAddresses;
  entityId: string;
  inResponseTo: string | null;
}
/** SAML V2.0 Web Browser SSO Profile, 4.1.4.3; Core, 2.5.1. */
function judge(signed: SignedAssertion, expected: Expected): Outcome | null {
  const now = expected.house.now().getTime();
  if (signed.issuer !== expected.entityId) return refused('wrong_issuer', signed.issuer);
  if (!signed.audiences.includes(expected.addresses.entityId ?? '')) {
    return refused('wrong_audience', signed.audiences.join(', ') || null);
  }
  if (!signed.bearer) return refused('answer_broken', 'no bearer confirmation');
  if (signed.recipient !== expected.addresses.answer) return refused('wrong_recipient', signed.recipient);
  if (signed.until.length === 0 || signed.until.some(Number.isNaN) || signed.from.some(Number.isNaN)) {
    return refused('answer_broken', 'no readable time limit');
  }
  if (signed.until.some((until) => until <= now - clockToleranceMs)) {
    return refused('expired', new Date(Math.min(...signed.until)).toISOString());
  }
  if (signed.from.some((from) => from > now + clockToleranceMs)) {
    return refused('from_future', new Date(Math.max(...signed.from)).toISOString());
  }
  if (expected.inResponseTo !== null && signed.inResponseTo !== expected.inResponseTo) {
    return refused('wrong_request', 'the envelope names another request than the assertion');
  }
  return null;
}

const usual = {
  email: [
    'email',
    'mail',
    'urn:oid:0.9.2342.19200300.100.1.3',
    'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress',
  ],
  name: [
    'name',
    'displayName',
    'urn:oid:2.16.840.1.113730.3.1.241',
    'http://schemas.microsoft.com/identity/claims/displayname',
    'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name',
  ],
  groups: ['groups', 'memberOf', 'http://schemas.microsoft.com/ws/2008/06/identity/claims/groups'],
};

function vouchedBy(provider: ProviderRow, signed: SignedAssertion): Outcome {
  const names = provider.kept.claims;
  const { attributes, nameId } = signed;
  const pick = (name: string, usually: string[]) =>
    (name ? [name] : usually).flatMap((one) => attributes.get(one) ?? []);
  const fleeting = nameId?.format.endsWith(':transient') ?? true;
  const subject = names.subject ? textOf(attributes.get(names.subject)) : fleeting ? null : nameId?.value;
  if (!subject) return refused('no_subject', names.subject || (nameId?.format ?? null));
  const byName = nameId?.format.endsWith(':emailAddress') ? nameId.value : null;
  const first = textOf(attributes.get('givenName'), attributes.get('firstName'));
  const last = textOf(attributes.get('sn'), attributes.get('surname'), attributes.get('lastName'));
  return {
    kind: 'vouched',
    subject,
    email: textOf(pick(names.email, usual.email), byName)?.toLowerCase() ?? null,
    emailVerified: null,
    name: textOf(pick(names.name, usual.name), [first, last].filter(Boolean).join(' ')),
    groups: pick(names.groups, usual.groups),
    received: [
      ...(nameId ? [{ name: 'NameID', value: nameId.value }] : []),
      ...[...attributes].map(([name, values]) => ({ name, value: values.join(', ') })),
    ],
    sid: signed.sessionIndex,
    hint: JSON.stringify(nameId),
  };
}

export function kept(provider: ProviderRow): SamlKept {
  if (!provider.kept.saml) throw new Error(`Provider ${provider.id} is not SAML.`);
  return provider.kept.saml;
}
