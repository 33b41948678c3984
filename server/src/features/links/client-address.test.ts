import type { IncomingMessage } from 'node:http';
import { expect, it } from 'vitest';
import { clientAddress } from './client-address.ts';

const request = (remoteAddress: string, forwarded?: string) =>
  ({
    socket: { remoteAddress },
    headers: forwarded ? { 'x-forwarded-for': forwarded } : {},
  }) as unknown as IncomingMessage;

it('without declared proxies the header is nobody’s word', () => {
  expect(clientAddress(false)(request('203.0.113.7', '1.2.3.4'))).toBe('203.0.113.7');
});
it('a declared proxy is believed as far as it wrote the list itself', () => {
  const address = clientAddress(['10.0.0.0/8', '::1']);
  expect(address(request('10.0.0.5', '198.51.100.9, 203.0.113.7, 10.1.2.3'))).toBe('203.0.113.7');
  expect(address(request('::ffff:10.0.0.5', '203.0.113.7'))).toBe('203.0.113.7');
  expect(address(request('::1', '203.0.113.7'))).toBe('203.0.113.7');
  expect(address(request('192.0.2.1', '203.0.113.7'))).toBe('192.0.2.1');
});
it('any proxy means the first address of the list', () => {
  expect(clientAddress(true)(request('192.0.2.1', '203.0.113.7, 10.0.0.1'))).toBe('203.0.113.7');
});
