import { createSign } from 'node:crypto';
import { expect, onTestFinished, test } from 'vitest';
import { type Assertion, type SamlIdp, startSamlIdp } from '../../../test/sso/saml-idp.ts';
import { domain, home, joins, type Provider, ssoApp, whoIs } from '../../../test/sso/setup.ts';
import { certificateFacts, makeKeyPair } from './sso-certificates.ts';

const ines = { sub: 'ab12', email: `ines@${domain}`, name: 'Inès Roche', groups: ['soins'] };

async function withDirectory(change: Record<string, unknown> = {}) {
  const idp = await startSamlIdp({ ...ines });
  onTestFinished(idp.close);
  const app = await ssoApp();
  await app.prove(app.karim, domain);
  const body = { kind: 'saml', name: 'Annuaire', metadata: idp.metadata };
  const provider = await app.provider(app.karim, body, { joining: 'domain', ...change });
  const ours = async (one: Provider) =>
    (await app.app.inject({ url: new URL(one.addresses.metadata).pathname })).body;
  idp.service = await ours(provider);
  /** Leaves for the directory; what it would have the browser post comes back. */
  const leave = async (browser = app.browser(), one = provider, by: SamlIdp = idp) => {
    const out = await browser.request(new URL(one.addresses.start));
    const request = new URL(out.location ?? '').searchParams.get('SAMLRequest');
    return { browser, response: await by.respond(await ours(one), request) };
  };
  /** A whole sign-in: where the browser stands at last. */
  const signIn = async (browser = app.browser()) => {
    const { response } = await leave(browser);
    return browser.open(provider.addresses.answer, { SAMLResponse: response });
  };
  return { ...app, idp, provider, leave, signIn, ours };
}

test('a colleague signs in through a real SAML provider, accepts the charter and comes back later', async () => {
  const { browser, signIn, karim, provider, lastAttempt } = await withDirectory({
    teams: [{ group: 'soins', team: 'Soins' }],
  });
  const hers = browser();
  expect((await signIn(hers)).at).toBe('/join/sso');
  const joined = await joins(hers);
  expect(joined.status).toBe(200);
  expect(await whoIs(hers)).toBe('Inès Roche');
  const person = await karim.get<{ team: string }>(`/api/v1/people/${joined.body.personId}`);
  expect(person.body.team).toBe('Soins');
  const later = browser();
  expect((await signIn(later)).at).toBe('/');
  expect(await whoIs(later)).toBe('Inès Roche');
  expect(await lastAttempt(karim, provider.id)).toMatchObject({ outcome: 'signed_in', emailDomain: domain });
});

test('encrypted assertions are opened with our own key', async () => {
  const { idp, signIn } = await withDirectory();
  idp.encrypted = true;
  expect((await signIn()).at).toBe('/join/sso');
});

test('our metadata names our addresses, wants signed assertions and offers a key', async () => {
  const { ours, provider } = await withDirectory();
  const xml = await ours(provider);
  expect(xml).toContain(`entityID="${provider.addresses.metadata}"`);
  expect(xml).toContain(`Location="${provider.addresses.answer}"`);
  expect(xml).toContain('WantAssertionsSigned="true"');
  expect(xml).toContain('use="encryption"');
});

test('a request is signed where that is asked for', async () => {
  const { browser, provider, karim } = await withDirectory();
  const plain = await browser().request(new URL(provider.addresses.start));
  expect(new URL(plain.location ?? '').searchParams.has('Signature')).toBe(false);
  await karim.patch(`/api/v1/sso-providers/${provider.id}`, { saml: { signsRequests: true } });
  const signed = await browser().request(new URL(provider.addresses.start));
  expect(new URL(signed.location ?? '').searchParams.get('SigAlg')).toContain('rsa-sha256');
});

test('an answer taken once is refused ever after, on every node', async () => {
  const { leave, karim, provider, lastAttempt } = await withDirectory();
  const { browser, response } = await leave();
  expect((await browser.open(provider.addresses.answer, { SAMLResponse: response })).at).toBe('/join/sso');
  expect((await browser.open(provider.addresses.answer, { SAMLResponse: response })).at).toContain(
    'why=again',
  );
  expect(await lastAttempt(karim, provider.id)).toMatchObject({ outcome: 'refused', reason: 'replayed' });
});

