import http from 'node:http';
import type { Link } from '@portevoix/core/links';
import { expect, it, onTestFinished } from 'vitest';
import { type TestApp, testApp } from '../../../test/app.ts';
import { startDns } from '../../../test/sso/dns.ts';
import { roadOf } from './index.ts';
import { jobs } from './jobs.ts';
import { mintLink } from './service.ts';

const chrome =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/153.0.0.0 Safari/537.36';
const safari =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.6.1 Mobile/15E148 Safari/604.1';

async function linkOf(app: TestApp, over: Record<string, unknown> = {}): Promise<Link> {
  const made = await app.karim.post<Link>('/api/v1/links', { url: 'https://ex.fr/p?ref=a#s2', ...over });
  expect(made.status).toBe(201);
  return made.body;
}

/** Follows a link as a browser would, unless told otherwise. */
function follow(
  app: TestApp,
  code: string,
  headers: Record<string, string> = {},
  method: 'GET' | 'HEAD' = 'GET',
) {
  return app.app.inject({
    method,
    url: `/l/${code}`,
    headers: { host: 'voix.test', 'user-agent': chrome, 'accept-language': 'fr', ...headers },
  });
}

async function clicksOf(app: TestApp, id: string) {
  await roadOf(app.house).drain();
  return (await app.karim.get<Link>(`/api/v1/links/${id}`)).body.clicks;
}

it('a reader is sent on with the campaign in the address, and nothing that a cache may keep', async () => {
  const app = await testApp();
  const link = await linkOf(app, { source: 'LinkedIn', campaign: 'HB96 Sénat', content: 'c_81' });
  const answer = await follow(app, link.code);
  expect(answer.statusCode).toBe(302);
  expect(answer.headers).toMatchObject({
    location:
      'https://ex.fr/p?ref=a&utm_source=linkedin&utm_medium=community_advocacy&utm_campaign=hb96-senat&utm_content=c_81#s2',
    'cache-control': 'private, no-store',
    'referrer-policy': 'strict-origin-when-cross-origin',
    'x-robots-tag': 'noindex',
  });
  expect(link.shortUrl).toBe(`http://voix.test/l/${link.code}`);
});

it('people, previews and machines are counted apart, and HEAD not at all', async () => {
  const app = await testApp();
  const { id, code } = await linkOf(app);
  await follow(app, code);
  await follow(app, code);
  await follow(app, code, { 'user-agent': safari });
  await follow(app, code, { 'user-agent': 'LinkedInBot/1.0 (compatible; Mozilla/5.0)' });
  await follow(app, code, {
    'user-agent': 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
  });
  await follow(app, code, { 'sec-purpose': 'prefetch;prerender' });
  const head = await follow(app, code, {}, 'HEAD');
  expect([head.statusCode, head.body]).toEqual([302, '']);
  expect(await clicksOf(app, id)).toEqual({
    human: 3,
    humanUnique: 2,
    preview: 1,
    crawler: 1,
    ai: 0,
    monitor: 0,
    scanner: 0,
    prefetch: 1,
  });
});

it('the same person is unique again an hour later, and draining twice changes nothing', async () => {
  const app = await testApp();
  const { id, code } = await linkOf(app);
  await follow(app, code);
  await clicksOf(app, id);
  app.travel('40 minutes');
  await follow(app, code);
  expect(await clicksOf(app, id)).toMatchObject({ human: 2, humanUnique: 1 });
  app.travel('30 minutes');
  await follow(app, code);
  expect(await clicksOf(app, id)).toMatchObject({ human: 3, humanUnique: 2 });
  expect(await clicksOf(app, id)).toMatchObject({ human: 3, humanUnique: 2 });
});

it('a reader who refuses tracking counts in the total only, and no parameter follows them', async () => {
  const app = await testApp();
  const { id, code } = await linkOf(app, { source: 'x' });
  const answer = await follow(app, code, { 'sec-gpc': '1' });
  expect(answer.headers.location).toBe('https://ex.fr/p?ref=a#s2');
  expect(await clicksOf(app, id)).toMatchObject({ human: 1, humanUnique: 0 });
});

it('a gateway that opens every link of a mail is a scanner on each of them, those counted before included', async () => {
  const app = await testApp();
  const links: Link[] = [];
  for (let i = 0; i < 6; i++) links.push(await linkOf(app));
  for (const link of links.slice(0, 3)) await follow(app, link.code);
  expect(await clicksOf(app, links[0]!.id)).toMatchObject({ human: 1, scanner: 0 });
  for (const link of links.slice(3)) await follow(app, link.code);
  for (const link of links) {
    expect(await clicksOf(app, link.id)).toMatchObject({ human: 0, humanUnique: 0, scanner: 1 });
  }
});

