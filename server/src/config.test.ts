/** Settings: every one is explained in `.env.example`, and a wrong one is met with a sentence. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { z } from 'zod';
import { readConfig, settings } from './config.ts';

const example = fs.readFileSync(path.join(import.meta.dirname, '../../.env.example'), 'utf8');

function scratch(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'portevoix-config-'));
  onTestFinished(() => fs.rmSync(folder, { recursive: true, force: true }));
  return folder;
}

describe('.env.example', () => {
  it('lists every setting, with its sentence and its default, and no other', () => {
    for (const [name, schema] of Object.entries(settings) as [string, z.ZodType][]) {
      const byDefault = defaultOf(schema);
      expect(example, name).toContain(`# ${schema.description}\n#${name}=${byDefault}\n`);
    }
    const listed = [...example.matchAll(/^#?([A-Z_]+)=/gm)].map(([, name]) => name);
    expect(listed).toEqual(Object.keys(settings));
  });
});

describe('the configuration', () => {
  it('needs nothing: defaults serve on port 3000 with a secret of its own, kept with mode 600', () => {
    const folder = scratch();
    const config = readConfig({ PORTEVOIX_DATA: folder });
    expect(config).toMatchObject({ port: 3000, publicUrl: 'http://localhost:3000', databaseUrl: null });
    expect(config.secret.length).toBeGreaterThanOrEqual(32);
    expect(fs.statSync(path.join(folder, 'secret')).mode & 0o777).toBe(0o600);
    expect(readConfig({ PORTEVOIX_DATA: folder }).secret).toBe(config.secret);
  });

  it('reads any setting from a file, as container secrets are given', () => {
    const folder = scratch();
    const file = path.join(folder, 'db');
    fs.writeFileSync(file, 'postgresql://portevoix@db/portevoix\n');
    const config = readConfig({ PORTEVOIX_DATA: folder, DATABASE_URL_FILE: file });
    expect(config.databaseUrl).toBe('postgresql://portevoix@db/portevoix');
  });

  it('refuses a wrong setting by its name, and a public address without a scheme', () => {
    const folder = scratch();
    expect(() => readConfig({ PORTEVOIX_DATA: folder, PORT: 'eighty' })).toThrow(/PORT/);
    expect(() => readConfig({ PORTEVOIX_DATA: folder, PUBLIC_URL: 'voix.example.org' })).toThrow(
      /https:\/\//,
    );
    expect(() => readConfig({ PORTEVOIX_DATA: folder, PORTEVOIX_SECRET: 'short' })).toThrow(/32 characters/);
  });
});

/** What an unset variable comes to, as one would write it. */
function defaultOf(schema: z.ZodType): string {
  const value = schema.parse(undefined);
  if (Array.isArray(value) || typeof value === 'boolean') return '';
  return String(value);
}