test('an answer to the request of another browser, or of no request, opens nothing', async () => {
  const { leave, idp, browser, karim, provider, lastAttempt, ours } = await withDirectory();
  const { response } = await leave();
  const stop = await browser().open(provider.addresses.answer, { SAMLResponse: response });
  expect(stop.at).toContain('why=again');
  expect(await lastAttempt(karim, provider.id)).toMatchObject({ reason: 'other_browser' });
  const unasked = await idp.respond(await ours(provider), null);
  expect((await browser().open(provider.addresses.answer, { SAMLResponse: unasked })).at).toContain(
    'why=setup',
  );
  expect(await lastAttempt(karim, provider.id)).toMatchObject({ reason: 'not_asked' });
  await karim.patch(`/api/v1/sso-providers/${provider.id}`, { saml: { takesUnasked: true } });
  const again = await idp.respond(await ours(provider), null);
  const hers = browser();
  expect((await hers.open(provider.addresses.answer, { SAMLResponse: again })).at).toBe('/join/sso');
  expect((await joins(hers)).status).toBe(200);
  expect(await whoIs(hers)).toBe('Inès Roche');
});

test('a comment inside a name cuts nothing off', async () => {
  const { idp, signIn, browser, leave, provider } = await withDirectory();
  const hers = browser();
  await signIn(hers);
  await joins(hers);
  // Somebody whose own name there merely begins with hers.
  idp.person = { ...ines, sub: 'ab12-other', email: `zoe@${domain}`, name: 'Zoé' };
  idp.change = (one) => ({ ...one, nameId: 'ab12<!-- -->-other' });
  const { response, browser: theirs } = await leave();
  expect((await theirs.open(provider.addresses.answer, { SAMLResponse: response })).at).toBe('/join/sso');
  expect(await whoIs(theirs)).toBeNull();
});

test('what the provider did not mean, or not now, or not for us, is refused with a reason', async () => {
  const { idp, leave, browser, karim, provider, lastAttempt } = await withDirectory();
  const minutes = (n: number) => new Date(Date.now() + n * 60_000);
  const changes: [string, (one: Assertion) => Partial<Assertion>, string][] = [
    ['wrong_audience', () => ({ audience: 'https://elsewhere.example' }), 'setup'],
    ['wrong_recipient', () => ({ recipient: `${home}/api/sso/elsewhere/acs` }), 'setup'],
    ['wrong_destination', () => ({ destination: `${home}/api/sso/elsewhere/acs` }), 'setup'],
    ['wrong_issuer', () => ({ issuer: 'https://evil.example' }), 'setup'],
    ['wrong_request', () => ({ inResponseTo: '_somebody_elses' }), 'again'],
    ['expired', () => ({ from: minutes(-20), until: minutes(-10) }), 'clock'],
    ['from_future', () => ({ from: minutes(10), until: minutes(20) }), 'clock'],
    ['no_subject', () => ({ format: 'urn:oasis:names:tc:SAML:2.0:nameid-format:transient' }), 'setup'],
    [
      'domain_not_proven',
      (one) => ({ attributes: { ...one.attributes, email: 'i@ailleurs.example' } }),
      'address',
    ],
    ['no_email', () => ({ attributes: {} }), 'address'],
  ];
  for (const [reason, change, sentence] of changes) {
    idp.change = (one) => ({ ...one, ...change(one) });
    const { browser: theirs, response } = await leave(browser());
    const stop = await theirs.open(provider.addresses.answer, { SAMLResponse: response });
    expect([reason, stop.at.split('&')[0]]).toEqual([reason, `/sign-in/refused?why=${sentence}`]);
    expect(await lastAttempt(karim, provider.id)).toMatchObject({ reason });
  }
});

