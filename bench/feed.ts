/** The feed of members of an organisation of 100,000 people with 2,000 stories, as the API answers it. */

import { tokenScopes } from '@portevoix/core/auth';
import pg from 'pg';
import { createApp } from '../server/src/app.ts';
import { addAccount } from '../server/src/features/auth/index.ts';
import { createToken } from '../server/src/features/auth/tokens.service.ts';
import { createWorkspace } from '../server/src/features/workspaces/index.ts';
import { benchHouse } from './house.ts';
import { median, printTable } from './table.ts';

const people = 100_000;
const stories = 2_000;
// Four of them stay below the rate limit of one client.
const rounds = 250;
const hats = ['employee', 'customer', 'candidate', 'press', 'partner', 'volunteer', 'supporter'] as const;

export async function feedBench(): Promise<void> {
  const { house, close } = await benchHouse('feed');
  try {
    const workspaceId = await house.inSystem(
      async (ctx) => (await createWorkspace(ctx, { name: 'Bench', locale: 'fr' })).workspaceId,
    );
    // Readers of each hat and language, so that narrow and wide audiences are both asked for.
    const tokens: string[] = [];
    for (const [at, hat] of hats.entries()) {
      const token = await house.inWorkspace(workspaceId, async (ctx) => {
        const personId = await addAccount(ctx, {
          name: `Reader ${at}`,
          email: `reader${at}@voix.example`,
          password: 'a long enough password',
          locale: at % 2 ? 'en' : 'fr',
          role: at === 0 ? 'owner' : 'member',
          hats: [hat],
          team: `Team ${at + 1}`,
        });
        const actor = {
          kind: 'person',
          identityId: '',
          personId,
          role: 'member',
          groupScope: null,
          hats: [hat],
        } as const;
        return (
          await createToken({ ...ctx, actor }, { name: 'bench', scopes: [...tokenScopes], expiresInDays: 1 })
        ).token;
      });
      tokens.push(token);
    }
    await fill(house.db.pool, workspaceId);
    // Statistics may only be gathered by the owner; in a running program autovacuum does it within a minute.
    const owner = new pg.Client(house.db.owner);
    await owner.connect();
    await owner.query('analyze');
    await owner.end();
    const app = await createApp(house);
    const ask = async (url: string, token: string) => {
      const begin = performance.now();
      const answer = await app.inject({ url, headers: { authorization: `Bearer ${token}` } });
      if (answer.statusCode !== 200) throw new Error(answer.body);
      return {
        took: performance.now() - begin,
        body: answer.json() as { items: unknown[]; nextCursor: string | null },
      };
    };
    const size = async (token: string) => {
      const begin = performance.now();
      const answer = await app.inject({
        method: 'POST',
        url: '/api/v1/audience-sizes',
        headers: { authorization: `Bearer ${token}` },
        payload: { audience: { hats: ['employee'], locales: ['fr'] } },
      });
      if (answer.statusCode !== 200) throw new Error(answer.body);
      return { took: performance.now() - begin };
    };
    const rows: (string | number)[][] = [];
    const measure = async (name: string, urlOf: (round: number) => Promise<string> | string) => {
      const times: number[] = [];
      let items = 0;
      for (let round = 0; round < rounds; round++) {
        const { took, body } = await ask(await urlOf(round), tokens[round % tokens.length]!);
        if (round >= 20) times.push(took);
        items += body.items.length;
      }
      times.sort((a, b) => a - b);
      rows.push([
        name,
        Math.round(items / rounds),
        median(times),
        times[Math.floor(times.length * 0.95)]!,
        times.at(-1)!,
      ]);
    };
    await measure('first page of 12', () => '/api/v1/feed?limit=12');
    await measure('first page of 50', () => '/api/v1/feed?limit=50');
    await measure('one facet, page of 12', () => '/api/v1/feed?limit=12&facet=citizen');
    let cursor = '';
    for (let page = 0; page < 8; page++) {
      const { body } = await ask(`/api/v1/feed?limit=50${cursor && `&cursor=${cursor}`}`, tokens[0]!);
      cursor = body.nextCursor ?? cursor;
    }
    await measure('ninth page of 50', () => `/api/v1/feed?limit=50&cursor=${cursor}`);
    const counted = await size(tokens[0]!);
    const bare: number[] = [];
    for (let i = 0; i < 50; i++) {
      const begin = performance.now();
      await house.db.pool.query('select 1');
      bare.push(performance.now() - begin);
    }
    rows.push(['audience size over all people, once', '', counted.took, '', '']);
    rows.push(['bare: one query of one row', '', median(bare), '', '']);
    printTable(
      `Feed: ${people.toLocaleString('en-GB')} people, ${stories.toLocaleString('en-GB')} stories published`,
      ['', 'stories', 'median ms', 'p95 ms', 'max ms'],
      rows,
    );
    await app.close();
  } finally {
    await close();
  }
}

