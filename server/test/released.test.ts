/** The wall around figures: what counts people's acts leaves through the one gate, and through nothing else. */
import fs from 'node:fs';
import path from 'node:path';
import { releasedNumberSchema } from '@portevoix/core/privacy';
import { expect, test } from 'vitest';
import { rooms } from '../src/app.ts';
import { partsOf } from './zod-parts.ts';

const root = path.join(import.meta.dirname, '../src');
const files = fs
  .readdirSync(path.join(root, 'features'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  .map((file) => ({ file, text: fs.readFileSync(path.join(root, 'features', file), 'utf8') }));

/** Numbers in an answer that the gate did not make, by their place. */
function numbersOutside(schema: unknown, where: string, seen = new Set<unknown>()): string[] {
  if (schema === releasedNumberSchema || typeof schema !== 'object' || schema === null) return [];
  if (seen.has(schema)) return [];
  seen.add(schema);
  const def = (schema as { _zod?: { def: Record<string, unknown> } })._zod?.def;
  if (!def) {
    return Object.entries(schema).flatMap(([key, part]) => numbersOutside(part, `${where}.${key}`, seen));
  }
  if (['number', 'int', 'bigint', 'any', 'unknown', 'custom'].includes(String(def.type))) return [where];
  return partsOf(def).flatMap((part) => numbersOutside(part, where, seen));
}

/** Numbers that count nobody’s acts, and oneself’s own. */
const exempt: Record<string, string> = {
  'GET /api/v1/analytics/me': 'the caller’s own numbers',
  '.leastPeople': 'the setting itself',
  '.hours.hour': 'an hour of the day',
  '.criticalDays.peakHour': 'an hour of the day',
};

test('every number of the analytics room was made by the gate', () => {
  const wrong = rooms
    .flatMap((room) => room.routes ?? [])
    .filter(({ path: at }) => at.startsWith('/api/v1/analytics/') && !at.endsWith('/report'))
    .filter(({ method, path: at }) => !exempt[`${method} ${at}`])
    .flatMap((def) => numbersOutside(def.response, '').map((where) => `${def.method} ${def.path} ${where}`))
    .filter((line) => !Object.keys(exempt).some((key) => line.endsWith(` ${key}`)));
  expect(wrong).toEqual([]);
});

test('only stores of released figures say that a number was released before', () => {
  const callers = files.filter(({ text }) => /\breleasedBefore\b/.test(text)).map(({ file }) => file);
  expect(callers.sort()).toEqual(['analytics/figures.service.ts', 'analytics/released.store.ts']);
});

test('what waits is read by the release alone, and by the person it is about', () => {
  const readers = files
    .filter(({ text }) => /fact_(waiting|figures_waiting|publications)\b/.test(text))
    .map(({ file }) => file);
  expect(readers.sort()).toEqual([
    'analytics/figures.store.ts',
    'analytics/learn.store.ts',
    'analytics/mine.store.ts',
    'analytics/personal-data.ts',
    'analytics/waiting.store.ts',
  ]);
  const importers = files
    .filter(
      ({ text }) =>
        /from '\.\/waiting\.store\.ts'/.test(text) && !/import type \{[^}]*\} from '\.\/waiting/.test(text),
    )
    .map(({ file }) => file);
  expect(importers.sort()).toEqual([
    'analytics/figures.service.ts',
    'analytics/learn.service.ts',
    'analytics/release.service.ts',
  ]);
});

test('no other room counts with the gate’s words: a figure of people elsewhere is one of these', () => {
  const known = files.filter(({ text }) => /\bknownToStaff\b/.test(text)).map(({ file }) => file);
  expect(known).toEqual(['analytics/overview.service.ts']);
});
