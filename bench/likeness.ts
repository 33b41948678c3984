/** Is this text a colleague's? Asked while one writes, among a week's texts of 100,000 people, each with their own words. */

import { similarity } from '@portevoix/core/networks';
import pg from 'pg';
import { addAccount } from '../server/src/features/auth/index.ts';
import { fingerprintKey, fingerprintOf } from '../server/src/features/sharing/likeness.rules.ts';
import { isLikeAColleagues } from '../server/src/features/sharing/likeness.service.ts';
import { createWorkspace } from '../server/src/features/workspaces/index.ts';
import type { House } from '../server/src/platform/house.ts';
import { newId } from '../server/src/platform/ids.ts';
import { benchHouse } from './house.ts';
import { median, printTable } from './table.ts';

const texts = Number(process.env.BENCH_TEXTS ?? 100_000);
const rounds = 200;
const suggestion = 'Nos équipes de nuit ont repensé la relève, et la nuit est plus calme pour tout le monde.';
const vocabulary =
  'soin nuit équipe relève patient visite vélo matin soir calme merci collègue service urgence accueil famille temps écoute projet hôpital village tournée médecin infirmière retour idée changement confiance'.split(
    ' ',
  );

/** Half are the suggestion with a sentence of one's own, half are one's own from beginning to end. */
function textOf(n: number): string {
  const words = Array.from({ length: 14 }, (_, at) => vocabulary[(n * (at + 7) + at * at + (n >> at)) % 28]);
  return n % 2 ? `${suggestion} ${words.slice(0, 9).join(' ')} ${n}` : `${words.join(' ')} ${n}`;
}

export async function likenessBench(): Promise<void> {
  const { house, close } = await benchHouse('likeness');
  try {
    const workspaceId = await house.inSystem(
      async (ctx) => (await createWorkspace(ctx, { name: 'Bench', locale: 'fr' })).workspaceId,
    );
    await fill(house, workspaceId);
    const personId = await house.inWorkspace(workspaceId, (ctx) =>
      addAccount(ctx, {
        ...{ name: 'Reader', email: 'reader@voix.example', password: 'a long enough password' },
        ...{ locale: 'fr', role: 'member', hats: ['employee'] },
      }),
    );
    const rows: (string | number)[][] = [];
    const measure = async (name: string, make: (round: number) => string) => {
      const times: number[] = [];
      let alike = 0;
      for (let round = 0; round < rounds; round++) {
        const text = make(round);
        const begin = performance.now();
        const found = await house.inWorkspace(workspaceId, (ctx) => isLikeAColleagues(ctx, personId, text));
        times.push(performance.now() - begin);
        if (found) alike++;
      }
      times.sort((a, b) => a - b);
      rows.push([name, alike / rounds, median(times), times[Math.floor(rounds * 0.95)]!, times.at(-1)!]);
    };
    await measure('a colleague’s text to the letter', (round) => textOf(round * 491));
    await measure('the same with one word changed', (round) =>
      textOf(round * 491 + 1).replace('calme', 'douce'),
    );
    await measure(
      'words nobody used',
      (round) => `Mon père y fut soigné en ${1900 + round}, et je n’oublie pas.`,
    );
    const sample = Array.from({ length: 1_000 }, (_, at) => textOf(at * 97));
    const begin = performance.now();
    for (const one of sample) similarity(suggestion, one);
    const each = (performance.now() - begin) / sample.length;
    rows.push([
      `bare: comparing with all ${texts.toLocaleString('en-GB')}, reckoned`,
      '',
      each * texts,
      '',
      '',
    ]);
    printTable(
      `Likeness: ${texts.toLocaleString('en-GB')} texts of the last seven days`,
      ['', 'found alike', 'median ms', 'p95 ms', 'max ms'],
      rows,
    );
  } finally {
    await close();
  }
}

async function fill(house: House, workspaceId: string): Promise<void> {
  const key = fingerprintKey(house.config.secret, workspaceId);
  const client = await house.db.pool.connect();
  await client.query(`select set_config('portevoix.system', 'on', false)`);
  for (let from = 0; from < texts; from += 2_000) {
    const part = Array.from({ length: Math.min(2_000, texts - from) }, (_, at) => ({
      id: newId(),
      ...fingerprintOf(textOf(from + at), key)!,
    }));
    await client.query(
      `insert into text_fingerprints (workspace_id, id, digest, grams, seen_at)
        select $1, (one->>'id')::uuid, one->>'digest', array(select jsonb_array_elements_text(one->'grams')::int), now()
        from jsonb_array_elements($2::jsonb) one on conflict do nothing`,
      [workspaceId, JSON.stringify(part)],
    );
    await client.query(
      `insert into fingerprint_bands (workspace_id, band, fingerprint_id)
        select $1, band::int, f.id from jsonb_array_elements($2::jsonb) one, jsonb_array_elements_text(one->'bands') band,
          text_fingerprints f where f.workspace_id = $1 and f.digest = one->>'digest' on conflict do nothing`,
      [workspaceId, JSON.stringify(part)],
    );
  }
  client.release(true);
  const owner = new pg.Client(house.db.owner);
  await owner.connect();
  await owner.query('analyze');
  await owner.end();
}

if (import.meta.main) await likenessBench();
