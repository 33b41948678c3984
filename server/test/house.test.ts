/** The walls of the house, as ARCHITECTURE.md draws them. */
import fs from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { rooms } from '../src/app.ts';
import { rooms as featureRooms } from '../src/features/index.ts';

const root = path.join(import.meta.dirname, '../..');
const order = featureRooms.map((room) => room.name);

interface Import {
  file: string;
  from: string;
  /** Path below the repository for our own files, else the package's name. */
  to: string;
}

function filesBelow(folder: string): string[] {
  return fs
    .readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => path.join(folder, file))
    .filter((file) => /\.(ts|tsx)$/.test(file) && !file.includes('node_modules') && !file.includes('/dist/'));
}
const isTest = (file: string) => /\.(test|suite)\.tsx?$|\/fixtures\/|test-server/.test(file);

function importsOf(file: string): Import[] {
  const text = fs.readFileSync(path.join(root, file), 'utf8');
  return [
    ...text.matchAll(
      /(?:^|\n)\s*(?:import|export)\b[^;'"]*?from\s*['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]/g,
    ),
  ].map((match) => {
    const from = match[1] ?? match[2] ?? '';
    const to = from.startsWith('.')
      ? path.join(path.dirname(file), from)
      : from.startsWith('#platform/')
        ? path.join('server/src/platform', from.slice(10))
        : from.startsWith('@portevoix/core/')
          ? path.join('core/src', from.slice(16), 'index.ts')
          : from;
    return { file, from, to };
  });
}

let server: Import[];
let core: Import[];
let web: Import[];
beforeAll(() => {
  const read = (folder: string) =>
    filesBelow(folder)
      .filter((file) => !isTest(file))
      .flatMap(importsOf);
  server = read('server/src');
  core = read('core/src');
  web = read('web/src');
});
const bad = (imports: Import[]) => imports.map(({ file, from }) => `${file} -> ${from}`);
const roomOf = (file: string) => /^server\/src\/features\/([^/]+)\//.exec(file)?.[1];

