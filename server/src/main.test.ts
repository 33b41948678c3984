/** The program as an administrator meets it: what it says when it cannot start, and what it leaves behind. */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

const folder = () => {
  const made = fs.mkdtempSync(path.join(os.tmpdir(), 'portevoix-main-'));
  fs.chmodSync(made, 0o755);
  onTestFinished(() => fs.rmSync(made, { recursive: true, force: true }));
  return made;
};

function run(args: string[], env: Record<string, string>): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, 'main.ts'), ...args], {
    env: { PATH: process.env.PATH, HOST: '127.0.0.1', LOG_LEVEL: 'silent', ...env },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (said += part));
  return new Promise((resolve) => child.once('exit', (code) => resolve({ code, said })));
}

test('a taken port is named with what to do, and no database stays behind', async () => {
  const other = http.createServer().listen(0, '127.0.0.1');
  onTestFinished(() => void other.close());
  await new Promise((resolve) => other.once('listening', resolve));
  const { port } = other.address() as AddressInfo;
  const dir = folder();
  const { code, said } = await run(['serve'], { PORTEVOIX_DATA: dir, PORT: String(port) });
  expect(code).toBe(1);
  expect(said).toContain(`Port ${port} is taken by another program.`);
  expect(fs.existsSync(path.join(dir, 'postgres/postmaster.pid'))).toBe(false);
});

test('a database that cannot be reached is said so, without a stack', async () => {
  const { code, said } = await run(['serve'], {
    PORTEVOIX_DATA: folder(),
    DATABASE_URL: 'postgres://nobody@127.0.0.1:1/nowhere',
  });
  expect(code).toBe(1);
  expect(said).toContain('DATABASE_URL cannot be used');
  expect(said).not.toContain('    at ');
});

test('a wrong setting and an unknown command say what is right', async () => {
  expect((await run(['serve'], { PORTEVOIX_DATA: folder(), PORT: 'x' })).said).toContain('.env.example');
  expect((await run(['fly'], { PORTEVOIX_DATA: folder() })).said).toContain('Commands: serve [--demo], work');
});

test('the archive can be verified from the command line, and an empty one is whole', async () => {
  const env = { PORTEVOIX_DATA: folder() };
  expect((await run(['migrate'], env)).code).toBe(0);
  const { code, said } = await run(['verify-archive'], env);
  expect(code).toBe(0);
  expect(said).toContain('There is no archive.');
}, 60_000);

test('keys are rotated while the program is stopped, and forgotten when nothing needs them', async () => {
  const dir = folder();
  const env = { PORTEVOIX_DATA: dir };
  expect((await run(['migrate'], env)).code).toBe(0);
  const secret = () => fs.readFileSync(path.join(dir, 'secret'), 'utf8').trim();
  const first = secret();
  const rotated = await run(['rotate-keys'], env);
  expect(rotated.code, rotated.said).toBe(0);
  expect(rotated.said).toContain('Everything is sealed with the secret of today.');
  expect(secret()).not.toBe(first);
  const aside = path.join(dir, 'secret.previous');
  expect(fs.readFileSync(aside, 'utf8')).toBe(`${first}\n`);
  expect(fs.statSync(aside).mode & 0o777).toBe(0o600);
  const forgotten = await run(['rotate-keys', '--forget'], env);
  expect(forgotten.said).toContain('The former secrets are forgotten.');
  expect(fs.existsSync(aside)).toBe(false);

  const second = secret();
  const served = spawn(process.execPath, [path.join(import.meta.dirname, 'main.ts'), 'work'], {
    env: { PATH: process.env.PATH, LOG_LEVEL: 'silent', ...env },
  });
  await new Promise((resolve) => setTimeout(resolve, 4_000));
  const refused = await run(['rotate-keys'], env);
  served.kill();
  await new Promise((resolve) => served.once('exit', resolve));
  expect(refused.code).toBe(1);
  expect(refused.said).toContain('stop it, then run this again');
  expect(secret()).toBe(second);
  const told = await run(['rotate-keys'], { ...env, PORTEVOIX_SECRET: 'x'.repeat(40) });
  expect(told.said).toContain('PORTEVOIX_SECRET_PREVIOUS');
}, 60_000);
