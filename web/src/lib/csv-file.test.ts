import { expect, test } from 'vitest';
import { decodeCsv } from './csv-file.ts';

const bytes = (...values: number[]) => new Uint8Array(values);

test('UTF-8 is read as UTF-8', () => {
  expect(decodeCsv(new TextEncoder().encode('Inès;Soins'))).toBe('Inès;Soins');
});
test('what Excel writes in Western Europe keeps its accents', () => {
  expect(decodeCsv(bytes(0x49, 0x6e, 0xe8, 0x73))).toBe('Inès');
});
test('UTF-16 is known by its mark', () => {
  expect(decodeCsv(bytes(0xff, 0xfe, 0xe8, 0x00))).toBe('è');
  expect(decodeCsv(bytes(0xfe, 0xff, 0x00, 0xe8))).toBe('è');
});