it('later rooms are told what changed, once', async () => {
  const app = await testApp();
  const { id, code } = await linkOf(app);
  await follow(app, code);
  await roadOf(app.house).drain();
  await roadOf(app.house).drain();
  const told = await app.inside((ctx) =>
    ctx.tx
      .selectFrom('events')
      .select('data')
      .where('workspace_id', '=', app.workspaceId)
      .where('name', '=', 'links.clicks_counted')
      .execute(),
  );
  expect(told).toMatchObject([{ data: { links: [{ linkId: id, human: 1, humanUnique: 1 }] } }]);
});

it('neither address nor user agent stand in the database', async () => {
  const app = await testApp();
  const { code } = await linkOf(app);
  await follow(app, code);
  await roadOf(app.house).drain();
  const rows = await app.inside((ctx) =>
    ctx.tx.selectFrom('clicks').selectAll().where('workspace_id', '=', app.workspaceId).execute(),
  );
  expect(rows).toHaveLength(1);
  expect(Object.keys(rows[0]!).sort()).toEqual(
    ['at', 'class', 'first_visit', 'id', 'link_id', 'visitor', 'workspace_id'].sort(),
  );
});

it('single clicks are gone after two days, the counters stay', async () => {
  const app = await testApp();
  const { id, code } = await linkOf(app);
  await follow(app, code);
  await clicksOf(app, id);
  app.travel('2 days');
  await jobs.find((job) => job.name === 'links.keep_clicks')?.run(app.house, {});
  const left = await app.inside((ctx) => ctx.tx.selectFrom('clicks').select('id').execute());
  expect(left).toEqual([]);
  expect(await clicksOf(app, id)).toMatchObject({ human: 1 });
});

it('an unknown link says so in the language of the reader', async () => {
  const app = await testApp();
  const french = await follow(app, 'nowhere', { 'accept-language': 'fr-FR,fr;q=0.9' });
  const english = await follow(app, 'nowhere', { 'accept-language': 'en-GB' });
  expect([french.statusCode, english.statusCode]).toEqual([404, 404]);
  expect(french.body).toContain('Ce lien ne mène nulle part');
  expect(english.body).toContain('This link leads nowhere');
  expect((await follow(app, '%00')).statusCode).toBe(404);
});

it('every address below /l/ is answered, those that a link may not take included', async () => {
  const app = await testApp();
  for (const code of ['api', 'admin', 'robots', '', 'a/b', '-', 'privacy/x']) {
    expect((await follow(app, code)).statusCode, code).toBe(404);
  }
  for (const page of ['privacy', 'confidentialite', 'opt-out']) {
    expect((await follow(app, page)).statusCode, page).toBe(200);
  }
});

it('a closed link sends nobody on, until it is opened again', async () => {
  const app = await testApp();
  const link = await linkOf(app);
  expect((await follow(app, link.code)).statusCode).toBe(302);
  await app.karim.put(`/api/v1/links/${link.id}/closure`);
  expect((await follow(app, link.code)).statusCode).toBe(410);
  await app.karim.delete(`/api/v1/links/${link.id}/closure`);
  expect((await follow(app, link.code)).statusCode).toBe(302);
});

it('Karim gives a link a readable end; a second one may not have it, nor a page of the service', async () => {
  const app = await testApp();
  expect((await follow(app, 'portes-ouvertes')).statusCode).toBe(404);
  await linkOf(app, { slug: 'portes-ouvertes' });
  expect((await follow(app, 'portes-ouvertes')).statusCode).toBe(302);
  const other = await app.otherWorkspace();
  const again = await other.owner.post('/api/v1/links', {
    url: 'https://autre.fr/',
    slug: 'portes-ouvertes',
  });
  expect([again.status, (again.body as { code?: string }).code]).toEqual([409, 'links.slug_taken']);
  expect((await app.karim.post('/api/v1/links', { url: 'https://ex.fr/', slug: 'privacy' })).status).toBe(
    422,
  );
  expect((await app.karim.post('/api/v1/links', { url: 'javascript:alert(1)' })).status).toBe(422);
});

