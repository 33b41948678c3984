/** Search over 50,000 stories, as the API answers it to a reader and to an editor, beside what PostgreSQL alone would do. */

import { tokenScopes } from '@portevoix/core/auth';
import pg from 'pg';
import { createApp } from '../server/src/app.ts';
import { addAccount } from '../server/src/features/auth/index.ts';
import { createToken } from '../server/src/features/auth/tokens.service.ts';
import { createWorkspace } from '../server/src/features/workspaces/index.ts';
import { benchHouse } from './house.ts';
import { median, printTable } from './table.ts';

const stories = 50_000;
const rounds = 200;

// Syllables of French, so that words are as long, as accented and as unevenly frequent as in a newspaper.
const syllables = 'ba ré mi tou lu pa dé si no ga vê cho tra fran pli mon gé ri quai sol bru lê'.split(' ');
const endings = [
  'er',
  'é',
  'ée',
  'ement',
  'eur',
  'euse',
  'ier',
  'ière',
  'age',
  'ions',
  's',
  'aux',
  'al',
  'ité',
];

/** The same numbers in each run. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state / 0x7fffffff;
  };
}
const random = numbers(7);
const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
const vocabulary = Array.from(
  { length: 20_000 },
  () => Array.from({ length: 1 + Math.floor(random() * 3) }, () => pick(syllables)).join('') + pick(endings),
);
/** The first words are the most frequent (Zipf). */
const word = () => vocabulary[Math.floor(random() ** 3 * vocabulary.length)]!;
const words = (n: number) => Array.from({ length: n }, word).join(' ');

export async function searchBench(): Promise<void> {
  const { house, close } = await benchHouse('search');
  try {
    const workspaceId = await house.inSystem(
      async (ctx) => (await createWorkspace(ctx, { name: 'Bench', locale: 'fr' })).workspaceId,
    );
    const tokens: string[] = [];
    for (let at = 0; at < 12; at++) {
      tokens.push(
        await house.inWorkspace(workspaceId, async (ctx) => {
          const role = at % 2 === 0 ? 'editor' : 'member';
          const personId = await addAccount(ctx, {
            name: `Reader ${at}`,
            email: `reader${at}@voix.example`,
            password: 'a long enough password',
            locale: 'fr',
            role,
            hats: ['employee'],
          });
          const actor = {
            kind: 'person',
            identityId: '',
            personId,
            role,
            groupScope: null,
            hats: ['employee'],
          } as const;
          return (
            await createToken(
              { ...ctx, actor },
              { name: 'bench', scopes: [...tokenScopes], expiresInDays: 1 },
            )
          ).token;
        }),
      );
    }
    const owner = new pg.Client(house.db.owner);
    await owner.connect();
    await owner.query(`select set_config('portevoix.system', 'on', false)`);
    await owner.query('set search_path to public');
    await fill(owner, workspaceId);
    await owner.query('analyze');
    const app = await createApp(house);
    const rows: (string | number)[][] = [];
    const row = (name: string, found: number | string, times: number[]) => {
      times.sort((a, b) => a - b);
      rows.push([name, found, median(times), times[Math.floor(times.length * 0.95)]!, times.at(-1)!]);
    };
    const measure = async (name: string, path: string, queries: readonly string[], odd: 0 | 1) => {
      const times: number[] = [];
      let found = 0;
      for (let round = 0; round < rounds; round++) {
        const q = encodeURIComponent(queries[round % queries.length]!);
        const token = tokens[((round * 2) % 12) + odd];
        const begin = performance.now();
        const answer = await app.inject({
          url: `${path}${path.includes('?') ? '&' : '?'}limit=20&q=${q}`,
          // One client may ask at most so often a minute, and these answers come faster.
          remoteAddress: `192.0.2.${1 + (round % 200)}`,
          headers: { authorization: `Bearer ${token}` },
        });
        if (answer.statusCode !== 200) throw new Error(answer.body);
        if (round >= 20) times.push(performance.now() - begin);
        found += answer.json().items.length;
      }
      row(name, Math.round(found / rounds), times);
    };
    const common = vocabulary.slice(0, 40);
    const usual = vocabulary.slice(400, 4_000);
    const rare = vocabulary.slice(15_000);
    const two = usual.map((one, at) => `${one} ${common[at % 40]}`);
    const half = usual.map((one) => one.slice(0, 4));
    await measure('reader: a usual word', '/api/v1/feed', usual, 1);
    await measure('reader: two words', '/api/v1/feed', two, 1);
    await measure('reader: four letters of a word', '/api/v1/feed', half, 1);
    await measure('reader: a word of nearly every story', '/api/v1/feed', common, 1);
    await measure('reader: a word, new to me', '/api/v1/feed?mine=new', usual, 1);
    await measure('editor: a rare word', '/api/v1/stories', rare, 0);
    await measure('editor: a word of nearly every story', '/api/v1/stories', common, 0);
    await measure('nonsense', '/api/v1/feed', ['zzqx', '&|!()', 'ab:*'], 1);

    const bare = async (name: string, ask: (q: string) => [string, unknown[]], times = 40) => {
      const took: number[] = [];
      let found = 0;
      for (let i = 0; i < times; i++) {
        const [text, values] = ask(usual[i]!);
        const begin = performance.now();
        found += (await owner.query(text, values)).rows.length;
        took.push(performance.now() - begin);
      }
      row(name, Math.round(found / times), took);
    };
    await bare('bare: ILIKE over title and excerpt, no ranking', (q) => [
      `select id, title, excerpt from stories where workspace_id = $1 and (title ilike $2 or excerpt ilike $2)
       order by publish_at desc limit 20`,
      [workspaceId, `%${q}%`],
    ]);
    await bare('bare: the same index without walls, audience or ranking', (q) => [
      `select story_id from story_words where words @@ to_tsquery('simple', $1) limit 20`,
      [q.normalize('NFD').replace(/\p{M}/gu, '')],
    ]);
    await bare('bare: one query of one row', () => ['select 1', []]);
    await owner.end();
    printTable(
      `Search: ${stories.toLocaleString('en-GB')} stories of 120 words`,
      ['', 'shown', 'median ms', 'p95 ms', 'max ms'],
      rows,
    );
    await app.close();
  } finally {
    await close();
  }
}

