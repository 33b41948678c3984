import { expect, onTestFinished, test } from 'vitest';
import { testPassword } from '../../../test/app.ts';
import { type Lies, startLyingServer } from '../../../test/sso/lying-server.ts';
import { type DirectoryPerson, startOidcServer } from '../../../test/sso/oidc-server.ts';
import { domain, home, joins, type Provider, ssoApp, whoIs } from '../../../test/sso/setup.ts';

const ines = {
  sub: 'u-1',
  email: `ines@${domain}`,
  email_verified: true,
  name: 'Inès Roche',
  groups: ['soins'],
};

async function withDirectory(change: Record<string, unknown> = {}, people: DirectoryPerson[] = [ines]) {
  const server = await startOidcServer(people.map((one) => ({ ...one })));
  onTestFinished(server.close);
  const app = await ssoApp();
  await app.prove(app.karim, domain);
  const { issuer, clientId, clientSecret } = server;
  const body = { kind: 'oidc', name: 'Annuaire', issuer, clientId, clientSecret };
  const provider = await app.provider(app.karim, body, change);
  const { answer, signOut, afterSignOut } = provider.addresses;
  server.register(answer, { signOut, afterSignOut });
  /** A member of the organisation whose address is in the proven domain. */
  const member = async (name: string, email: string, role: 'member' | 'owner' = 'member') => {
    const person = await app.person(name, { role });
    await app.house.inSystem(async (ctx) => {
      await ctx.tx
        .updateTable('identities')
        .set({ email, email_verified: false })
        .where('email', '=', person.email)
        .execute();
      await ctx.tx.updateTable('people').set({ email }).where('id', '=', person.personId).execute();
    });
    return person;
  };
  return { ...app, server, provider, member };
}

test('a colleague signs in through a real provider for the first time, accepts the charter and comes back later', async () => {
  const { browser, provider, karim, lastAttempt } = await withDirectory({ joining: 'domain' });
  const hers = browser();
  expect((await hers.open(provider.addresses.start)).at).toBe('/join/sso');
  expect(await whoIs(hers)).toBeNull();
  const state = await hers.call<{ email: string }>('GET', '/api/v1/sso/joining');
  expect(state.body).toMatchObject({
    email: ines.email,
    workspaceName: 'Clinique des Tilleuls',
    name: 'Inès Roche',
  });
  expect((await joins(hers)).status).toBe(200);
  expect(await whoIs(hers)).toBe('Inès Roche');
  const later = browser();
  expect((await later.open(`${provider.addresses.start}?next=/me`)).at).toBe('/me');
  expect(await whoIs(later)).toBe('Inès Roche');
  expect(await lastAttempt(karim, provider.id)).toMatchObject({ outcome: 'signed_in', emailDomain: domain });
});

test('saying no on the joining page forgets what the provider said, and nobody is told', async () => {
  const { browser, provider, karim } = await withDirectory({ joining: 'domain' });
  const hers = browser();
  await hers.open(provider.addresses.start);
  expect((await hers.call('DELETE', '/api/v1/sso/joining')).status).toBe(204);
  expect((await hers.call('GET', '/api/v1/sso/joining')).status).toBe(410);
  const people = await karim.get<{ items: { name: string }[] }>('/api/v1/people?q=Roche');
  expect(people.body.items).toEqual([]);
});

test('what was proven in one browser cannot be used to join from another', async () => {
  const { app, browser, provider } = await withDirectory({ joining: 'domain' });
  const hers = browser();
  await hers.open(provider.addresses.start);
  const key = /portevoix\.sso_joining=([^;]+)/.exec(hers.cookies(new URL(home)))?.[1];
  const stolen = await app.inject({
    url: '/api/v1/sso/joining',
    headers: { cookie: `portevoix.sso_joining=${key}; portevoix.sso=${'x'.repeat(32)}` },
  });
  expect(stolen.statusCode).toBe(410);
});

test('where only invited people may join, a stranger of the domain is told whom to ask', async () => {
  const { browser, provider, karim, lastAttempt } = await withDirectory({ contact: 'Karim, poste 12' });
  const stop = await browser().open(provider.addresses.start);
  expect(stop.at).toContain('/sign-in/refused?why=not_invited');
  const help = await karim.get<{ contact: string }>(`/api/v1/sso/provider?id=${provider.id}`);
  expect(help.body.contact).toBe('Karim, poste 12');
  expect(await lastAttempt(karim, provider.id)).toMatchObject({ outcome: 'refused', reason: 'invited_only' });
});

