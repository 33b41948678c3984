/** The dashboard over ten million clicks of history, and a member's own numbers, as the API answers them. */
import type { Overview } from '@portevoix/core/analytics';
import { tokenScopes } from '@portevoix/core/auth';
import pg from 'pg';
import { createApp } from '../server/src/app.ts';
import { release } from '../server/src/features/analytics/release.service.ts';
import { addAccount } from '../server/src/features/auth/index.ts';
import { createToken } from '../server/src/features/auth/tokens.service.ts';
import { createWorkspace } from '../server/src/features/workspaces/index.ts';
import { benchHouse } from './house.ts';
import { median, printTable } from './table.ts';

const clicks = 10_000_000;
const days = 365;
const publications = 50_000;
const stories = 2000;
const sharers = 5000;

export async function overviewBench(): Promise<void> {
  const { house, close } = await benchHouse('overview');
  try {
    const workspaceId = await house.inSystem(
      async (ctx) => (await createWorkspace(ctx, { name: 'Bench', locale: 'fr' })).workspaceId,
    );
    const token = await house.inWorkspace(workspaceId, async (ctx) => {
      const personId = await addAccount(ctx, {
        name: 'Sylvie Marchand',
        email: 'sylvie@voix.example',
        password: 'a long enough password',
        locale: 'fr',
        role: 'owner',
        hats: ['employee'],
      });
      return tokenFor(ctx, personId);
    });
    await fillHistory(house.db.pool, workspaceId);
    await tidy(house.db.owner);
    const begun = performance.now();
    await house.inWorkspace(workspaceId, release);
    const released = performance.now() - begun;
    await tidy(house.db.owner);
    const app = await createApp(house);
    const rows: (string | number)[][] = [];
    for (const [name, span] of [
      ['30 days', 30],
      ['90 days', 90],
      ['one year', 365],
    ] as const) {
      const to = new Date();
      const from = new Date(to.getTime() - (span - 1) * 86_400_000);
      const url = `/api/v1/analytics/overview?from=${day(from)}&to=${day(to)}`;
      const times: number[] = [];
      let human = 0;
      for (let i = 0; i < 25; i++) {
        const begin = performance.now();
        const answer = await app.inject({ url, headers: { authorization: `Bearer ${token}` } });
        if (answer.statusCode !== 200) throw new Error(answer.body);
        if (i >= 5) times.push(performance.now() - begin);
        human = (answer.json() as Overview).clicks.human.value ?? 0;
      }
      rows.push([`overview, ${name}`, human, median(times), Math.max(...times)]);
    }
    rows.push(['releasing the year, once', '', released, '']);
    const bare = await bareRoundTrip(house.db.pool);
    rows.push(['bare: one query of one row', '', bare, '']);
    printTable(
      `Overview: ${clicks.toLocaleString('en-GB')} clicks by people in a year, ${publications.toLocaleString('en-GB')} publications, ${stories.toLocaleString('en-GB')} stories`,
      ['', 'clicks in it', 'median ms', 'max ms'],
      rows,
    );
    await app.close();
  } finally {
    await close();
  }
}

async function tokenFor(ctx: Parameters<typeof createToken>[0], personId: string): Promise<string> {
  const actor = {
    kind: 'person',
    identityId: '',
    personId,
    role: 'owner',
    groupScope: null,
    hats: [],
  } as const;
  return (await createToken({ ...ctx, actor }, { name: 'bench', scopes: [...tokenScopes], expiresInDays: 1 }))
    .token;
}

const day = (at: Date): string => at.toISOString().slice(0, 10);

type Pool = Awaited<ReturnType<typeof benchHouse>>['house']['db']['pool'];

async function bareRoundTrip(pool: Pool): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < 50; i++) {
    const begin = performance.now();
    await pool.query('select 1');
    times.push(performance.now() - begin);
  }
  return median(times);
}

/** A year as the listeners would have left it, all of it waiting to be released. */
async function fillHistory(pool: Pool, workspaceId: string): Promise<void> {
  const client = await pool.connect();
  const run = (text: string) => client.query(text.replaceAll('$w', `'${workspaceId}'::uuid`));
  await run(`select set_config('portevoix.system', 'on', false), setseed(0.42)`);
  await run(`insert into teams (workspace_id, id, name, created_at)
    select $w, gen_random_uuid(), 'Team ' || n, now() from generate_series(1, 20) n`);
  await run(`insert into people (workspace_id, id, name, locale, team_id, created_at, joined_at)
    select $w, gen_random_uuid(), 'Person ' || n, 'fr',
      (select id from teams where workspace_id = $w and name = 'Team ' || (n % 20 + 1)),
      now() - interval '400 days', now() - interval '400 days' from generate_series(1, ${sharers}) n`);
  await run(`insert into stories (workspace_id, id, locale, title, url, facet, created_at, updated_at)
    select $w, gen_random_uuid(), 'fr', 'Story ' || n, 'https://example.org/' || n,
      (array['commercial', 'employer', 'citizen'])[n % 3 + 1], now(), now() from generate_series(1, ${stories}) n`);
  await run(`insert into fact_members select workspace_id, id, team_id, joined_at, null from people where workspace_id = $w
    on conflict do nothing`);
  await run(
    `create temp table s as select id, facet, row_number() over () as n from stories where workspace_id = $w`,
  );
  await run(
    `create temp table p as select id, team_id, row_number() over () as n from people where workspace_id = $w and team_id is not null`,
  );
  await run(`insert into fact_publications
    with x as materialized (
      select n, now() - age * interval '${days} days' as at, greatest(1, (age * ${stories})::int) as story,
        (random() * random() * ${sharers - 1})::int + 1 as person
      from (select n, random() as age from generate_series(1, ${publications}) n) made
    )
    select $w, gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), s.id, s.facet,
      (array['linkedin', 'facebook', 'whatsapp', 'bluesky', 'mastodon', 'x', 'email'])[x.n % 7 + 1], p.id, p.team_id,
      case when x.n % 9 = 0 then 'declared' else 'verified' end, at, at
    from x join p on p.n = x.person join s on s.n = x.story`);
  const dimensions = 'person_id, network, facet, team_id, story_id';
  const perDay = Math.round(clicks / publications / 7);
  for (const [measure, value] of [
    ['clicks', perDay],
    ['clicks.repeated', Math.round(perDay * 0.1)],
  ] as const) {
    await run(`insert into fact_waiting (workspace_id, measure, source_id, day, hour, ${dimensions}, value)
      select workspace_id, '${measure}', link_id, counted_at::date + d, (d * 5) % 24, ${dimensions}, ${value}
      from fact_publications, generate_series(0, 6) d where workspace_id = $w`);
  }
  await run(`insert into fact_waiting (workspace_id, measure, source_id, day, ${dimensions}, value, part)
    select workspace_id, 'shares', publication_id, counted_at::date, ${dimensions}, 1, (state <> 'declared')::int
    from fact_publications where workspace_id = $w`);
  client.release(true);
}

/** What autovacuum does within minutes; only the owner of the tables may. */
async function tidy(owner: pg.PoolConfig): Promise<void> {
  const client = new pg.Client(owner);
  await client.connect();
  await client.query('vacuum analyze');
  await client.end();
}

if (import.meta.main) await overviewBench();
