import { createHmac } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { describe, expect, it } from 'vitest';
import { type Finding, takeIn, type Visit } from './intake.ts';
import { fromLine, toLine } from './record.ts';
import { hmac, networkOf, type Salts } from './visitor.ts';

const chrome =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/153.0.0.0 Safari/537.36';
const salts: Salts = {
  current: { day: '2026-11-22', key: Buffer.alloc(32, 1) },
  former: { day: '2026-11-21', key: Buffer.alloc(32, 2) },
};
const noon = Date.parse('2026-11-22T12:00:00Z');

const visit = (headers: IncomingHttpHeaders = {}, over: Partial<Visit> = {}): Visit => ({
  method: 'GET',
  headers: { 'user-agent': chrome, 'accept-language': 'fr', ...headers },
  ip: '203.0.113.7',
  at: noon,
  linkId: '0199a000-0000-7000-8000-000000000001',
  domain: 'voix.example',
  ...over,
});
const found = (headers?: IncomingHttpHeaders, over?: Partial<Visit>) =>
  takeIn(visit(headers, over), salts) as Finding;

describe('what a request counts as', () => {
  it('a reader is human', () => expect(found().class).toBe('human'));
  it('HEAD counts as nothing, for a reason', () =>
    expect(takeIn(visit({}, { method: 'HEAD' }), salts)).toBe('head'));
  it.each([
    { 'sec-purpose': 'prefetch;prerender' },
    { purpose: 'prefetch' },
    { 'x-purpose': 'preview' },
    { 'x-moz': 'prefetch' },
  ])('a browser that fetches in advance is apart: %o', (headers) =>
    expect(found(headers).class).toBe('prefetch'),
  );
  it('a card drawn by LinkedIn is a preview, whatever it calls its purpose', () => {
    expect(found({ 'user-agent': 'LinkedInBot/1.0', purpose: 'prefetch' }).class).toBe('preview');
  });
  it("Outlook's own check of a link is a scanner, the reader it then sends on is a person", () => {
    const referer = 'https://eur01.safelinks.protection.outlook.com/?url=x';
    expect(found({ referer }).class).toBe('scanner');
    expect(found({ referer, 'sec-fetch-mode': 'navigate', 'sec-fetch-user': '?1' }).class).toBe('human');
  });
});

describe('what is kept of a reader', () => {
  it('is the same for two addresses of one network and one browser, and differs by link, network and day', () => {
    const base = found().visitor;
    expect(base).toMatch(/^[0-9a-f]{32}$/);
    expect(found({}, { ip: '203.0.113.99' }).visitor).toBe(base);
    expect(found({}, { ip: '203.0.114.7' }).visitor).not.toBe(base);
    expect(found({}, { linkId: '0199a000-0000-7000-8000-000000000002' }).visitor).not.toBe(base);
    const tomorrow = { current: salts.former!, former: null };
    expect((takeIn(visit(), tomorrow) as Finding).visitor).not.toBe(base);
  });
  it('tells clients of one network apart for ten seconds, and says which network they share', () => {
    const [nadia, tom] = [found(), found({}, { ip: '203.0.113.99' })];
    expect(nadia.client).toMatch(/^[0-9a-f]{32}$/);
    expect(tom.client).not.toBe(nadia.client);
    expect(tom.client.slice(0, 16)).toBe(nadia.client.slice(0, 16));
    expect(found({}, { ip: '203.0.114.7' }).client.slice(0, 16)).not.toBe(nadia.client.slice(0, 16));
  });
  it("carries yesterday's hash in the first hour of a day only", () => {
    const yesterday = (takeIn(visit(), { current: salts.former!, former: null }) as Finding).visitor;
    expect(found({}, { at: Date.parse('2026-11-22T00:20:00Z') }).formerVisitor).toBe(yesterday);
    expect(found().formerVisitor).toBe('');
  });
  it.each([{ dnt: '1' }, { 'sec-gpc': '1' }, { cookie: 'a=b; portevoix_opt_out=1' }])(
    'is nothing but the click itself when they refuse: %o',
    (headers) =>
      expect(found(headers)).toEqual({
        class: 'human',
        visitor: '',
        formerVisitor: '',
        client: '',
        program: '',
      }),
  );
  it('never holds the address or the user agent', () => {
    const line = toLine({ id: 'i', workspaceId: 'w', linkId: 'l', at: noon, ...found() });
    expect(line).not.toContain('203.0.113');
    expect(line).not.toContain('Chrome');
    expect(fromLine(line)).toMatchObject({ id: 'i', class: 'human', at: noon });
  });
  it('a line cut by a fault is refused, not half read', () => expect(fromLine('i w l 12 hum')).toBeNull());
});

it.each([
  ['203.0.113.7', '203.0.113'],
  ['::ffff:203.0.113.7', '203.0.113'],
  ['2001:db8:1:2::7', '2001:db8:1'],
  ['2001:db8::1', '2001:db8:0'],
  ['::1', '0:0:0'],
  ['', 'unknown'],
])('the network of %s is %s', (ip, network) => expect(networkOf(ip)).toBe(network));

it('the hash is HMAC-SHA256 as Node computes it, whatever the text', () => {
  const key = Buffer.from('0123456789abcdef0123456789abcdef');
  for (const text of ['', 'voix.example|link|203.0.113|chrome/windows', 'é'.repeat(500)]) {
    expect(hmac(key, text)).toBe(createHmac('sha256', key).update(text).digest('hex').slice(0, 32));
  }
});