/** A third for employees, a third for partners, the rest for everyone; one in ten is over, one in twenty a draft. */
async function fill(owner: pg.Client, workspaceId: string): Promise<void> {
  const perBatch = 2_000;
  for (let from = 0; from < stories; from += perBatch) {
    const batch = Array.from({ length: perBatch }, (_, at) => {
      const [title, text] = [words(9), words(111)];
      const plain = (written: string) => written.normalize('NFD').replace(/\p{M}/gu, '');
      return { n: from + at, title, text, title_folded: plain(title), text_folded: plain(text) };
    });
    await owner.query(
      `with made as (
         select r.*, gen_random_uuid() as id from jsonb_to_recordset($2::jsonb)
           as r (n int, title text, text text, title_folded text, text_folded text)
       ), kept as (
         insert into stories (workspace_id, id, locale, title, url, excerpt, facet, topics, publish_at, announced_at, expires_at,
           created_at, updated_at)
         select $1, id, 'fr', title, 'https://example.org/' || n, left(text, 400),
           (array['commercial', 'employer', 'citizen'])[n % 3 + 1], array['care'],
           case when n % 20 = 0 then null else now() - n * interval '1 minute' end, now(),
           case when n % 10 = 1 then now() - interval '1 hour' end, now(), now() from made
       )
       insert into story_words (workspace_id, story_id, words)
       select $1, id, setweight(portevoix.text_words('fr', title, title_folded), 'A')
         || setweight(portevoix.text_words('fr', text, text_folded), 'B') from made`,
      [workspaceId, JSON.stringify(batch)],
    );
  }
}

if (import.meta.main) await searchBench();