test('somebody invited by name joins by accepting the charter, and is put in the team of their group', async () => {
  const { browser, provider, karim } = await withDirectory({ teams: [{ group: 'soins', team: 'Soins' }] });
  const known = await karim.post<{ id: string }>('/api/v1/people', { name: 'Inès R.', email: ines.email });
  const hers = browser();
  expect((await hers.open(provider.addresses.start)).at).toBe('/join/sso');
  expect((await joins(hers)).body.personId).toBe(known.body.id);
  await browser().open(provider.addresses.start);
  const person = await karim.get<{ team: string; state: string }>(`/api/v1/people/${known.body.id}`);
  expect(person.body).toMatchObject({ team: 'Soins', state: 'member' });
});

test('an invitation link lets somebody of the directory in, without a password', async () => {
  const { browser, provider, karim } = await withDirectory();
  const link = await karim.post<{ url: string }>('/api/v1/invitations', { label: 'Affiche' });
  const token = link.body.url.split('/').at(-1);
  const hers = browser();
  expect((await hers.open(`${provider.addresses.start}?invitation=${token}`)).at).toBe('/join/sso');
  expect((await joins(hers)).status).toBe(200);
  expect(await whoIs(hers)).toBe('Inès Roche');
});

test('who has left cannot walk back in, even where anyone of the domain may join; an invitation opens anew', async () => {
  const { browser, provider, karim, lastAttempt } = await withDirectory({ joining: 'domain' });
  const hers = browser();
  await hers.open(provider.addresses.start);
  await joins(hers);
  expect((await hers.call('PUT', '/api/v1/me/departure')).status).toBeLessThan(300);
  expect(await whoIs(hers)).toBeNull();
  expect((await browser().open(provider.addresses.start)).at).toContain('why=left');
  expect(await lastAttempt(karim, provider.id)).toMatchObject({ reason: 'left' });
  await karim.post('/api/v1/people', { name: 'Inès Roche', email: ines.email });
  const again = browser();
  expect((await again.open(provider.addresses.start)).at).toBe('/join/sso');
  expect((await joins(again)).status).toBe(200);
  expect(await whoIs(again)).toBe('Inès Roche');
});

test('an address of a domain that is not proven opens nothing, nor one that nobody has checked', async () => {
  const elsewhere = { ...ines, email: 'ines@ailleurs.example' };
  const { browser, provider, server, karim, lastAttempt } = await withDirectory({ joining: 'domain' }, [
    elsewhere,
  ]);
  expect((await browser().open(provider.addresses.start)).at).toContain('why=address');
  expect(await lastAttempt(karim, provider.id)).toMatchObject({
    reason: 'domain_not_proven',
    emailDomain: 'ailleurs.example',
  });
  server.people.splice(0, 1, { ...ines, email_verified: false });
  expect((await browser().open(provider.addresses.start)).at).toContain('why=address');
  expect(await lastAttempt(karim, provider.id)).toMatchObject({ reason: 'email_unverified' });
  await karim.patch(`/api/v1/sso-providers/${provider.id}`, { trustsEmail: true });
  expect((await browser().open(provider.addresses.start)).at).toBe('/join/sso');
});

test('a member is recognised by a proven address once, and by the provider’s own name for them from then on', async () => {
  const { browser, provider, server, member, karim, lastAttempt } = await withDirectory();
  await member('Inès Roche', ines.email);
  expect((await browser().open(provider.addresses.start)).at).toBe('/');
  // Married, and renamed in the directory: still her.
  server.people.splice(0, 1, { ...ines, email: `ines.martin@${domain}` });
  const hers = browser();
  await hers.open(provider.addresses.start);
  expect(await whoIs(hers)).toBe('Inès Roche');
  // Her former address goes to somebody else: not her.
  const other = { ...ines, sub: 'u-2', name: 'Inès Autre' };
  server.people.splice(0, 1, other);
  server.person = other;
  expect((await browser().open(provider.addresses.start)).at).toContain('why=address');
  expect(await lastAttempt(karim, provider.id)).toMatchObject({ reason: 'other_account' });
});

