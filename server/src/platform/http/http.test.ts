import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';

test('the process says that it serves, and that it is ready', async () => {
  const { anonymous } = await testApp();
  expect((await anonymous.get('/healthz')).body).toEqual({ status: 'ok' });
  const ready = await anonymous.get<{ status: string; failedJobs: number }>('/readyz');
  expect(ready.status).toBe(200);
  expect(ready.body).toMatchObject({ status: 'ready', failedJobs: 0 });
});

test('the OpenAPI document is 3.1 and describes every route with a summary', async () => {
  const { anonymous } = await testApp();
  const { body } = await anonymous.get<{
    openapi: string;
    paths: Record<string, Record<string, { summary?: string }>>;
  }>('/api/openapi.json');
  expect(body.openapi).toBe('3.1.0');
  const silent = Object.entries(body.paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, operation]) => !operation.summary)
      .map(([method]) => `${method} ${path}`),
  );
  expect(silent).toEqual([]);
  expect(Object.keys(body.paths)).toContain('/api/v1/shares');
});

test('the API reference is a page of ours and names no other host to load from', async () => {
  const { anonymous } = await testApp();
  const page = await anonymous.get('/api/docs/');
  expect(page.status).toBe(200);
  expect(page.text).toContain('<!doctype html>');
  expect([...page.text.matchAll(/(?:src|href)="(https?:[^"]+)"/g)]).toEqual([]);
  expect((await anonymous.get('/api/docs/js/scalar.js')).status).toBe(200);
});

test('pages of the server bring the product’s own type along, from here alone and kept for a year', async () => {
  const { app } = await testApp();
  const get = (url: string) => app.inject({ method: 'GET', url });
  for (const address of ['/l/privacy', '/mail/stop', '/c/no-such-campaign', '/no/no-such-invitation']) {
    const page = (await get(address)).body;
    const files = [...page.matchAll(/url\(([^)]+)\)/g)].map((match) => match[1]!);
    expect(files, address).toHaveLength(4);
    const asked = [...page.matchAll(/rel="preload" href="([^"]+)"/g)].map((match) => match[1]!);
    expect(asked, address).toHaveLength(2);
    expect(files, address).toEqual(expect.arrayContaining(asked));
    for (const file of files) {
      const { statusCode, headers, rawPayload } = await get(file);
      expect(statusCode, file).toBe(200);
      expect(headers, file).toMatchObject({
        'content-type': 'font/woff2',
        'cache-control': 'public, max-age=31536000, immutable',
        // A page of ours in a frame without an origin asks as anybody.
        'access-control-allow-origin': '*',
      });
      expect(rawPayload.subarray(0, 4).toString(), file).toBe('wOF2');
    }
  }
});

test('nonsense gets a problem document that says what to do, in the language asked for', async () => {
  const { app, karim } = await testApp();
  const send = (payload: string, type = 'application/json') =>
    app.inject({
      method: 'POST',
      url: '/api/v1/setup',
      payload,
      headers: { 'content-type': type, 'accept-language': 'fr' },
    });
  for (const answer of [
    await send('{"workspace":'),
    await send('[]'),
    await send('null'),
    await send('<x/>', 'text/xml'),
  ]) {
    expect(answer.statusCode).toBe(422);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.json()).toMatchObject({
      code: 'platform.invalid_request',
      title: 'Une partie de la saisie n’est pas lisible',
    });
  }
  const wrong = await karim.post<{ fields: { path: string }[] }>('/api/v1/people', { name: '', email: 'x' });
  expect(wrong.body.fields.map((field) => field.path).sort()).toEqual(['email', 'name']);
  const huge = await karim.post('/api/v1/people', { name: 'x'.repeat(3_000_000) });
  expect(huge.status).toBe(413);
  expect((await karim.get<{ code: string }>('/api/v1/nowhere')).body.code).toBe('platform.not_found');
  expect((await karim.get('/api/v1/people/not-an-id')).status).toBe(422);
  expect((await karim.get('/api/v1/people?limit=100000')).status).toBe(422);
});

test('an answer carries the headers that keep other sites out', async () => {
  const { anonymous } = await testApp();
  const { headers } = await anonymous.get('/healthz');
  expect(String(headers['content-security-policy'])).toContain("frame-ancestors 'none'");
  expect(String(headers['content-security-policy'])).toMatch(/script-src 'self'(;|$)/);
  expect(String(headers['content-security-policy']), 'no picture from elsewhere').toMatch(
    /img-src 'self' data:(;|$)/,
  );
  expect(String(headers['content-security-policy']), 'no style beside the files').toMatch(
    /style-src 'self'(;|$)/,
  );
  expect(headers['x-content-type-options']).toBe('nosniff');
  expect(headers['strict-transport-security'], 'only where the site is served by HTTPS').toBeUndefined();
});

test('a site served by HTTPS says so for a year', async () => {
  const { anonymous } = await testApp({ config: { publicUrl: 'https://voix.test' } });
  const { headers } = await anonymous.get('/healthz');
  expect(headers['strict-transport-security']).toBe('max-age=31536000; includeSubDomains');
  expect(String(headers['content-security-policy'])).toContain('upgrade-insecure-requests');
});

test('no page allows an inline script, and a public page only its own sheet of styles', async () => {
  const { anonymous } = await testApp();
  for (const address of ['/l/privacy', '/mail/stop', '/l/no-such-link', '/api/docs/']) {
    const { headers, text } = await anonymous.get(address);
    const policy = String(headers['content-security-policy']);
    expect(policy, address).not.toMatch(/script-src[^;]*unsafe|unsafe-eval/);
    expect(text, address).not.toMatch(/<script(?![^>]*(?:src=|ld\+json))|\son\w+=|\sstyle=/);
    // The reference's library writes styles at run time.
    if (address === '/api/docs/') continue;
    const sheet = createHash('sha256')
      .update(/<style>([\s\S]*?)<\/style>/.exec(text)?.[1] ?? '')
      .digest('base64');
    expect(policy, address).toContain(`style-src 'sha256-${sheet}'`);
  }
  expect((await anonymous.get('/api/docs/start.js')).text).toContain('createApiReference');
});

test('a request that names JSON and carries nothing is read as one without a body', async () => {
  const { karim } = await testApp();
  const { body: token } = await karim.post<{ id: string }>('/api/v1/api-tokens', {
    name: 'x',
    scopes: ['content:read'],
    expiresInDays: 30,
  });
  const json = { 'content-type': 'application/json' };
  const gone = await karim.request('DELETE', `/api/v1/api-tokens/${token.id}`, undefined, json);
  expect(gone.status, gone.text).toBe(204);
});

test('a made-up cursor or a NUL character is the caller’s mistake, not ours', async () => {
  const { karim } = await testApp();
  const cursor = Buffer.from('["a","b"]').toString('base64url');
  expect((await karim.get(`/api/v1/people?cursor=${cursor}`)).status).toBe(422);
  expect((await karim.get('/api/v1/people?q=%00')).status).toBe(422);
});