test('what was changed on the way, wrapped, stripped of its signature or smuggled in is refused', async () => {
  const { idp, leave, browser, karim, provider, lastAttempt } = await withDirectory();
  const assertionOf = (xml: string) => /<saml:Assertion[\s\S]*<\/saml:Assertion>/.exec(xml)?.[0] ?? '';
  const signatureOf = (xml: string) => /<ds:Signature[\s\S]*?<\/ds:Signature>/.exec(xml)?.[0] ?? '';
  const evil = (xml: string) =>
    assertionOf(xml)
      .replace(signatureOf(xml), '')
      .replaceAll(ines.email, `karim@${domain}`)
      .replaceAll('ab12', 'the-owner')
      .replace(/(<saml:Assertion[^>]* ID=")[^"]+/, '$1_evil');
  const shapes: [string, string, (xml: string) => string][] = [
    ['the address changed', 'bad_signature', (xml) => xml.replaceAll(ines.email, `karim@${domain}`)],
    ['the signature taken out', 'unsigned', (xml) => xml.replace(signatureOf(xml), '')],
    [
      'an unsigned assertion before the signed one',
      'bad_signature',
      (xml) => xml.replace(assertionOf(xml), evil(xml) + assertionOf(xml)),
    ],
    [
      'an unsigned assertion after the signed one',
      'bad_signature',
      (xml) => xml.replace(assertionOf(xml), assertionOf(xml) + evil(xml)),
    ],
    [
      'the signed one inside the unsigned one',
      'bad_signature',
      (xml) =>
        xml.replace(
          assertionOf(xml),
          evil(xml).replace(
            '</saml:Assertion>',
            `<saml:Advice>${assertionOf(xml)}</saml:Advice></saml:Assertion>`,
          ),
        ),
    ],
    [
      'the signed one inside the signature of the unsigned one',
      'bad_signature',
      (xml) => {
        const moved = signatureOf(xml).replace(
          '</ds:Signature>',
          `<ds:Object>${assertionOf(xml).replace(signatureOf(xml), '')}</ds:Object></ds:Signature>`,
        );
        return xml.replace(assertionOf(xml), evil(xml).replace('</saml:Issuer>', `</saml:Issuer>${moved}`));
      },
    ],
    [
      'the signed one in an extension of the response',
      'bad_signature',
      (xml) =>
        xml
          .replace(assertionOf(xml), evil(xml))
          .replace(
            '<samlp:Status>',
            `<samlp:Extensions>${assertionOf(xml)}</samlp:Extensions><samlp:Status>`,
          ),
    ],
    [
      'two assertions of one name',
      'bad_signature',
      (xml) =>
        xml.replace(
          assertionOf(xml),
          evil(xml).replace('_evil', /<saml:Assertion[^>]* ID="([^"]+)/.exec(xml)?.[1] ?? '') +
            assertionOf(xml),
        ),
    ],
    [
      'a response wrapped around the response',
      'bad_signature',
      (xml) =>
        xml
          .replace(assertionOf(xml), evil(xml))
          .replace('</samlp:Response>', `<samlp:Extensions>${xml}</samlp:Extensions></samlp:Response>`),
    ],
    ['a document type with an entity', 'has_doctype', (xml) => `<!DOCTYPE r [<!ENTITY who "karim">]>${xml}`],
    [
      'a weak algorithm',
      'weak_algorithm',
      (xml) =>
        xml.replaceAll(
          /SignatureMethod Algorithm="[^"]+"/g,
          'SignatureMethod Algorithm="http://www.w3.org/2000/09/xmldsig#rsa-sha1"',
        ),
    ],
    [
      'a keyed hash with the public key',
      'weak_algorithm',
      (xml) =>
        xml.replaceAll(
          /SignatureMethod Algorithm="[^"]+"/g,
          'SignatureMethod Algorithm="http://www.w3.org/2000/09/xmldsig#hmac-sha1"',
        ),
    ],
    ['no response at all', 'answer_broken', () => '<hello/>'],
    ['nothing', 'answer_broken', () => ''],
  ];
  for (const [shape, reason, tamper] of shapes) {
    idp.tamper = tamper;
    const { browser: theirs, response } = await leave(browser());
    const stop = await theirs.open(provider.addresses.answer, { SAMLResponse: response });
    const attempt = await lastAttempt(karim, provider.id);
    expect([shape, stop.at.split('?')[0], attempt?.reason, attempt?.detail]).toEqual([
      shape,
      '/sign-in/refused',
      reason,
      attempt?.detail,
    ]);
    expect(await whoIs(theirs)).toBeNull();
  }
});

test('another provider of the same workspace, or of another one, cannot answer for this one', async () => {
  const {
    leave,
    provider,
    karim,
    lastAttempt,
    otherWorkspace,
    prove,
    provider: first,
    ...app
  } = await withDirectory();
  const second = await startSamlIdp({ ...ines });
  onTestFinished(second.close);
  const add = await ssoProvider(karim, second.metadata, 'Annuaire bis');
  const { browser, response } = await leave(undefined, first, second);
  expect((await browser.open(first.addresses.answer, { SAMLResponse: response })).at).toContain('why=setup');
  expect(await lastAttempt(karim, first.id)).toMatchObject({ reason: 'wrong_issuer' });

  // The same name, another key.
  const same = await startSamlIdp({ ...ines }, app.idp.entityId);
  onTestFinished(same.close);
  const forged = await leave(undefined, first, same);
  await forged.browser.open(first.addresses.answer, { SAMLResponse: forged.response });
  expect(await lastAttempt(karim, first.id)).toMatchObject({ reason: 'bad_signature' });

  // A good answer of the second one, at the first one's address.
  const good = await leave(undefined, add, second);
  await good.browser.open(first.addresses.answer, { SAMLResponse: good.response });
  expect(await lastAttempt(karim, first.id)).toMatchObject({ reason: 'wrong_destination' });

  const other = await otherWorkspace();
  await prove(other.owner, 'autre.example');
  const theirs = await ssoProvider(other.owner, app.idp.metadata, 'Chez eux');
  const away = await leave(undefined, theirs, app.idp);
  await away.browser.open(first.addresses.answer, { SAMLResponse: away.response });
  expect(await lastAttempt(karim, first.id)).toMatchObject({ reason: 'wrong_destination' });
  // And what this directory says of our domain is nothing to them.
  await away.browser.open(theirs.addresses.answer, { SAMLResponse: away.response });
  expect(await lastAttempt(other.owner, theirs.id)).toMatchObject({ reason: 'domain_not_proven' });

  async function ssoProvider(owner: typeof karim, metadata: string, name: string): Promise<Provider> {
    const made = await owner.post<Provider>('/api/v1/sso-providers', { kind: 'saml', name, metadata });
    const on = await owner.patch<Provider>(`/api/v1/sso-providers/${made.body.id}`, {
      enabled: true,
      joining: 'domain',
    });
    return on.body;
  }
});