test('whoever had only claimed an address loses the password they set with it; an owner keeps theirs', async () => {
  const { app, browser, provider, server, member } = await withDirectory();
  const claimed = await member('Inès Roche', ines.email);
  await member('Olivier Patron', `olivier@${domain}`, 'owner');
  const signIn = (email: string) =>
    app.inject({
      method: 'POST',
      url: '/api/auth/sign-in/email',
      payload: { email, password: testPassword },
      headers: { origin: home },
    });
  expect((await signIn(ines.email)).statusCode).toBe(200);
  await browser().open(provider.addresses.start);
  expect((await signIn(ines.email)).statusCode).toBe(401);
  expect((await claimed.get('/api/v1/me')).status).toBe(401);
  const boss = { sub: 'u-9', email: `olivier@${domain}`, email_verified: true };
  server.people.push(boss);
  server.person = boss;
  await browser().open(provider.addresses.start);
  expect((await signIn(boss.email)).statusCode).toBe(200);
});

test('a session by single sign-on opens the workspace whose provider vouched, and no other', async () => {
  const { app, browser, provider, member, otherWorkspace, house } = await withDirectory();
  await member('Inès Roche', ines.email);
  const other = await otherWorkspace();
  const there = await other.person('Inès Ailleurs');
  await house.inSystem(async (ctx) => {
    const own = await ctx.tx
      .selectFrom('identities')
      .select('id')
      .where('email', '=', ines.email)
      .executeTakeFirstOrThrow();
    await ctx.tx
      .updateTable('people')
      .set({ identity_id: own.id })
      .where('id', '=', there.personId)
      .execute();
  });
  const hers = browser();
  await hers.open(provider.addresses.start);
  expect(await whoIs(hers)).toBe('Inès Roche');
  const reach = await app.inject({
    url: '/api/v1/me',
    headers: { cookie: hers.cookies(new URL(home)), 'portevoix-workspace': other.id },
  });
  expect(reach.statusCode).toBe(401);
  // Nor can it give itself another way in, which would.
  const passkey = await hers.call<{ code: string }>('GET', '/api/auth/passkey/generate-register-options');
  expect([passkey.status, passkey.body.code]).toEqual([403, 'auth.sso_foreign_session']);
});

test('with only single sign-on for a domain, passwords and older sessions open nothing, owners excepted', async () => {
  const { app, browser, provider, member, karim } = await withDirectory();
  await member('Inès Roche', ines.email);
  await member('Olivier Patron', `olivier@${domain}`, 'owner');
  const signIn = (email: string) =>
    app.inject({
      method: 'POST',
      url: '/api/auth/sign-in/email',
      payload: { email, password: testPassword },
      headers: { origin: home, 'accept-language': 'fr' },
    });
  const before = String((await signIn(ines.email)).headers['set-cookie']).split(';')[0] ?? '';
  const domains = await karim.get<{ items: { id: string }[] }>('/api/v1/sso-domains');
  const id = domains.body.items[0]?.id;
  expect((await karim.put(`/api/v1/sso-domains/${id}/requirement`)).status).toBe(200);
  expect((await app.inject({ url: '/api/v1/me', headers: { cookie: before } })).statusCode).toBe(401);
  const refused = await signIn(ines.email);
  expect(refused.statusCode).toBe(403);
  expect(refused.json().code).toBe('auth.sso_needed');
  expect((await signIn(`olivier@${domain}`)).statusCode).toBe(200);
  const link = await karim.post<{ url: string }>('/api/v1/invitations', {});
  const token = link.body.url.split('/').at(-1);
  const seen = await karim.get<{ charterVersion: string }>(`/api/v1/invitations/${token}`);
  const zoe = { name: 'Zoé', email: `zoe@${domain}`, password: testPassword, locale: 'fr' };
  const { charterVersion } = seen.body;
  const joined = await karim.put(`/api/v1/invitations/${token}/acceptance`, { ...zoe, charterVersion });
  expect(joined.body).toMatchObject({ code: 'auth.sso_needed' });
  const hers = browser();
  await hers.open(provider.addresses.start);
  expect(await whoIs(hers)).toBe('Inès Roche');
  const offer = await karim.get<{ only: boolean }>(`/api/v1/sso/offers?domain=${domain}`);
  expect(offer.body.only).toBe(true);
});

