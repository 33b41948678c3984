/** SQL of what networks counted: sums by month and network, and how many people stand behind each. */
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';

export interface CountedFigures {
  publicationId: string;
  network: string;
  likes: number | null;
  reposts: number | null;
  replies: number | null;
  impressions: number | null;
}

/** Adds one message's figures to its month; the caller makes sure that it happens once. */
export async function addFigures(ctx: Ctx, month: string, figures: CountedFigures): Promise<void> {
  const author = await ctx.tx
    .selectFrom('fact_publications')
    .select('person_id')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('publication_id', '=', figures.publicationId)
    .executeTakeFirst();
  if (!author) return;
  const { network } = figures;
  const of = (count: number | null) => count ?? 0;
  await sql`
    insert into fact_figure_months (workspace_id, network, month, messages, likes, reposts, replies, impressions)
    values (${ctx.workspaceId}, ${network}, ${month}, 1, ${of(figures.likes)}, ${of(figures.reposts)},
      ${of(figures.replies)}, ${of(figures.impressions)})
    on conflict (workspace_id, network, month) do update set
      messages = fact_figure_months.messages + 1,
      likes = fact_figure_months.likes + excluded.likes,
      reposts = fact_figure_months.reposts + excluded.reposts,
      replies = fact_figure_months.replies + excluded.replies,
      impressions = fact_figure_months.impressions + excluded.impressions`.execute(ctx.tx);
  await ctx.tx
    .insertInto('fact_figure_people')
    .values({ workspace_id: ctx.workspaceId, network, month, person_id: author.person_id })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Months that are over and in which so many people stand behind the sums. */
export async function figureMonths(ctx: Ctx, { before, least }: { before: string; least: number }) {
  return ctx.tx
    .selectFrom('fact_figure_months as m')
    .innerJoin('fact_figure_people as p', (join) =>
      join
        .onRef('p.workspace_id', '=', 'm.workspace_id')
        .onRef('p.network', '=', 'm.network')
        .onRef('p.month', '=', 'm.month'),
    )
    .select(['m.network', 'm.month', 'm.messages', 'm.likes', 'm.reposts', 'm.replies', 'm.impressions'])
    .select((eb) => eb.fn.count<number>('p.person_id').as('people'))
    .where('m.workspace_id', '=', ctx.workspaceId)
    .where('m.month', '<', before)
    .groupBy(['m.workspace_id', 'm.network', 'm.month'])
    .having((eb) => eb.fn.count('p.person_id'), '>=', least)
    .orderBy('m.month', 'desc')
    .orderBy('m.messages', 'desc')
    .limit(60)
    .execute();
}
