import { expect, test } from 'vitest';
import { certificateState, splitCertificates } from './certificates.ts';

test('two certificates pasted one below the other are two, and a bare one is one', () => {
  const one = '-----BEGIN CERTIFICATE-----\nabc\n-----END CERTIFICATE-----';
  const two = one.replace('abc', 'def');
  expect(splitCertificates(`${one}\n\n${two}\n`)).toEqual([one, two]);
  expect(splitCertificates(' MIIabc ')).toEqual(['MIIabc']);
  expect(splitCertificates('  ')).toEqual([]);
});

test('a certificate warns two months before its last day', () => {
  const now = Date.parse('2026-11-22T00:00:00Z');
  expect(certificateState('2027-11-22T00:00:00Z', now)).toBe('good');
  expect(certificateState('2027-01-02T00:00:00Z', now)).toBe('soon');
  expect(certificateState('2026-11-21T00:00:00Z', now)).toBe('over');
});