test('with only single sign-on, a letter says where to sign in, and a link sent before opens nothing', async () => {
  const { app, karim, member, emails, runJobs } = await withDirectory();
  await member('Inès Roche', ines.email);
  const askForLink = async () => {
    await app.inject({
      method: 'POST',
      url: '/api/auth/sign-in/magic-link',
      payload: { email: ines.email, callbackURL: '/' },
      headers: { origin: home },
    });
    await runJobs('auth.send_way_in');
    const text = emails().at(-1)?.text ?? '';
    return new URL(/https?:\S+/.exec(text)?.[0] ?? '');
  };
  const before = await askForLink();
  expect(before.pathname).toBe('/api/auth/magic-link/verify');
  const domains = await karim.get<{ items: { id: string }[] }>('/api/v1/sso-domains');
  await karim.put(`/api/v1/sso-domains/${domains.body.items[0]?.id}/requirement`);
  const opened = await app.inject({ url: `${before.pathname}${before.search}` });
  expect([opened.statusCode, opened.headers.location]).toEqual([302, '/sign-in']);
  expect(String(opened.headers['set-cookie'] ?? '')).not.toContain('session_token=');
  expect((await askForLink()).pathname).toBe('/sign-in');
});

test('the sign-in page hears the same of a domain whether or not a person exists', async () => {
  const { anonymous, provider } = await withDirectory();
  const offer = await anonymous.get(`/api/v1/sso/offers?domain=${domain}`);
  expect(offer.body).toEqual({
    providers: [{ id: provider.id, name: 'Annuaire', workspaceName: 'Clinique des Tilleuls' }],
    only: false,
  });
  expect((await anonymous.get('/api/v1/sso/offers?domain=unknown.example')).body).toEqual({
    providers: [],
    only: false,
  });
});

