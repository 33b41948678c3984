/** SQL of how many supporters there are: exact, so it leaves this server only in steps. */
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { reachable } from './reach.store.ts';

export async function countSupporters(ctx: Ctx) {
  const { rows } = await sql<{
    supporters: number;
    alerts: number;
    newsletter: number;
    out: number;
    undeliverable: number;
  }>`select count(*)::int as supporters,
      count(*) filter (where ${reachable('alert')})::int as alerts,
      count(*) filter (where ${reachable('newsletter')})::int as newsletter,
      count(*) filter (where s.out_at is not null)::int as out,
      count(*) filter (where s.undeliverable_at is not null)::int as undeliverable
    from supporters s where s.workspace_id = ${ctx.workspaceId}`.execute(ctx.tx);
  return rows[0]!;
}
