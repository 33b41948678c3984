/** For signatures.ts: the whole program with one petition, behind a proxy that names each client; or the bare insert. */
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApp, startWork } from '../server/src/app.ts';
import { createWorkspace } from '../server/src/features/workspaces/index.ts';
import { newId } from '../server/src/platform/ids.ts';
import { createMailer } from '../server/src/platform/mail.ts';
import { benchHouse } from './house.ts';
import { summingServer } from './letters.ts';

// Letters leave meanwhile, to a mail server in a process of its own.
const mail = await summingServer();
const { house, close } = await benchHouse('signatures', { smtpUrl: mail.url });
house.mail = createMailer(house.config);
const { workspaceId } = await house.inSystem((ctx) => createWorkspace(ctx, { name: 'Bench', locale: 'en' }));
const alertId = newId();
await fill();
const app = await createApp(house);
// What the petition does, stripped to one row in one commit: the baseline of the same run.
const bare = http.createServer(async (request, response) => {
  const body = (await request.toArray()).join('');
  const email = new URLSearchParams(body).get('email');
  await house.db.pool.query('insert into bare_signatures (email) values ($1) on conflict do nothing', [
    email,
  ]);
  response.end('<p>ok</p>');
});
// As the program's own server: no client is cut off while it rests.
bare.keepAliveTimeout = 72_000;
bare.listen(0, '127.0.0.1');
const stop = await startWork(house);
await app.listen({ port: 0, host: '127.0.0.1' });

process.on('message', async (asked) => {
  if (asked === 'counts') process.send?.({ counts: await counts(), cpu: process.cpuUsage() });
  if (asked === 'stop') {
    bare.close();
    await app.close();
    await stop();
    mail.stop();
    await close();
    process.exit(0);
  }
});
// The load ended early: nothing is left behind.
process.on('disconnect', () => process.exit(1));
const portOf = (server: http.Server) => (server.address() as AddressInfo).port;
process.send?.({ port: portOf(app.server), barePort: portOf(bare) });

async function fill(): Promise<void> {
  const client = await house.db.pool.connect();
  const run = (text: string, values: unknown[] = []) => client.query(text, values);
  await run(`select set_config('portevoix.system', 'on', false)`);
  const campaign = newId();
  const stage = newId();
  await run(
    `insert into campaigns (workspace_id, id, slug, facet, texts, time_zone, test_mode, transparency, published_at, created_at, updated_at)
     values ($1, $2, 'bench', 'citizen', '{"en": {"title": "Nurseries", "summary": "", "why": ""}}', 'Europe/Paris', false,
       '{"process": "Budget"}', now(), now(), now())`,
    [workspaceId, campaign],
  );
  await run(
    `insert into campaign_stages (workspace_id, id, campaign_id, position, kind, texts, opens_wall, closes_wall, opens_at, closes_at)
     values ($1, $2, $3, 1, 'local', '{"en": {"title": "Council", "ask": ""}}', '2026-01-01T09:00', '2036-01-01T09:00',
       now() - interval '1 day', now() + interval '30 days')`,
    [workspaceId, stage, campaign],
  );
  await run(
    `insert into campaign_alerts (workspace_id, id, campaign_id, stage_id, position, kind, slug, texts, settings, created_at, updated_at)
     values ($1, $2, $3, $4, 1, 'petition', 'sign', '{"en": {"title": "Sign", "ask": "Please.", "thanks": ""}}', '{}', now(), now())`,
    [workspaceId, alertId, campaign, stage],
  );
  client.release();
  const owner = await import('pg').then(({ default: pg }) => new pg.Client(house.db.owner));
  await owner.connect();
  await owner.query('create table public.bare_signatures (email text primary key)');
  await owner.query('grant all on public.bare_signatures to portevoix_app');
  await owner.end();
}

async function counts(): Promise<Record<string, number>> {
  return house.inSystem(async (ctx) => {
    const one = async (table: 'actions' | 'supporters' | 'letters_out') =>
      (
        await ctx.tx
          .selectFrom(table)
          .select(({ fn }) => fn.countAll<number>().as('count'))
          .where('workspace_id', '=', workspaceId)
          .executeTakeFirstOrThrow()
      ).count;
    return {
      actions: await one('actions'),
      supporters: await one('supporters'),
      letters: await one('letters_out'),
      sent: (await mail.sums()).letters,
    };
  });
}
