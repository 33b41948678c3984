/** For critical-day.ts: the whole program with one story that fifty thousand people share, and a campaign around it. */
import type { AddressInfo } from 'node:net';
import { tokenScopes } from '@portevoix/core/auth';
import { createApp, startWork } from '../server/src/app.ts';
import { addAccount } from '../server/src/features/auth/index.ts';
import { createToken } from '../server/src/features/auth/tokens.service.ts';
import { createWorkspace } from '../server/src/features/workspaces/index.ts';
import { newId } from '../server/src/platform/ids.ts';
import { benchHouse } from './house.ts';

const shares = Number(process.argv[2] ?? 50_000);
const { house, close } = await benchHouse('critical-day');
const { workspaceId } = await house.inSystem((ctx) => createWorkspace(ctx, { name: 'Bench', locale: 'en' }));
const token = await house.inWorkspace(workspaceId, async (ctx) => {
  const personId = await addAccount(ctx, {
    ...{ name: 'Sylvie Marchand', email: 'sylvie@voix.example', password: 'a long enough password' },
    ...{ locale: 'en', role: 'owner', hats: ['employee'] },
  });
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
});
const campaignId = newId();
const publicLinkId = newId();
await fill();
const app = await createApp(house);
const stop = await startWork(house);
await app.listen({ port: 0, host: '127.0.0.1' });

process.on('message', async (asked) => {
  if (asked === 'counts') process.send?.({ counts: await counts() });
  if (asked === 'stop') {
    await app.close();
    await stop();
    await close();
    process.exit(0);
  }
});
process.on('disconnect', () => process.exit(1));
process.send?.({ port: (app.server.address() as AddressInfo).port, token, campaignId });

/** One story, so many shares of it by so many members in twenty teams; a stage that put it out; one public link. */
async function fill(): Promise<void> {
  const client = await house.db.pool.connect();
  const run = (text: string, values: unknown[] = []) =>
    client.query(text.replaceAll('$w', `'${workspaceId}'::uuid`), values);
  await run(`select set_config('portevoix.system', 'on', false)`);
  const story = newId();
  const stage = newId();
  await run(`insert into teams (workspace_id, id, name, created_at)
    select $w, gen_random_uuid(), 'Team ' || n, now() from generate_series(1, 20) n`);
  await run(`insert into people (workspace_id, id, name, locale, team_id, created_at, joined_at)
    select $w, gen_random_uuid(), 'Person ' || n, 'en',
      (select id from teams where workspace_id = $w and name = 'Team ' || (n % 20 + 1)),
      now() - interval '40 days', now() - interval '40 days' from generate_series(1, ${shares}) n`);
  await run(`insert into fact_members select workspace_id, id, team_id, joined_at, null from people where workspace_id = $w
    on conflict do nothing`);
  await run(
    `insert into stories (workspace_id, id, locale, title, url, facet, created_at, updated_at, publish_at)
     values ($w, $1, 'en', 'Every child ready to read', 'https://example.org/ready', 'citizen', now(), now(), now())`,
    [story],
  );
  await run(`insert into links (workspace_id, id, code, url, utm_source, utm_medium, utm_content, created_at)
    select $w, gen_random_uuid(), 'code' || n, 'https://example.org/ready', 'linkedin', 'employee_advocacy', '${story}', now()
    from generate_series(0, ${shares - 1}) n`);
  await run(`insert into links (workspace_id, id, code, url, utm_source, utm_medium, utm_content, created_at)
    values ($w, '${publicLinkId}', 'everybody', 'https://example.org/ready', 'facebook', 'public_share', '${story}', now())`);
  await run(`insert into public_links (workspace_id, story_id, network, link_id, created_at)
    values ($w, '${story}', 'facebook', '${publicLinkId}', now())`);
  // Nobody has counted the rows yet: the planner would go through the people once per link.
  await run('set enable_nestloop = off');
  await run(`insert into fact_publications
    select $w, gen_random_uuid(), gen_random_uuid(), l.id, '${story}', 'citizen', 'linkedin', p.id, p.team_id, 'declared', now(), now()
    from (select id, row_number() over () n from links where workspace_id = $w and code like 'code%') l
    join (select id, team_id, row_number() over () n from people where workspace_id = $w) p on p.n = l.n`);
  await run('reset enable_nestloop');
  await run(
    `insert into campaigns (workspace_id, id, slug, facet, texts, goal, time_zone, test_mode, published_at, created_at, updated_at)
     values ($w, $1, 'ready', 'citizen', '{"en": {"title": "Ready to read", "summary": "s", "why": ""}}', 50000, 'America/Denver', false, now(), now(), now())`,
    [campaignId],
  );
  await run(`insert into campaign_stages (workspace_id, id, campaign_id, position, kind, texts, opens_wall, closes_wall, opens_at, closes_at, opened_at)
    values ($w, '${stage}', '${campaignId}', 1, 'first_chamber', '{"en": {"title": "House floor", "ask": ""}}',
      '2027-02-03T09:00', '2027-02-05T18:00', now() - interval '2 hours', now() + interval '2 days', now() - interval '2 hours')`);
  await run(`insert into campaign_stage_stories (workspace_id, id, stage_id, story_id, released_at)
    values ($w, gen_random_uuid(), '${stage}', '${story}', now())`);
  await run('analyze');
  client.release(true);
}

/** What the counters say, and what the dashboards will be made of. */
async function counts(): Promise<Record<string, number>> {
  const { rows } = await house.db.pool.query<Record<string, number>>(
    `with system as (select set_config('portevoix.system', 'on', false))
     select
       (select coalesce(sum(human), 0)::int from link_hours) as human,
       (select coalesce(sum(preview), 0)::int from link_hours) as preview,
       (select coalesce(sum(crawler + ai + monitor + scanner + prefetch), 0)::int from link_hours) as other,
       (select coalesce(sum(human), 0)::int from link_hours where link_id = '${publicLinkId}') as everybody,
       (select coalesce(sum(value), 0)::int from fact_waiting where measure = 'clicks') as facts
     from system`,
  );
  return rows[0] ?? {};
}
