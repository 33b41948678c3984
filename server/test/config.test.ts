import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readConfig, settings } from '../src/config.ts';

const folder = () => {
  const made = fs.mkdtempSync(path.join(os.tmpdir(), 'portevoix-config-'));
  onTestFinished(() => fs.rmSync(made, { recursive: true, force: true }));
  return made;
};

test('.env.example lists every setting and no other', () => {
  const text = fs.readFileSync(path.join(import.meta.dirname, '../../.env.example'), 'utf8');
  const listed = [...text.matchAll(/^#?\s?([A-Z][A-Z0-9_]+)=/gm)].map((match) => match[1]);
  expect(listed.sort()).toEqual(Object.keys(settings).sort());
});

test('only config.ts reads the environment', () => {
  const wrong = fs
    .readdirSync(path.join(import.meta.dirname, '../src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !/\.test\.ts$|config\.ts$|main\.ts$/.test(file))
    .filter((file) =>
      fs.readFileSync(path.join(import.meta.dirname, '../src', file), 'utf8').includes('process.env'),
    );
  expect(wrong).toEqual([]);
});

test('a wrong setting is named with what to do', () => {
  const PORTEVOIX_DATA = folder();
  expect(() => readConfig({ PORTEVOIX_DATA, PORT: 'seventy' })).toThrow(/PORT/);
  expect(() => readConfig({ PORTEVOIX_DATA, PUBLIC_URL: 'voix.example.org' })).toThrow(
    /must start with http/,
  );
  expect(() => readConfig({ PORTEVOIX_DATA, PORTEVOIX_SECRET: 'short' })).toThrow(/at least 32 characters/);
});

test('a setting may come from a file, and a missing secret is made once, readable by its owner only', () => {
  const PORTEVOIX_DATA = folder();
  const file = path.join(PORTEVOIX_DATA, 'url');
  fs.writeFileSync(file, 'https://voix.example.org/\n');
  const first = readConfig({ PORTEVOIX_DATA, PUBLIC_URL_FILE: file });
  expect(first.publicUrl).toBe('https://voix.example.org');
  expect(first.secret.length).toBeGreaterThanOrEqual(40);
  expect(fs.statSync(path.join(PORTEVOIX_DATA, 'secret')).mode & 0o777).toBe(0o600);
  expect(readConfig({ PORTEVOIX_DATA }).secret).toBe(first.secret);
});