test('a provider may follow one key by another: both certificates count, with their last day shown', async () => {
  const { idp, signIn, karim, provider, lastAttempt } = await withDirectory();
  const next = await makeKeyPair('idp.example', new Date());
  const shown = await karim.get<{ saml: { certificates: { pem: string; expiresAt: string }[] } }>(
    `/api/v1/sso-providers/${provider.id}`,
  );
  const old = shown.body.saml.certificates[0]?.pem ?? '';
  const change = (certificates: string[]) =>
    karim.patch<{ saml: { certificates: { fingerprint: string }[] } }>(
      `/api/v1/sso-providers/${provider.id}`,
      {
        saml: { certificates },
      },
    );
  const both = await change([next.certificate, old]);
  expect(both.body.saml.certificates.map((one) => one.fingerprint)).toEqual([
    certificateFacts(next.certificate).fingerprint,
    certificateFacts(old).fingerprint,
  ]);
  expect((await signIn()).at).toBe('/join/sso');
  await change([next.certificate]);
  expect((await signIn()).at).toContain('why=setup');
  expect(await lastAttempt(karim, provider.id)).toMatchObject({ reason: 'bad_signature' });
  expect((await change(['not a certificate, although it is long enough to be taken for one'])).status).toBe(
    422,
  );
  expect(idp.entityId).toContain('/metadata');
});

test('a signed logout message of the provider ends the session, an unsigned one does not', async () => {
  const { browser, signIn, provider, idp } = await withDirectory();
  const hers = browser();
  await signIn(hers);
  await joins(hers);
  const message = Buffer.from(
    `<samlp:LogoutRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_bye" Version="2.0" IssueInstant="${new Date().toISOString()}" Destination="${provider.addresses.signOut}"><saml:Issuer>${idp.entityId}</saml:Issuer><saml:NameID>ab12</saml:NameID></samlp:LogoutRequest>`,
  );
  const { deflateRawSync } = await import('node:zlib');
  const query = `SAMLRequest=${encodeURIComponent(deflateRawSync(message).toString('base64'))}`;
  await hers.request(new URL(`${provider.addresses.signOut}?${query}`));
  expect(await whoIs(hers)).toBe('Inès Roche');
  const algorithm = encodeURIComponent('http://www.w3.org/2001/04/xmldsig-more#rsa-sha256');
  const text = `${query}&SigAlg=${algorithm}`;
  const wrong = createSign('sha256')
    .update(text)
    .sign((await makeKeyPair('evil.example', new Date())).privateKey);
  const send = (signature: Buffer) =>
    hers.request(
      new URL(
        `${provider.addresses.signOut}?${text}&Signature=${encodeURIComponent(signature.toString('base64'))}`,
      ),
    );
  await send(wrong);
  expect(await whoIs(hers)).toBe('Inès Roche');
  const back = await send(createSign('sha256').update(text).sign(idp.privateKey));
  expect(back.location).toContain(`${idp.url}/sign-out?SAMLResponse=`);
  expect(await whoIs(hers)).toBeNull();
});

test('metadata that names no provider is refused, and so is XML with a document type', async () => {
  const { karim, idp } = await withDirectory();
  const add = (metadata: string) =>
    karim.post<{ code: string }>('/api/v1/sso-providers', { kind: 'saml', name: 'X', metadata });
  expect((await add('<EntityDescriptor entityID="x"/>')).body.code).toBe('auth.sso_metadata_unreadable');
  expect((await add(`<!DOCTYPE x>${idp.metadata}`)).status).toBe(422);
  expect((await add(`${idp.url}/metadata`)).status).toBe(201);
  const byHand = { kind: 'saml', name: 'Y', entityId: 'x', signInUrl: 'https://idp.example/sso' };
  expect((await karim.post('/api/v1/sso-providers', byHand)).body).toMatchObject({
    code: 'auth.sso_details_missing',
  });
});