describe('walls', () => {
  test('a room calls only earlier rooms, and only through their doors', () => {
    const wrong = server.filter(({ file, to }) => {
      const from = roomOf(file);
      const target = roomOf(to);
      if (!from || !target || from === target) return false;
      return order.indexOf(target) > order.indexOf(from) || to !== `server/src/features/${target}/index.ts`;
    });
    expect(bad(wrong)).toEqual([]);
  });

  test('platform, networks and channels know no room', () => {
    const wrong = server.filter(
      ({ file, to }) =>
        /^server\/src\/(platform|networks|channels)\//.test(file) &&
        /^server\/src\/(features|demo|app|main)/.test(to),
    );
    expect(bad(wrong)).toEqual([]);
  });

  test('core imports nothing of ours, no Node and no React', () => {
    const wrong = core.filter(
      ({ to }) =>
        (!to.startsWith('core/src/') && /^(server|web)\//.test(to)) ||
        /^node:|^react|^kysely|^fastify/.test(to),
    );
    expect(bad(wrong)).toEqual([]);
  });

  test('the web app imports only core and locales', () => {
    const wrong = web.filter(({ to }) => /^server\//.test(to) || to.startsWith('node:'));
    expect(bad(wrong)).toEqual([]);
  });

  test('inside a room only the store writes SQL, and rules do no I/O', () => {
    const files = filesBelow('server/src/features').filter((file) => !isTest(file));
    const sqlElsewhere = files.filter((file) => {
      if (/store\.ts$|[./]store\.|sql\.ts$/.test(file)) return false;
      const text = fs.readFileSync(path.join(root, file), 'utf8');
      return /\btx\s*\.\s*(selectFrom|insertInto|updateTable|deleteFrom)\b|\bpool\s*\.\s*query\b/.test(
        text.replaceAll(/\s+/g, ' '),
      );
    });
    expect(sqlElsewhere).toEqual([]);
    const rules = server.filter(
      ({ file, to }) => /rules\.ts$/.test(file) && (/store\.ts$/.test(to) || /^node:(fs|http|net)/.test(to)),
    );
    expect(bad(rules)).toEqual([]);
  });

  test('a table belongs to one room: only that room names it', () => {
    const owners = new Map<string, string>();
    for (const file of fs.readdirSync(path.join(root, 'server/migrations'))) {
      const room = /^\d+-([a-z-]+)\.sql$/.exec(file)?.[1] ?? '';
      const text = fs.readFileSync(path.join(root, 'server/migrations', file), 'utf8');
      for (const match of text.matchAll(/create table (?:if not exists )?([a-z_]+)/g))
        owners.set(match[1] ?? '', room);
    }
    const wrong: string[] = [];
    for (const file of filesBelow('server/src/features').filter((name) => !isTest(name))) {
      const room = roomOf(file);
      if (!room) continue;
      const text = fs.readFileSync(path.join(root, file), 'utf8');
      for (const match of text.matchAll(
        /(?:selectFrom|insertInto|updateTable|deleteFrom|[jJ]oin)\(\s*'([a-z_]+)/g,
      )) {
        const owner = owners.get(match[1] ?? '');
        if (owner && owner !== room && !['events', 'event_receipts'].includes(match[1] ?? ''))
          wrong.push(`${file}: ${match[1]} is of room ${owner}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  test('every workspace table starts its key with workspace_id and stands behind the wall', () => {
    const wrong: string[] = [];
    // Identities log in to several workspaces; spools and salts are of a node, and name nobody.
    const outside = [
      'workspaces',
      ...['identities', 'sessions', 'credentials', 'verifications', 'sign_in_rates'],
      ...['passkeys', 'two_factors', 'used_codes', 'account_rates', 'email_changes'],
      ...['click_spools', 'visitor_salts', 'joining_tries', 'request_rates'],
    ];
    for (const file of fs.readdirSync(path.join(root, 'server/migrations'))) {
      const text = fs
        .readFileSync(path.join(root, 'server/migrations', file), 'utf8')
        .replaceAll(/--.*$/gm, '');
      for (const match of text.matchAll(/create table (?:if not exists )?([a-z_]+) \(([\s\S]*?)\n\)/g)) {
        const [, table = '', body = ''] = match;
        if (outside.includes(table)) continue;
        if (
          !/primary key \(workspace_id/.test(body) &&
          !/workspace_id uuid (not null )?primary key/.test(body)
        )
          wrong.push(`${table}: key`);
        if (!text.includes(`portevoix.protect('${table}')`)) wrong.push(`${table}: wall`);
      }
    }
    expect(wrong).toEqual([]);
  });

  test('every table about a person is claimed by export and erasure', () => {
    const claimed = new Set(rooms.flatMap((room) => room.personalData?.tables ?? []));
    const wrong: string[] = [];
    const migrations = fs
      .readdirSync(path.join(root, 'server/migrations'))
      .map((file) => fs.readFileSync(path.join(root, 'server/migrations', file), 'utf8'));
    const gone = migrations.flatMap((text) =>
      [...text.matchAll(/^drop table ([a-z_, ]+);/gm)].flatMap((match) => match[1]!.split(', ')),
    );
    for (const text of migrations) {
      for (const match of text.matchAll(/create table ([a-z_]+) \(([\s\S]*?)\n\)/g)) {
        const [, table = '', body = ''] = match;
        if (gone.includes(table)) continue;
        if (/\bperson_id uuid/.test(body) && !claimed.has(table)) wrong.push(table);
      }
    }
    expect(wrong).toEqual([]);
  });

  test('files stay under 300 lines', () => {
    const long = ['core/src', 'server/src', 'server/test', 'web/src', 'bench', 'e2e']
      .filter((folder) => fs.existsSync(path.join(root, folder)))
      .flatMap(filesBelow)
      .filter((file) => !/\.gen\.ts$|\.test\.tsx?$|\.suite\.ts$|\.d\.ts$/.test(file))
      .filter((file) => fs.readFileSync(path.join(root, file), 'utf8').split('\n').length > 301);
    expect(long).toEqual([]);
  });
});

/** Names of fields whose schema changes values on the way in only: such a schema cannot write an answer. */
function oneWay(schema: unknown, where: string, seen = new Set<unknown>()): string[] {
  if (typeof schema !== 'object' || schema === null || seen.has(schema)) return [];
  seen.add(schema);
  const def = (schema as { _zod?: { def: Record<string, unknown> } })._zod?.def;
  if (!def) {
    return Object.entries(schema).flatMap(([key, part]) => oneWay(part, `${where}.${key}`, seen));
  }
  if (def.type === 'transform') return [where];
  const parts = [
    'shape',
    'element',
    'innerType',
    'options',
    'items',
    'in',
    'out',
    'keyType',
    'valueType',
    'left',
    'right',
  ];
  return parts.flatMap((part) => oneWay(def[part], part === 'shape' ? where : `${where}.${part}`, seen));
}

test('what a route answers can be written by its schema, whatever it holds', () => {
  const wrong = rooms
    .flatMap((room) => room.routes ?? [])
    .flatMap((def) => oneWay(def.response, `${def.method} ${def.path}`));
  expect(wrong).toEqual([]);
});
