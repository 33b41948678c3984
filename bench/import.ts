/**
 * A list of 50,000 people: sent as a file, read as a dry run with its progress asked for all the while, then imported;
 * beside what parsing alone and one bare INSERT per thousand rows take on the same machine in the same run.
 */
import { tokenScopes } from '@portevoix/core/auth';
import { parse } from 'csv-parse/sync';
import pg from 'pg';
import { createApp } from '../server/src/app.ts';
import { addAccount } from '../server/src/features/auth/index.ts';
import { createToken } from '../server/src/features/auth/tokens.service.ts';
import { createWorkspace } from '../server/src/features/workspaces/index.ts';
import { benchHouse } from './house.ts';
import { printTable } from './table.ts';

const people = 50_000;
/** Of them, known already: an organisation imports its directory more than once. */
const known = 5_000;

function listOf(from: number, to: number): string {
  const rows = ['Prénom;Nom;Courriel;Équipe;Ville;Casquettes'];
  for (let i = from; i < to; i++)
    rows.push(`Zoé;Dupont ${i};zoe.${i}@tilleuls.example;Équipe ${i % 400};Ville ${i % 60};salariée`);
  return rows.join('\r\n');
}

interface State {
  id: string;
  state: string;
  rowsRead: number;
  rowsDone: number;
  created: number;
  known: number;
}

export async function importBench(): Promise<void> {
  const { house, close } = await benchHouse('import');
  const app = await createApp(house);
  try {
    const workspaceId = await house.inSystem(
      async (ctx) => (await createWorkspace(ctx, { name: 'Bench', locale: 'fr' })).workspaceId,
    );
    const token = await house.inWorkspace(workspaceId, async (ctx) => {
      const personId = await addAccount(ctx, {
        ...{ name: 'Karim', email: 'karim@tilleuls.example', password: 'dix caracteres ou plus' },
        ...{ locale: 'fr', role: 'owner', hats: ['employee'] },
      });
      const actor = {
        ...{ kind: 'person' as const, identityId: '', personId, role: 'owner' as const, groupScope: null },
        hats: ['employee' as const],
      };
      return (
        await createToken({ ...ctx, actor }, { name: 'bench', scopes: [...tokenScopes], expiresInDays: 1 })
      ).token;
    });
    await house.jobs.work(house);
    const headers = { authorization: `Bearer ${token}` };
    const upload = async (csv: string): Promise<State> => {
      const boundary = '----bench';
      const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="liste.csv"\r\n\r\n`;
      const answer = await app.inject({
        method: 'POST',
        url: '/api/v1/people/import-files',
        headers: { ...headers, 'content-type': `multipart/form-data; boundary=${boundary}` },
        payload: Buffer.from(`${head}${csv}\r\n--${boundary}--\r\n`),
      });
      if (answer.statusCode !== 201) throw new Error(answer.body);
      return answer.json() as State;
    };
    /** Asks as the page does, every 700 ms. @returns the last answer, how often it moved, the slowest answer in ms */
    const follow = async (id: string, until: string) => {
      let moves = 0;
      let last = -1;
      let slowest = 0;
      for (;;) {
        const asked = performance.now();
        const answer = await app.inject({ url: `/api/v1/people/imports/${id}`, headers });
        slowest = Math.max(slowest, performance.now() - asked);
        const state = answer.json() as State;
        const at = state.state === 'running' ? state.rowsDone : state.rowsRead;
        if (at !== last) moves++;
        last = at;
        if (state.state === until) return { state, moves, slowest };
        if (state.state === 'failed') throw new Error('The list cannot be read.');
        await new Promise((resolve) => setTimeout(resolve, 700));
      }
    };
    const start = (id: string) =>
      app.inject({
        method: 'PUT',
        url: `/api/v1/people/imports/${id}/start`,
        headers,
        payload: { origin: 'Annuaire', legalBasis: 'legitimate_interests', letters: false },
      });
    const first = await upload(listOf(0, known));
    await follow(first.id, 'read');
    await start(first.id);
    await follow(first.id, 'done');

    const csv = listOf(0, people);
    const parsing = performance.now();
    parse(csv, { delimiter: ';', bom: true });
    const parsed = performance.now() - parsing;

    const sent = performance.now();
    const { id } = await upload(csv);
    const read = await follow(id, 'read');
    const dry = performance.now() - sent;
    if (read.state.created !== people - known || read.state.known !== known)
      throw new Error(`Read ${read.state.created} new and ${read.state.known} known.`);
    const began = performance.now();
    await start(id);
    const done = await follow(id, 'done');
    const real = performance.now() - began;
    if (done.state.created !== people - known) throw new Error(`Imported ${done.state.created}.`);
    const bare = await bareInsert(house.db.owner);

    printTable(
      `A list of ${people.toLocaleString('en-GB')} people`,
      ['what', 'seconds'],
      [
        ['dry run, from the file sent to the answer', dry / 1000],
        ['of which parsing the CSV (bare csv-parse)', parsed / 1000],
        ['slowest answer about its progress', read.slowest / 1000],
        [`import of ${(people - known).toLocaleString('en-GB')}, batches of 1,000`, real / 1000],
        ['bare INSERT of the same rows', bare / 1000],
      ],
    );
    console.log(
      `Progress moved ${read.moves} times while it was read, ${done.moves} times while it was imported.`,
    );
  } finally {
    await house.jobs.stop();
    await app.close();
    await close();
  }
}

/** Name, address and a few columns, a thousand rows to a statement. @returns milliseconds */
async function bareInsert(owner: pg.PoolConfig): Promise<number> {
  const client = new pg.Client(owner);
  await client.connect();
  try {
    await client.query(
      'create table bare (id uuid primary key, name text, email text unique, team text, place text)',
    );
    const began = performance.now();
    for (let i = 0; i < people - known; i += 1000)
      await client.query(
        `insert into bare select gen_random_uuid(), 'Zoé Dupont ' || n, 'zoe.' || n || '@tilleuls.example', 'Équipe', 'Ville'
         from generate_series($1::int, $2::int) n`,
        [i, i + 999],
      );
    return performance.now() - began;
  } finally {
    await client.end();
  }
}