type Pool = Awaited<ReturnType<typeof benchHouse>>['house']['db']['pool'];

/** A third of the stories for everyone, a third for a hat, the rest for a team and a language; three texts each. */
async function fill(pool: Pool, workspaceId: string): Promise<void> {
  const client = await pool.connect();
  const run = (text: string) => client.query(text.replaceAll('$w', `'${workspaceId}'::uuid`));
  await run(`select set_config('portevoix.system', 'on', false)`);
  await run(`insert into teams (workspace_id, id, name, created_at)
    select $w, gen_random_uuid(), 'Team ' || n, now() from generate_series(8, 40) n`);
  await run(
    `create temp table t as select id, row_number() over () - 1 as n from teams where workspace_id = $w`,
  );
  await run(`insert into people (workspace_id, id, name, locale, team_id, created_at, joined_at)
    select $w, gen_random_uuid(), 'Person ' || g, (array['fr', 'en'])[g % 2 + 1], t.id, now(), now()
    from generate_series(1, ${people}) g join t on t.n = g % 40`);
  await run(`insert into person_hats (workspace_id, person_id, hat, started_at)
    select $w, id, (array['${hats.join("', '")}'])[(random() * 6)::int + 1], now() from people where workspace_id = $w
    on conflict do nothing`);
  // One audience for each hat, and one for each team and language.
  await run(`create temp table asked as
    select gen_random_uuid() as id, n - 1 as n, jsonb_build_object('kind', 'hat', 'in', jsonb_build_array(hat)) as rule
    from unnest(array['${hats.join("', '")}']) with ordinality as hats (hat, n)
    union all select gen_random_uuid(), 10 + 2 * t.n + l - 1, jsonb_build_object('kind', 'all', 'rules', jsonb_build_array(
      jsonb_build_object('kind', 'locale', 'in', jsonb_build_array((array['fr', 'en'])[l])),
      jsonb_build_object('kind', 'team', 'in', jsonb_build_array(t.id))))
    from t, generate_series(1, 2) l`);
  await run(`insert into audiences (workspace_id, id, rule, hash, created_at, updated_at)
    select $w, id, rule, md5(rule::text), now(), now() from asked`);
  await run(`insert into stories (workspace_id, id, locale, title, url, excerpt, facet, topics, publish_at, announced_at,
      audience_id, created_at, updated_at)
    select $w, gen_random_uuid(), 'fr', 'Story ' || g, 'https://example.org/' || g, repeat('words ', 60),
      (array['commercial', 'employer', 'citizen'])[g % 3 + 1], array['care', 'night'], now() - g * interval '4 hours', now(),
      case g % 3 when 1 then h.id when 2 then a.id end, now(), now()
    from generate_series(1, ${stories}) g join t on t.n = g % 40
    left join asked h on h.n = g % 7 left join asked a on a.n = 10 + 2 * t.n + g % 2`);
  await run(`insert into story_captions (workspace_id, id, story_id, locale, text, position)
    select $w, gen_random_uuid(), id, (array['fr', 'en'])[g % 2 + 1], repeat('text ', 30), g
    from stories, generate_series(1, 6) g where workspace_id = $w`);
  client.release(true);
}

if (import.meta.main) await feedBench();
