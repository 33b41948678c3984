import { describe, expect, it } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { createApp, createHouse } from '../../app.ts';
import { addressOf, callerLimit } from './limits.ts';

describe('limits', () => {
  it('are told on every answer of the API, in the standard headers', async () => {
    const { karim, anonymous } = await testApp();
    const { headers } = await karim.get('/api/v1/me');
    expect(headers['ratelimit-policy']).toBe(`"address";q=3000;w=60, "caller";q=${callerLimit};w=60`);
    expect(headers.ratelimit).toMatch(/^"address";r=\d+;t=\d+, "caller";r=\d+;t=\d+$/);
    expect(headers['retry-after']).toBeUndefined();
    expect((await anonymous.get('/api/v1/people')).headers.ratelimit).toMatch(/^"address";r=\d+;t=\d+$/);
    expect((await anonymous.get('/')).headers.ratelimit).toBeUndefined();
  });

  it('of an expensive route hold, and say when to come back', async () => {
    const { karim, travel } = await testApp();
    const ask = () => karim.put<{ code: string }>('/api/v1/audit-verification');
    for (let i = 0; i < 10; i++) expect((await ask()).status).toBe(200);
    const refused = await ask();
    expect(refused).toMatchObject({ status: 429, body: { code: 'platform.too_many_requests' } });
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect(Number(refused.headers['retry-after'])).toBeLessThanOrEqual(60);
    expect(String(refused.headers.ratelimit)).toContain('"route";r=0;');
    travel('1 minute');
    expect((await ask()).status).toBe(200);
  });

  it('of an expensive route are counted together by all nodes, and for each caller apart', async () => {
    const { karim, house, app, person } = await testApp();
    const connection = { owner: house.db.owner, release: async () => {} };
    const second = await createHouse({ config: house.config, connection, now: house.now });
    const node = await createApp(second);
    const put = (where: typeof app) =>
      where.inject({ method: 'PUT', url: '/api/v1/audit-verification', headers: karim.headers });
    const before = (await put(node)).headers.ratelimit;
    expect(String(before)).toContain('"route";r=9;');
    expect(String((await put(app)).headers.ratelimit)).toContain('"route"');
    const lea = await person('Léa Fontaine', { role: 'admin' });
    expect(String((await lea.put('/api/v1/audit-verification')).headers.ratelimit)).toContain('"route";r=9;');
    await node.close();
    await second.jobs.stop();
    await second.db.close();
  });

  it('hold for each token, and leave others alone', async () => {
    const { karim, nadia } = await testApp();
    let last = 200;
    for (let i = 0; i <= callerLimit && last === 200; i++)
      last = (await karim.get('/api/v1/webhooks')).status;
    expect(last).toBe(429);
    expect((await nadia.get('/api/v1/me')).status).toBe(200);
  }, 60_000);

  it('take the addresses of one line for one', () => {
    expect(addressOf('2001:db8:1:2::1')).toBe('2001:db8:1:2');
    expect(addressOf('2001:0db8:0001:0002:ffff:0:0:9')).toBe('2001:db8:1:2');
    expect(addressOf('::1')).toBe('0:0:0:0');
    expect(addressOf('::ffff:192.0.2.7')).toBe('192.0.2.7');
    expect(addressOf('192.0.2.7')).toBe('192.0.2.7');
  });
});
