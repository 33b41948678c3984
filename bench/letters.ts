/** What the benchmarks of letters share: a mail server that keeps count, supporters by the thousand, and a broadcast to them. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { broadcastAudienceSchema } from '@portevoix/core/campaigns';
import { sql } from 'kysely';
import pg from 'pg';
import { insertBroadcast } from '../server/src/features/campaigns/broadcasts/broadcasts.store.ts';
import { sealFor } from '../server/src/features/campaigns/supporters/supporters.store.ts';
import { createWorkspace } from '../server/src/features/workspaces/index.ts';
import type { House } from '../server/src/platform/house.ts';
import { newId } from '../server/src/platform/ids.ts';

export interface CountingServer {
  url: string;
  /** How often each letter was taken, by its id. */
  taken: Map<string, number>;
  /** Addresses that got one at least. */
  reached: Set<string>;
  letters(): number;
  reset(): void;
  stop(): void;
}
const serve = async (...args: string[]): Promise<{ child: ChildProcess; url: string }> => {
  const child = fork(path.join(import.meta.dirname, 'smtp-server.ts'), args, {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const [{ url }] = (await once(child, 'message')) as [{ url: string }];
  return { child, url };
};

/** A mail server that only sums up: letters it took, and how many of them came more than once. */
export async function summingServer() {
  const { child, url } = await serve('sums');
  const ask = async (what: 'sums' | 'reset') => {
    child.send(what);
    return ((await once(child, 'message')) as [{ letters: number; twice: number }])[0];
  };
  return { url, sums: () => ask('sums'), reset: () => ask('reset'), stop: () => void child.kill() };
}

export async function countingServer(): Promise<CountingServer> {
  const { child, url } = await serve();
  const taken = new Map<string, number>();
  const reached = new Set<string>();
  let letters = 0;
  child.on('message', ({ id, to }: { id: string; to: string }) => {
    letters++;
    taken.set(id, (taken.get(id) ?? 0) + 1);
    reached.add(to);
  });
  return {
    url,
    taken,
    reached,
    letters: () => letters,
    reset() {
      letters = 0;
      taken.clear();
      reached.clear();
    },
    stop: () => void child.kill(),
  };
}

export interface Seeded {
  workspaceId: string;
  campaignId: string;
}
/** A campaign and so many supporters who agreed to its letters. */
export async function seed(house: House, people: number): Promise<Seeded> {
  const { workspaceId } = await house.inSystem((ctx) =>
    createWorkspace(ctx, { name: 'Clinique des Tilleuls', locale: 'fr' }),
  );
  const campaignId = newId();
  await house.inWorkspace(workspaceId, async (ctx) => {
    await ctx.tx
      .insertInto('campaigns')
      .values({
        ...{ workspace_id: workspaceId, id: campaignId, slug: 'bench', facet: 'citizen', test_mode: false },
        texts: JSON.stringify({ fr: { title: 'Des crèches pour toutes', summary: '', why: '' } }),
        ...{ time_zone: 'Europe/Paris', published_at: ctx.now, created_at: ctx.now, updated_at: ctx.now },
      })
      .execute();
  });
  const batch = 5_000;
  for (let from = 0; from < people; from += batch) {
    const ids = Array.from({ length: Math.min(batch, people - from) }, newId);
    const emails = ids.map((id, n) => house.cipher.seal(`p${from + n}@exemple.test`, sealFor(id)));
    await house.inWorkspace(workspaceId, async (ctx) => {
      await sql`insert into supporters (workspace_id, id, fingerprint, sealed_email, locale, origin, proven_at, created_at)
        select ${workspaceId}::uuid, id, sha256(id::text::bytea), email, 'fr', 'asked', ${ctx.now}::timestamptz, ${ctx.now}::timestamptz
        from unnest(${ids}::uuid[], ${emails}::text[]) as t (id, email)`.execute(ctx.tx);
      await sql`insert into supporter_consents (workspace_id, id, supporter_id, purpose, version, source, given_at, confirmed_at)
        select ${workspaceId}::uuid, gen_random_uuid(), id, 'newsletter', '1', 'join', ${ctx.now}::timestamptz, ${ctx.now}::timestamptz
        from unnest(${ids}::uuid[]) as t (id)`.execute(ctx.tx);
    });
  }
  // People join over weeks: the planner knows of them, as autovacuum would have told it within a minute.
  const owner = new pg.Client(house.db.owner);
  await owner.connect();
  await owner.query('analyze supporters, supporter_consents');
  await owner.end();
  return { workspaceId, campaignId };
}

/** A broadcast that may begin at once, at any hour. */
export const plan = (house: House, { workspaceId, campaignId }: Seeded): Promise<string> =>
  house.inWorkspace(workspaceId, async (ctx) => {
    const body = `Bonjour,\n\n${'Le conseil vote demain sur cent places de crèche. '.repeat(20)}\n\n**Merci.**`;
    const texts = { fr: { subject: 'Le vote est demain', preheader: 'Un mot suffit', body, button: '' } };
    const audience = broadcastAudienceSchema.parse({});
    const id = await insertBroadcast(ctx, {
      campaign_id: campaignId,
      kind: 'news',
      alert_id: null,
      texts,
      audience,
    });
    await ctx.tx
      .updateTable('campaign_broadcasts')
      .set({ state: 'scheduled', any_hour: true, any_hour_reason: 'bench', starts_at: ctx.now })
      .where('workspace_id', '=', workspaceId)
      .where('id', '=', id)
      .execute();
    return id;
  });
