/** Reads a SAML provider's metadata (SAML V2.0 Metadata, OASIS 2005): its name, where people sign in and out, its keys. */
import { Parser } from 'htmlparser2';
import { readCertificate } from './sso-certificates.ts';
import { ssoErrors } from './sso-errors.ts';

export interface SamlFacts {
  entityId: string;
  signInUrl: string;
  signOutUrl: string | null;
  certificates: string[];
}

const redirectBinding = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect';
/** What XML can smuggle in by a document type has no place in SAML. */
export const hasDoctype = (xml: string): boolean => /<!\s*(DOCTYPE|ENTITY)/i.test(xml);

/** Element name without its prefix. */
const local = (name: string): string => name.slice(name.indexOf(':') + 1);
/** Attribute by its local name. */
const attribute = (attributes: Record<string, string>, name: string): string | null =>
  Object.entries(attributes).find(([key]) => local(key) === name)?.[1] ?? null;

/** @throws auth.sso_metadata_unreadable */
export function readMetadata(xml: string): SamlFacts {
  if (hasDoctype(xml)) throw ssoErrors.sso_metadata_unreadable();
  let entityId: string | null = null;
  let signInUrl: string | null = null;
  let signOutUrl: string | null = null;
  const certificates = new Set<string>();
  const open: string[] = [];
  let use: string | null = null;
  let text = '';
  let found = false;
  const parser = new Parser(
    {
      onopentag(tag, attributes) {
        const name = local(tag);
        open.push(name);
        text = '';
        // Of a federation's list, the first organisation that signs people in.
        if (name === 'EntityDescriptor' && !found) entityId = attribute(attributes, 'entityID');
        if (!open.includes('IDPSSODescriptor')) return;
        if (name === 'KeyDescriptor') use = attribute(attributes, 'use');
        if (found) return;
        const there = attribute(attributes, 'Location');
        if (attribute(attributes, 'Binding') !== redirectBinding) return;
        if (name === 'SingleSignOnService') signInUrl ??= there;
        if (name === 'SingleLogoutService') signOutUrl ??= there;
      },
      ontext(part) {
        text += part;
      },
      onclosetag(tag) {
        const name = local(tag);
        if (
          name === 'X509Certificate' &&
          !found &&
          open.includes('IDPSSODescriptor') &&
          use !== 'encryption'
        ) {
          const read = readCertificate(text);
          if (read) certificates.add(read.pem);
        }
        if (name === 'IDPSSODescriptor') found = true;
        open.pop();
      },
    },
    { xmlMode: true },
  );
  parser.end(xml);
  if (!entityId || !signInUrl || certificates.size === 0) throw ssoErrors.sso_metadata_unreadable();
  if (!URL.canParse(signInUrl) || !/^https?:/.test(signInUrl)) throw ssoErrors.sso_metadata_unreadable();
  const leave = signOutUrl && URL.canParse(signOutUrl) ? signOutUrl : null;
  return { entityId, signInUrl, signOutUrl: leave, certificates: [...certificates] };
}

export interface ResponseFacts {
  destination: string | null;
  inResponseTo: string | null;
  issuer: string | null;
  signatures: number;
  signatureMethods: string[];
  encrypted: boolean;
}

/** What stands on the envelope of a response. None of it is trusted by itself. @returns null when it is no response */
export function readEnvelope(xml: string): ResponseFacts | null {
  const facts: ResponseFacts = {
    destination: null,
    inResponseTo: null,
    issuer: null,
    signatures: 0,
    signatureMethods: [],
    encrypted: false,
  };
  const open: string[] = [];
  let root: string | null = null;
  const parser = new Parser(
    {
      onopentag(tag, attributes) {
        const name = local(tag);
        open.push(name);
        if (root === null) {
          root = name;
          facts.destination = attributes.Destination ?? null;
          facts.inResponseTo = attributes.InResponseTo ?? null;
        }
        if (name === 'Signature') facts.signatures++;
        if (name === 'SignatureMethod') facts.signatureMethods.push(attributes.Algorithm ?? '');
        if (name === 'EncryptedAssertion') facts.encrypted = true;
      },
      ontext(part) {
        if (open.length === 2 && open[1] === 'Issuer') facts.issuer = (facts.issuer ?? '') + part;
      },
      onclosetag: () => void open.pop(),
    },
    { xmlMode: true },
  );
  parser.end(xml);
  return root === 'Response' ? facts : null;
}
