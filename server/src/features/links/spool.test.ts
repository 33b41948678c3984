import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { newId } from '#platform/ids.ts';
import { type Intake, openSpool, type SpoolOptions } from './spool.ts';

let folder: string;
let problems: string[];
const open: Intake[] = [];
const children: ChildProcess[] = [];

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'portevoix-spool-'));
  problems = [];
});
afterEach(() => {
  for (const intake of open.splice(0)) intake.close();
  for (const child of children.splice(0)) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

function start(options: Partial<SpoolOptions> = {}): Intake {
  const intake = openSpool({ folder, newId, onProblem: (problem) => problems.push(problem), ...options });
  open.push(intake);
  return intake;
}
const append = (intake: Intake, line: string) => new Promise<void>((done) => intake.append(line, done));
const lines = (intake: Intake) =>
  intake.spools().flatMap((spool) => spool.read(1e9).flatMap((batch) => batch.body.split('\n')));

/** A process of its own that writes clicks as fast as it can and reports each one that is safe. */
async function writer(): Promise<{ child: ChildProcess; safe: Set<string> }> {
  const child = fork(path.join(import.meta.dirname, 'fixtures/spool-writer.ts'), [folder], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  children.push(child);
  const safe = new Set<string>();
  child.on('message', (line) => safe.add(String(line)));
  await once(child, 'message');
  return { child, safe };
}

it('a click is on the disk before its reader is answered', async () => {
  const intake = start();
  await append(intake, 'click-1');
  expect(lines(intake)).toEqual(['click-1']);
  expect(intake.health()).toMatchObject({ waiting: 1, lost: 0 });
});

it('clicks of one turn share a commit', async () => {
  const intake = start();
  await Promise.all(['a', 'b', 'c'].map((line) => append(intake, line)));
  expect(intake.spools()[0]?.read(100)).toMatchObject([{ seq: 1, clicks: 3, body: 'a\nb\nc' }]);
});

it('what PostgreSQL has taken is forgotten, and numbers are never used again', async () => {
  const intake = start();
  await append(intake, 'a');
  intake.spools()[0]?.forget(1);
  await append(intake, 'b');
  expect(intake.spools()[0]?.read(100)).toMatchObject([{ seq: 2, body: 'b' }]);
});

it('the spool of a killed process is adopted by one of two programs that start at once, with every safe click', async () => {
  const { child, safe } = await writer();
  const running = start();
  expect(lines(running), 'a living process keeps its own spool').toEqual([]);
  while (safe.size < 500) await once(child, 'message');
  child.kill('SIGKILL');
  await once(child, 'exit');

  const one = start();
  const two = start();
  running.adopt();
  const found = [one, two, running].map((intake) => lines(intake));
  expect(found.filter((clicks) => clicks.length > 0)).toHaveLength(1);
  const kept = found.flat();
  expect(new Set(kept).size, 'none twice').toBe(kept.length);
  expect(
    [...safe].filter((line) => !kept.includes(line)),
    'none missing',
  ).toEqual([]);
});

it('an adopted spool disappears once it is empty, and so does one that ends empty', async () => {
  const first = start();
  await append(first, 'a');
  first.close();
  const second = start();
  const orphan = second.spools().find((spool) => spool.pending() > 0);
  orphan?.forget(1e9);
  second.spools();
  expect(readdirSync(folder).filter((name) => name.endsWith('.sqlite'))).toHaveLength(1);
  second.close();
  expect(readdirSync(folder)).toEqual([]);
});

it('a full disk answers readers all the same, keeps their clicks in memory and writes them later', async () => {
  const intake = start({ maxBytes: 64 * 1024 });
  const long = 'x'.repeat(1000);
  for (let i = 0; i < 200; i++) await append(intake, `${i}-${long}`);
  expect(intake.health().inMemory).toBeGreaterThan(0);
  expect(problems).toContain('spool_refused');

  const seen = new Set<string>();
  for (let round = 0; round < 50 && seen.size < 200; round++) {
    for (const spool of intake.spools()) {
      for (const batch of spool.read(100)) {
        for (const line of batch.body.split('\n')) seen.add(line.split('-', 1)[0] ?? '');
        spool.forget(batch.seq);
      }
    }
  }
  expect(seen.size).toBe(200);
  expect(intake.health()).toMatchObject({ inMemory: 0, lost: 0 });
});

it('a click that fits nowhere is counted as lost', async () => {
  const broken = path.join(folder, 'a-file-where-the-folder-should-be');
  writeFileSync(broken, '');
  const intake = start({ folder: broken, keepInMemory: 2 });
  for (const line of ['a', 'b', 'c']) await append(intake, line);
  expect(intake.health()).toMatchObject({ inMemory: 2, lost: 1 });
  expect(problems).toEqual(['spool_unavailable']);
});

it('a spool that SQLite cannot read is set aside and told, never deleted', () => {
  writeFileSync(
    path.join(folder, `${newId()}.spool.sqlite`),
    'this is no database, and it is long enough to say so',
  );
  const intake = start();
  expect(intake.health().broken).toBe(1);
  expect(problems).toContain('spool_unreadable');
  expect(readdirSync(folder).filter((name) => name.endsWith('.broken'))).toHaveLength(1);
});
