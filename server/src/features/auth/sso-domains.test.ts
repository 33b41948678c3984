import { expect, onTestFinished, test } from 'vitest';
import { testPassword } from '../../../test/app.ts';
import { startOidcServer } from '../../../test/sso/oidc-server.ts';
import { domain, joins, ssoApp, whoIs } from '../../../test/sso/setup.ts';

interface Domain {
  id: string;
  record: { name: string; value: string };
  provenAt: string | null;
  missingSince: string | null;
  onlySsoAt: string | null;
}

test('a domain is proven by its own record, and by nobody else’s', async () => {
  const { karim, dns, otherWorkspace } = await ssoApp();
  const add = async (name = domain) =>
    (await karim.post<Domain>('/api/v1/sso-domains', { domain: name })).body;
  const { id, record } = await add();
  const prove = () => karim.put<{ code: string; provenAt: string }>(`/api/v1/sso-domains/${id}/proof`);
  expect((await prove()).body.code).toBe('auth.sso_domain_not_proven');
  const { owner } = await otherWorkspace();
  const theirs = await owner.post<Domain>('/api/v1/sso-domains', { domain });
  dns.records.set(record.name, theirs.body.record.value);
  expect((await prove()).status).toBe(409);
  dns.records.set(record.name, record.value);
  expect((await prove()).body.provenAt).toBeTruthy();
  expect((await karim.post('/api/v1/sso-domains', { domain })).status).toBe(409);
  expect((await karim.post('/api/v1/sso-domains', { domain: 'not a domain' })).status).toBe(422);
  expect((await karim.delete(`/api/v1/sso-domains/${id}`)).status).toBe(204);
});

test('single sign-on cannot be made the only way in before anybody could come in by it', async () => {
  const { karim, prove } = await ssoApp();
  const id = await prove(karim, domain);
  const answer = await karim.put<{ code: string }>(`/api/v1/sso-domains/${id}/requirement`);
  expect([answer.status, answer.body.code]).toEqual([409, 'auth.sso_no_provider']);
});

test('a proof lapses a week after its record is gone', async () => {
  const { karim, prove, dns, travel, runJobs, house } = await ssoApp();
  const id = await prove(karim, domain);
  const look = async () => {
    await house.inSystem((ctx) => house.jobs.enqueue(ctx.tx, 'auth.check_domains', {}));
    await runJobs('auth.check_domains');
    const { body } = await karim.get<{ items: Domain[] }>('/api/v1/sso-domains');
    return body.items.find((one) => one.id === id);
  };
  travel('1 day');
  expect(await look()).toMatchObject({ missingSince: null });
  const [name = '', value = ''] = [...dns.records][0] ?? [];
  dns.records.clear();
  travel('1 day');
  expect((await look())?.missingSince).toBeTruthy();
  dns.records.set(name, value);
  travel('1 day');
  expect(await look()).toMatchObject({ missingSince: null });
  dns.records.clear();
  travel('1 day');
  await look();
  travel('8 days');
  expect(await look()).toMatchObject({ provenAt: null });
});

test('a name server that does not answer ends no proof', async () => {
  const { karim, prove, dns, travel, runJobs, house } = await ssoApp();
  await prove(karim, domain);
  await dns.close();
  travel('9 days');
  await house.inSystem((ctx) => house.jobs.enqueue(ctx.tx, 'auth.check_domains', {}));
  await runJobs('auth.check_domains');
  const { body } = await karim.get<{ items: Domain[] }>('/api/v1/sso-domains');
  expect(body.items[0]).toMatchObject({ missingSince: null });
  expect(body.items[0]?.provenAt).toBeTruthy();
});

test('signing out here leads on to the directory where that is set, and only with a session of its own', async () => {
  const server = await startOidcServer([
    { sub: 'u-1', email: `ines@${domain}`, email_verified: true, name: 'Inès Roche' },
  ]);
  onTestFinished(server.close);
  const { karim, prove, provider: add, browser, runJobs, house } = await ssoApp();
  await prove(karim, domain);
  const { issuer, clientId, clientSecret } = server;
  const provider = await add(
    karim,
    { kind: 'oidc', name: 'Annuaire', issuer, clientId, clientSecret },
    { joining: 'domain', oidc: { endsThere: true } },
  );
  server.register(provider.addresses.answer, { afterSignOut: provider.addresses.afterSignOut });
  const hers = browser();
  await hers.open(provider.addresses.start);
  await joins(hers);
  const there = await hers.call<{ url: string }>('GET', '/api/v1/me/sign-out-there');
  expect(there.body.url).toContain(`${issuer}/session/end?`);
  expect(there.body.url).toContain('id_token_hint=');
  const his = browser();
  await his.call('POST', '/api/auth/sign-in/email', { email: karim.email, password: testPassword });
  expect((await his.call<{ url: null }>('GET', '/api/v1/me/sign-out-there')).body.url).toBeNull();
  await house.inSystem((ctx) => house.jobs.enqueue(ctx.tx, 'auth.forget_sso_steps', {}));
  await runJobs('auth.forget_sso_steps');
  expect(await whoIs(hers)).toBe('Inès Roche');
  expect((await karim.delete(`/api/v1/sso-providers/${provider.id}`)).status).toBe(204);
  expect((await karim.get(`/api/v1/sso-providers/${provider.id}`)).status).toBe(404);
});
