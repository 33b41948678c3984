/**
 * An assertion as plain facts, read from the very text whose signature was checked. Comments inside a name were dropped
 * by canonicalisation before that, and a text in several parts is joined: a name cannot be cut short.
 */

/** As node-saml hands over what it verified: attributes under `$`, text under `_`, children as lists. */
export interface Element {
  $?: Record<string, string>;
  _?: string;
  [child: string]: unknown;
}

export interface SignedAssertion {
  id: string;
  issuer: string | null;
  nameId: {
    value: string;
    format: string;
    nameQualifier: string | null;
    spNameQualifier: string | null;
  } | null;
  audiences: string[];
  bearer: boolean;
  recipient: string | null;
  inResponseTo: string | null;
  /** Every limit it names, in milliseconds; NaN for one that cannot be read. */
  from: number[];
  until: number[];
  sessionIndex: string | null;
  attributes: Map<string, string[]>;
}

const bearerMethod = 'urn:oasis:names:tc:SAML:2.0:cm:bearer';

const children = (element: Element | undefined, name: string): Element[] => {
  const found = element?.[name];
  return Array.isArray(found)
    ? (found as unknown[]).map((one) => (typeof one === 'string' ? { _: one } : (one as Element)))
    : [];
};
const child = (element: Element | undefined, name: string): Element | undefined => children(element, name)[0];
const text = (element: Element | undefined): string | null => element?._?.trim() || null;

/** @returns null when it is no assertion with an id. */
export function readAssertion(parsed: Element | undefined): SignedAssertion | null {
  const assertion = parsed?.Assertion as Element | undefined;
  const id = assertion?.$?.ID;
  if (!assertion || !id) return null;
  const subject = child(assertion, 'Subject');
  const conditions = children(assertion, 'Conditions');
  const confirmation = children(subject, 'SubjectConfirmation').find((one) => one.$?.Method === bearerMethod);
  const data = child(confirmation, 'SubjectConfirmationData')?.$;
  const limits = [...conditions.map((one) => one.$), data];
  const times = (name: string) =>
    limits.flatMap((one) => (one?.[name] === undefined ? [] : [Date.parse(one[name])]));
  return {
    id,
    issuer: text(child(assertion, 'Issuer')),
    nameId: readName(child(subject, 'NameID')),
    // Several restrictions must all hold (Core, 2.5.1.4): only what stands in each of them counts.
    audiences: inAll(
      conditions
        .flatMap((one) => children(one, 'AudienceRestriction'))
        .map((one) => children(one, 'Audience').flatMap((audience) => text(audience) ?? [])),
    ),
    bearer: data?.NotOnOrAfter !== undefined,
    recipient: data?.Recipient ?? null,
    inResponseTo: data?.InResponseTo ?? null,
    from: times('NotBefore'),
    until: [
      ...times('NotOnOrAfter'),
      ...children(assertion, 'AuthnStatement').flatMap((one) =>
        one.$?.SessionNotOnOrAfter === undefined ? [] : [Date.parse(one.$.SessionNotOnOrAfter)],
      ),
    ],
    sessionIndex: child(assertion, 'AuthnStatement')?.$?.SessionIndex ?? null,
    attributes: readAttributes(assertion),
  };
}

function readName(element: Element | undefined): SignedAssertion['nameId'] {
  const value = text(element);
  if (!value) return null;
  return {
    value,
    format: element?.$?.Format ?? 'urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified',
    nameQualifier: element?.$?.NameQualifier ?? null,
    spNameQualifier: element?.$?.SPNameQualifier ?? null,
  };
}

const inAll = (lists: string[][]): string[] =>
  (lists[0] ?? []).filter((one) => lists.every((list) => list.includes(one)));

/** By name, and by friendly name where no attribute has it as its name. */
function readAttributes(assertion: Element): Map<string, string[]> {
  const found = new Map<string, string[]>();
  const all = children(assertion, 'AttributeStatement').flatMap((one) => children(one, 'Attribute'));
  for (const attribute of all) {
    const values = children(attribute, 'AttributeValue').flatMap((one) => text(one) ?? []);
    const name = attribute.$?.Name;
    if (name && values.length > 0) found.set(name, [...(found.get(name) ?? []), ...values]);
  }
  for (const attribute of all) {
    const name = attribute.$?.Name;
    const friendly = attribute.$?.FriendlyName;
    if (name && friendly && !found.has(friendly) && found.has(name))
      found.set(friendly, found.get(name) ?? []);
  }
  return found;
}
