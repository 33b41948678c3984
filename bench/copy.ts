/** The copy of a heavy user's data: 200,000 rows as JSON and CSV in a ZIP, and their erasure, beside reading the rows alone. */
import { sql } from 'kysely';
import { addAccount } from '../server/src/features/auth/index.ts';
import { createWorkspace } from '../server/src/features/workspaces/index.ts';
import { newId } from '../server/src/platform/ids.ts';
import { benchHouse } from './house.ts';
import { printTable } from './table.ts';

const each = 50_000;

export async function copyBench(): Promise<void> {
  const { house, close } = await benchHouse('copy');
  try {
    const workspaceId = await house.inSystem(
      async (ctx) => (await createWorkspace(ctx, { name: 'Bench', locale: 'fr' })).workspaceId,
    );
    const personId = await house.inWorkspace(workspaceId, (ctx) =>
      addAccount(ctx, {
        name: 'Nadia Haddad',
        email: 'nadia@bench.test',
        password: 'dix caracteres ou plus',
        locale: 'fr',
        role: 'member',
        hats: ['employee'],
      }),
    );
    await house.inWorkspace(workspaceId, async (ctx) => {
      await sql`insert into shares (workspace_id, id, person_id, story_id, story_title, created_at)
        select ${workspaceId}, gen_random_uuid(), ${personId}, gen_random_uuid(), 'Une histoire de tous les jours ' || n, now()
        from generate_series(1, ${each}) n`.execute(ctx.tx);
      await sql`insert into publications (workspace_id, id, share_id, person_id, story_id, network, mode, state, text, locale,
          link_id, short_url, created_at)
        select s.workspace_id, gen_random_uuid(), s.id, s.person_id, s.story_id, 'linkedin', 'assisted', 'declared',
          repeat('Ce que je vois ici chaque nuit, en quelques mots. ', 6) || s.story_title, 'fr', gen_random_uuid(),
          'https://v.example/l/' || left(s.id::text, 8), now() from shares s`.execute(ctx.tx);
      await sql`insert into own_posts (workspace_id, id, person_id, network, url, posted_on, created_at)
        select ${workspaceId}, gen_random_uuid(), ${personId}, 'linkedin', 'https://example.org/' || n, current_date, now()
        from generate_series(1, ${each}) n`.execute(ctx.tx);
      await sql`insert into events (workspace_id, id, name, actor_kind, actor_person_id, data, at)
        select ${workspaceId}, gen_random_uuid(), 'sharing.share_created', 'person', ${personId},
          jsonb_build_object('personId', ${personId}::text, 'n', n), now() from generate_series(1, ${each}) n`.execute(
        ctx.tx,
      );
    });
    const seconds = async (run: () => Promise<unknown>) => {
      const from = performance.now();
      await run();
      return (performance.now() - from) / 1000;
    };
    const bare = await seconds(() =>
      house.inWorkspace(workspaceId, async (ctx) => {
        for (const table of ['shares', 'publications', 'own_posts', 'events'])
          await sql`select * from ${sql.table(table)} where workspace_id = ${workspaceId}`.execute(ctx.tx);
      }),
    );
    const exportId = newId();
    const copy = await seconds(async () => {
      await house.inWorkspace(workspaceId, async (ctx) => {
        await ctx.tx
          .insertInto('privacy_exports')
          .values({
            ...{ workspace_id: workspaceId, id: exportId, person_id: personId, reason: 'asked' },
            ...{ asked_at: ctx.now, expires_at: new Date(ctx.now.getTime() + 86_400_000) },
          })
          .execute();
        await house.jobs.enqueue(ctx.tx, 'privacy.make_export', { workspaceId, exportId });
      });
      await house.jobs.drain(house, 'privacy.make_export');
    });
    const made = await house.inWorkspace(workspaceId, (ctx) =>
      ctx.tx
        .selectFrom('privacy_exports')
        .select(['bytes', 'rows'])
        .where('id', '=', exportId)
        .executeTakeFirstOrThrow(),
    );
    const erasing = await seconds(async () => {
      await house.inWorkspace(workspaceId, async (ctx) => {
        await ctx.tx
          .insertInto('erasures')
          .values({
            ...{ workspace_id: workspaceId, id: personId, reason: 'asked' },
            ...{ asked_at: ctx.now, due_at: ctx.now },
          })
          .execute();
        await house.jobs.enqueue(ctx.tx, 'privacy.erase', { workspaceId, personId });
      });
      await house.jobs.drain(house, 'privacy.erase');
    });
    const left = await house.inWorkspace(workspaceId, async (ctx) =>
      ctx.tx.selectFrom('people').select('id').where('workspace_id', '=', workspaceId).execute(),
    );
    if (left.length > 0) throw new Error('She is still here.');
    printTable(
      `A copy of ${Number(made.rows).toLocaleString('en')} rows (${(Number(made.bytes) / 1e6).toFixed(1)} MB of ZIP), and erasing them`,
      ['what', 'seconds'],
      [
        ['reading the rows alone', bare.toFixed(1)],
        ['the copy, from asking to ready', copy.toFixed(1)],
        ['erasing all of it', erasing.toFixed(1)],
      ],
    );
  } finally {
    await close();
  }
}
