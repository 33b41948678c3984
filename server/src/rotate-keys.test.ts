/** A new secret for the installation: what the former one sealed goes on working, and then needs it no more. */
import { createHmac, hkdfSync } from 'node:crypto';
import { nameKey } from '@portevoix/core/guardrails';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { testApp } from '../test/app.ts';
import { createCipher } from './platform/crypto.ts';
import type { House } from './platform/house.ts';
import { newId } from './platform/ids.ts';
import { sealAnew } from './rotate-keys.ts';

const fresh = 'another secret that is long enough to be one';

/** As if the installation had been started with another secret. */
function start(house: House, secret: string, previousSecrets: string[]): void {
  Object.assign(house.config, { secret, previousSecrets });
  house.cipher = createCipher(secret, previousSecrets);
}

test('everything sealed is sealed anew, batch by batch, and a second run finds nothing to do', async () => {
  const { house, inside, karim, nadia, workspaceId } = await testApp();
  const former = house.config.secret;
  await karim.put('/api/v1/guardrails/names', { names: 'Inès Moreau' });
  const connections = Array.from({ length: 1_201 }, () => newId());
  await inside((ctx) =>
    ctx.tx
      .insertInto('connections')
      .values(
        connections.map((id, at) => ({
          ...{ workspace_id: workspaceId, id, person_id: nadia.personId, network: 'bluesky' },
          ...{ remote_id: `did:plc:${at}`, handle: `n${at}.test`, service: 'http://x.test' },
          ...{ server: 'http://x.test', connected_at: ctx.now },
          sealed_secret: ctx.house.cipher.seal(`token ${at}`, id),
        })),
      )
      .execute(),
  );
  // One that was sealed elsewhere: nobody can read it, and nobody may lose it.
  const foreign = createCipher('a secret that nobody here has ever known').seal('?', connections[7] ?? '');
  await inside((ctx) =>
    ctx.tx
      .updateTable('connections')
      .set({ sealed_secret: foreign })
      .where('workspace_id', '=', workspaceId)
      .where('id', '=', connections[7] ?? '')
      .execute(),
  );

  const said: string[] = [];
  start(house, fresh, [former]);
  expect(await sealAnew(house, (line) => said.push(line))).toBe(1);
  expect(said).toContain('connections: 1200 sealed anew');
  expect(said.join('\n')).toContain('connections: 1 do not open with any known secret, left as they are');

  start(house, fresh, []);
  const rows = await inside((ctx) =>
    ctx.tx
      .selectFrom('connections')
      .select(['id', 'sealed_secret'])
      .where('workspace_id', '=', workspaceId)
      .orderBy('id')
      .execute(),
  );
  const opened = rows
    .filter(({ sealed_secret }) => sealed_secret !== foreign)
    .map(({ id, sealed_secret }) => house.cipher.open(sealed_secret ?? '', id));
  expect(new Set(opened).size).toBe(1_200);
  expect(rows.some(({ sealed_secret }) => sealed_secret === foreign)).toBe(true);
  const again: string[] = [];
  await sealAnew(house, (line) => again.push(line));
  expect(again.at(-1)).toBe('Everything is sealed with the secret of today.');
});

test('a customers’ list from before keys were kept goes on working', async () => {
  const { house, inside, karim, nadia, workspaceId } = await testApp();
  await karim.put('/api/v1/guardrails/names', { names: 'Inès Moreau' });
  const former = house.config.secret;
  const judge = async () => {
    const answer = await nadia.post<object>('/api/v1/guardrails/judgement', {
      text: 'Merci à Inès Moreau pour sa visite.',
      locale: 'fr',
    });
    expect(answer.status, answer.text).toBe(200);
    return JSON.stringify(answer.body);
  };
  const before = await judge();
  // As an earlier version left it: hashed under a key made from the secret, and no key kept.
  const old = Buffer.from(hkdfSync('sha256', former, workspaceId, 'customer-names', 32));
  await inside(async (ctx) => {
    await ctx.tx.deleteFrom('guardrail_name_keys').where('workspace_id', '=', workspaceId).execute();
    await ctx.tx
      .updateTable('guardrail_names')
      .set({ hash: createHmac('sha256', old).update(nameKey('Inès Moreau')).digest().subarray(0, 16) })
      .where('workspace_id', '=', workspaceId)
      .execute();
  });
  expect(await judge()).toBe(before);
  start(house, fresh, [former]);
  await sealAnew(house, () => {});
  start(house, fresh, []);
  expect(await judge()).toBe(before);
  expect(before).toContain('Inès Moreau');
  const keys = await inside((ctx) => ctx.tx.selectFrom('guardrail_name_keys').selectAll().execute());
  expect(keys).toHaveLength(1);
});

test('every sealed column of the database is declared by its room', async () => {
  const { house } = await testApp();
  const { rows } = await house.inSystem(({ tx }) =>
    sql<{ name: string }>`
      select table_name || '.' || column_name as name from information_schema.columns
      where table_schema = 'public' and column_name ~ '(^|_)sealed(_|$)'`.execute(tx),
  );
  const declared = house.rooms.flatMap((room) =>
    (room.sealed ?? []).flatMap(({ table, columns }) => columns.map((column) => `${table}.${column}`)),
  );
  // Answers under an Idempotency-Key live for a day: none is worth a rotation.
  const lasting = rows.map(({ name }) => name).filter((name) => name !== 'idempotency_keys.sealed_answer');
  expect(lasting.sort()).toEqual([...declared].sort());
});
