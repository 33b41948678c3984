/** A real SAML identity provider (samlify) on loopback. A test may change what it is about to sign, and what it has signed. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as samlify from 'samlify';
import { makeKeyPair } from '../../src/features/auth/sso-certificates.ts';
import type { DirectoryPerson } from './oidc-server.ts';

// Schemas are another tool's work; the tests are about signatures and what they cover.
samlify.setSchemaValidator({ validate: async () => 'not checked' });

export interface Assertion {
  responseId: string;
  assertionId: string;
  issuer: string;
  destination: string;
  audience: string;
  recipient: string;
  inResponseTo: string | null;
  nameId: string;
  format: string;
  from: Date;
  until: Date;
  attributes: Record<string, string | string[]>;
}
export interface SamlIdp {
  url: string;
  entityId: string;
  metadata: string;
  /** PEM. */
  privateKey: string;
  person: DirectoryPerson;
  /** Before signing. */
  change: (assertion: Assertion) => Assertion;
  /** After signing: what an attacker can do to the message on its way. */
  tamper: (xml: string) => string;
  encrypted: boolean;
  /** Whether the sign-in page waits for a tap. */
  asks: boolean;
  now: () => number;
  /** A response to whatever our metadata says we are. @param request of our sign-in, or null for one nobody asked for */
  respond(ourMetadata: string, request: string | null): Promise<string>;
  /** The metadata of the service that people are sent to. */
  service: string;
  close(): Promise<void>;
}

let counter = 0;
const newId = () => `_test${Date.now()}${counter++}`;

export async function startSamlIdp(person: DirectoryPerson, entityId?: string): Promise<SamlIdp> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const keys = await makeKeyPair('idp.example', new Date());
  const providerOf = (encrypted: boolean) =>
    samlify.IdentityProvider({
      entityID: entityId ?? `${url}/metadata`,
      privateKey: keys.privateKey,
      signingCert: keys.certificate,
      requestSignatureAlgorithm: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
      isAssertionEncrypted: encrypted,
      nameIDFormat: ['urn:oasis:names:tc:SAML:2.0:nameid-format:persistent'],
      singleSignOnService: [
        { Binding: 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect', Location: `${url}/sign-in` },
      ],
      singleLogoutService: [
        { Binding: 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect', Location: `${url}/sign-out` },
      ],
    });
  const idp: SamlIdp = {
    url,
    entityId: entityId ?? `${url}/metadata`,
    metadata: providerOf(false).getMetadata(),
    privateKey: keys.privateKey,
    person,
    change: (assertion) => assertion,
    tamper: (xml) => xml,
    encrypted: false,
    asks: false,
    now: () => Date.now(),
    service: '',
    async respond(ourMetadata, request) {
      const sp = samlify.ServiceProvider({ metadata: ourMetadata });
      const provider = providerOf(idp.encrypted);
      const asked = request
        ? await provider.parseLoginRequest(sp, 'redirect', { query: { SAMLRequest: request } })
        : null;
      const assertion = idp.change({
        responseId: newId(),
        assertionId: newId(),
        issuer: idp.entityId,
        destination: String(sp.entityMeta.getAssertionConsumerService('post')),
        audience: sp.entityMeta.getEntityID(),
        recipient: String(sp.entityMeta.getAssertionConsumerService('post')),
        inResponseTo: asked ? (asked.extract as { request: { id: string } }).request.id : null,
        nameId: idp.person.sub,
        format: 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent',
        from: new Date(idp.now() - 5_000),
        until: new Date(idp.now() + 300_000),
        attributes: {
          email: idp.person.email,
          ...(idp.person.name && { displayName: idp.person.name }),
          ...(idp.person.groups && { groups: idp.person.groups }),
        },
      });
      const made = await provider.createLoginResponse(
        sp,
        (asked ?? {}) as Parameters<typeof provider.createLoginResponse>[1],
        'post',
        {},
        () => ({
          id: assertion.responseId,
          context: responseXml(assertion, new Date(idp.now())),
        }),
      );
      const xml = Buffer.from(made.context, 'base64').toString('utf8');
      return Buffer.from(idp.tamper(xml)).toString('base64');
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  server.on('request', async (request, response) => {
    const at = new URL(request.url ?? '/', url);
    response.setHeader('content-type', 'text/html; charset=utf-8');
    if (at.pathname === '/metadata') return response.setHeader('content-type', 'text/xml').end(idp.metadata);
    if (at.pathname === '/sign-in' && idp.asks && !at.searchParams.has('go')) {
      at.searchParams.set('go', '1');
      const go = `${at.pathname}${at.search}`.replaceAll('&', '&amp;');
      return response.end(
        `<!doctype html><html lang="en"><title>Directory</title><main><h1>Directory</h1><a href="${go}">${idp.person.name}</a></main></html>`,
      );
    }
    const answer = await idp.respond(idp.service, at.searchParams.get('SAMLRequest'));
    const acs = samlify
      .ServiceProvider({ metadata: idp.service })
      .entityMeta.getAssertionConsumerService('post');
    response.end(
      `<!doctype html><html lang="en"><title>Directory</title><form method="post" action="${acs}"><input type="hidden" name="SAMLResponse" value="${answer}"></form><script>document.forms[0].submit()</script></html>`,
    );
  });
  return idp;
}

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** `nameId` goes in as it is, so that a test may put a comment inside. */
function responseXml(a: Assertion, now: Date): string {
  const asked = a.inResponseTo ? ` InResponseTo="${a.inResponseTo}"` : '';
  const attributes = Object.entries(a.attributes).map(
    ([name, values]) =>
      `<saml:Attribute Name="${escaped(name)}">${[values]
        .flat()
        .map((value) => `<saml:AttributeValue>${escaped(value)}</saml:AttributeValue>`)
        .join('')}</saml:Attribute>`,
  );
  const space = 'xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"';
  return `<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ${space} ID="${a.responseId}" Version="2.0" IssueInstant="${now.toISOString()}" Destination="${a.destination}"${asked}><saml:Issuer>${a.issuer}</saml:Issuer><samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status><saml:Assertion ${space} ID="${a.assertionId}" Version="2.0" IssueInstant="${now.toISOString()}"><saml:Issuer>${a.issuer}</saml:Issuer><saml:Subject><saml:NameID Format="${a.format}">${a.nameId}</saml:NameID><saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><saml:SubjectConfirmationData NotOnOrAfter="${a.until.toISOString()}" Recipient="${a.recipient}"${asked}/></saml:SubjectConfirmation></saml:Subject><saml:Conditions NotBefore="${a.from.toISOString()}" NotOnOrAfter="${a.until.toISOString()}"><saml:AudienceRestriction><saml:Audience>${a.audience}</saml:Audience></saml:AudienceRestriction></saml:Conditions><saml:AuthnStatement AuthnInstant="${now.toISOString()}" SessionIndex="${a.assertionId}"><saml:AuthnContext><saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:unspecified</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement><saml:AttributeStatement>${attributes.join('')}</saml:AttributeStatement></saml:Assertion></samlp:Response>`;
}