it('a publication gets a link of its own that names no person', async () => {
  const app = await testApp();
  const link = await app.inside((ctx) =>
    mintLink(ctx, {
      storyId: '0199a000-0000-7000-8000-000000000001',
      target: 'https://ex.fr/é',
      network: 'bluesky',
      medium: 'employee_advocacy',
    }),
  );
  const code = link.shortUrl.split('/').at(-1)!;
  expect(code).toMatch(/^[1-9A-HJ-NP-Za-km-z]{8}$/);
  expect((await follow(app, code)).headers.location).toBe(
    'https://ex.fr/%C3%A9?utm_source=bluesky&utm_medium=employee_advocacy&utm_content=0199a000-0000-7000-8000-000000000001',
  );
  expect((await app.karim.get<{ items: [] }>('/api/v1/links')).body.items).toEqual([]);
});

it('a reader can refuse on the privacy page, and take the refusal back', async () => {
  const app = await testApp();
  const { code, id } = await linkOf(app, { source: 'x' });
  const page = await app.app.inject({ url: '/l/privacy', headers: { 'accept-language': 'fr' } });
  // It comes in the product's own type, which its policy must let in.
  expect(page.body).toContain('/fonts/');
  expect(page.headers['content-security-policy']).toContain("font-src 'self'");
  expect(page.body).toContain('Ne pas distinguer mes visites');
  const refused = await app.app.inject({
    method: 'POST',
    url: '/l/privacy',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: 'refuse=yes',
  });
  expect(refused.statusCode).toBe(303);
  const cookie = String(refused.headers['set-cookie']).split(';')[0]!;
  const answer = await follow(app, code, { cookie });
  expect(answer.headers.location).toBe('https://ex.fr/p?ref=a#s2');
  expect(await clicksOf(app, id)).toMatchObject({ human: 1, humanUnique: 0 });
  const back = await app.app.inject({ url: '/l/privacy', headers: { cookie, 'accept-language': 'fr' } });
  expect(back.body).toContain('Retirer mon refus');
});

it('an own short domain is used only once it is proved', async () => {
  const app = await testApp();
  const set = await app.karim.put<{ proof: { name: string } }>('/api/v1/link-domain', {
    host: 'go.tilleuls.fr',
  });
  expect(set.body.proof.name).toBe('_portevoix.go.tilleuls.fr');
  expect((await linkOf(app)).shortUrl).toContain('http://voix.test/l/');
  const other = await app.otherWorkspace();
  expect((await other.owner.put('/api/v1/link-domain', { host: 'go.tilleuls.fr' })).status).toBe(409);
  expect((await app.nadia.get('/api/v1/link-domain')).status).toBe(403);
});

it('links are made by editors only', async () => {
  const app = await testApp();
  expect((await app.nadia.post('/api/v1/links', { url: 'https://ex.fr/' })).status).toBe(403);
  expect((await app.anonymous.get('/api/v1/links')).status).toBe(401);
});

it('an own short domain is proved by its DNS record, and its links are then short', async () => {
  const dns = await startDns();
  onTestFinished(dns.close);
  const app = await testApp({ config: { dnsServers: [dns.address] } });
  const { body } = await app.karim.put<{ proof: { name: string; value: string } }>('/api/v1/link-domain', {
    host: 'go.tilleuls.fr',
  });
  const prove = async () => {
    await app.karim.put('/api/v1/link-domain/verification');
    await app.runJobs();
    return (await app.karim.get<{ verifiedAt: string | null }>('/api/v1/link-domain')).body.verifiedAt;
  };
  expect(await prove()).toBeNull();
  dns.records.set(body.proof.name, body.proof.value);
  expect(await prove()).not.toBeNull();
  const { shortUrl } = await linkOf(app);
  expect(shortUrl).toMatch(/^https:\/\/go\.tilleuls\.fr\//);
  const at = new URL(await app.app.listen({ host: '127.0.0.1', port: 0 }));
  const followed = () =>
    new Promise<string | undefined>((resolve, reject) => {
      const headers = { host: 'go.tilleuls.fr', 'user-agent': chrome };
      const asked = { port: at.port, path: new URL(shortUrl).pathname, headers };
      http.get(asked, (answer) => resolve(answer.resume().headers.location)).on('error', reject);
    });
  expect(await followed()).toBeUndefined();
  // Each node asks which hosts are proven when it starts, and again every ten minutes.
  const stop = await roadOf(app.house).start();
  expect(await followed()).toBe('https://ex.fr/p?ref=a#s2');
  await stop();
});