test('a trial shows the claims received, signs nobody in, and is shown to nobody else', async () => {
  const { browser, provider, karim, sylvie, server } = await withDirectory({
    teams: [{ group: 'soins', team: 'Soins' }],
  });
  await karim.patch(`/api/v1/sso-providers/${provider.id}`, { enabled: false });
  const his = browser();
  await his.call('POST', '/api/auth/sign-in/email', { email: karim.email, password: testPassword });
  const begin = () => his.call<{ url: string }>('POST', `/api/v1/sso-providers/${provider.id}/trials`);
  const shown = await his.open((await begin()).body.url);
  expect(shown.at).toMatch(/^\/settings\/sign-in\/trials\//);
  expect(await whoIs(his)).toBe('Karim Belkacem');
  const path = `/api/v1/sso-trials/${shown.at.split('/').at(-1)}`;
  expect((await his.call('GET', path)).body).toMatchObject({
    claims: { subject: 'u-1', email: ines.email, emailVerified: true, groups: ['soins'] },
    team: 'Soins',
    refusal: 'invited_only',
  });
  expect((await sylvie.get(path)).status).toBe(403);
  expect((await browser().call('GET', '/api/v1/sso/joining')).status).toBe(410);
  expect((await sylvie.post(`/api/v1/sso-providers/${provider.id}/trials`)).status).toBe(403);
  // What goes wrong in a trial leads back to the provider's page.
  const { url } = (await begin()).body;
  server.register('http://127.0.0.1/elsewhere');
  const stop = await browser().open(url);
  expect(stop.status).toBe(400);
});

test('a provider that does not answer is told apart from one that refuses, and none is added unseen', async () => {
  const { browser, provider, server, karim, lastAttempt } = await withDirectory();
  const hers = browser();
  let at = new URL(provider.addresses.start);
  while (at.pathname !== new URL(provider.addresses.answer).pathname) {
    at = new URL((await hers.request(at)).location ?? '', at);
  }
  await server.close();
  expect((await hers.open(at.href)).at).toContain('why=later');
  expect(await lastAttempt(karim, provider.id)).toMatchObject({ reason: 'unreachable' });
  const body = { kind: 'oidc', name: 'Fermé', issuer: server.issuer, clientId: 'x' };
  expect((await karim.post('/api/v1/sso-providers', body)).status).toBe(502);
  const open = { ...body, issuer: 'http://annuaire.example' };
  expect((await karim.post('/api/v1/sso-providers', open)).body).toMatchObject({
    code: 'auth.sso_plain_http',
  });
});

test('a back-channel logout by the provider ends the session it names, once', async () => {
  const lying = await startLyingServer({ sub: 'u-1', email: ines.email, email_verified: true, sid: 's-1' });
  onTestFinished(lying.close);
  const app = await ssoApp();
  await app.prove(app.karim, domain);
  const provider = await app.provider(
    app.karim,
    { kind: 'oidc', name: 'Annuaire', issuer: lying.url, clientId: 'portevoix', clientSecret: 'secret' },
    { joining: 'domain' },
  );
  const hers = app.browser();
  await hers.open(provider.addresses.start);
  await joins(hers, 'Inès Roche');
  expect(await whoIs(hers)).toBe('Inès Roche');
  const now = Math.floor(Date.now() / 1000);
  const claims = {
    ...{ iss: lying.url, aud: 'portevoix', iat: now, exp: now + 60, jti: 'one', sid: 's-1' },
    events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
  };
  const send = (token: string) =>
    hers.request(new URL(provider.addresses.signOut), `logout_token=${encodeURIComponent(token)}`);
  lying.state.lies = { otherKey: true };
  expect((await send(lying.signed(claims))).status).toBe(400);
  lying.state.lies = {};
  expect((await send(lying.signed({ ...claims, nonce: 'x' }))).status).toBe(400);
  expect(await whoIs(hers)).toBe('Inès Roche');
  expect((await send(lying.signed(claims))).status).toBe(200);
  expect(await whoIs(hers)).toBeNull();
  expect((await send(lying.signed(claims))).status).toBe(400);
});

test('lies of a provider, and answers meant for somebody else, are refused with a reason', async () => {
  const person = { sub: 'u-1', email: ines.email, email_verified: true, name: 'Inès Roche' };
  const lying = await startLyingServer(person);
  onTestFinished(lying.close);
  const app = await ssoApp();
  await app.prove(app.karim, domain);
  const add = (name: string): Promise<Provider> =>
    app.provider(
      app.karim,
      { kind: 'oidc', name, issuer: lying.url, clientId: 'portevoix', clientSecret: 'secret' },
      { joining: 'domain' },
    );
  const provider = await add('Annuaire');
  const now = Math.floor(Date.now() / 1000);
  const with_ = (more: Record<string, unknown>): Lies => ({ claims: (claims) => ({ ...claims, ...more }) });
  const lies: [string, Lies, string][] = [
    ['wrong_nonce', with_({ nonce: 'another' }), 'again'],
    ['wrong_nonce', with_({ nonce: undefined }), 'again'],
    ['wrong_audience', with_({ aud: 'another-client' }), 'setup'],
    ['wrong_issuer', with_({ iss: 'https://evil.example' }), 'setup'],
    ['expired', with_({ iat: now - 900, exp: now - 600 }), 'clock'],
    ['from_future', with_({ iat: now + 900, exp: now + 1800 }), 'clock'],
    ['weak_algorithm', { unsigned: true }, 'setup'],
    ['weak_algorithm', { header: { alg: 'HS256' } }, 'setup'],
    ['bad_signature', { otherKey: true }, 'setup'],
    ['bad_signature', { header: { kid: 'unknown' } }, 'setup'],
    ['wrong_issuer', { back: { iss: 'https://evil.example' } }, 'setup'],
    ['wrong_issuer', { back: { iss: '' } }, 'setup'],
    ['said_no', { back: { code: '', error: 'access_denied' } }, 'said_no'],
    ['code_refused', { tokenStatus: 401 }, 'setup'],
    ['no_email', { claims: (claims) => ({ ...claims, email: '' }), userinfo: { email: '' } }, 'address'],
  ];
  for (const [reason, lie, sentence] of lies) {
    lying.state.lies = lie;
    const stop = await app.browser().open(provider.addresses.start);
    const attempt = await app.lastAttempt(app.karim, provider.id);
    expect([stop.at.split('&')[0], attempt?.reason, attempt?.detail]).toEqual([
      `/sign-in/refused?why=${sentence}`,
      reason,
      attempt?.detail,
    ]);
  }
  lying.state.lies = {};
  expect((await app.browser().open(provider.addresses.start)).at).toBe('/join/sso');

  // The state of another browser, the same answer twice, and an answer for another provider of the same directory.
  const [hers, his] = [app.browser(), app.browser()];
  const out = await hers.request(new URL(provider.addresses.start));
  const back = await hers.request(new URL(out.location ?? ''));
  const landing = new URL(back.location ?? '');
  expect((await his.open(landing.href)).at).toContain('why=again');
  expect(await app.lastAttempt(app.karim, provider.id)).toMatchObject({ reason: 'other_browser' });
  expect((await hers.open(landing.href)).at).toContain('why=again');
  expect(await app.lastAttempt(app.karim, provider.id)).toMatchObject({ reason: 'request_over' });
  const second = await add('Annuaire bis');
  const outAgain = await hers.request(new URL(provider.addresses.start));
  const backAgain = await hers.request(new URL(outAgain.location ?? ''));
  const elsewhere = new URL(backAgain.location ?? '');
  elsewhere.pathname = new URL(second.addresses.answer).pathname;
  expect((await hers.open(elsewhere.href)).at).toContain('why=again');
}, 60_000);
