/** SQL of what networks counted: by message until its month is over, then only sums that enough people stand behind. */
import type { Ctx } from '#platform/ctx.ts';

export const figureKinds = ['likes', 'reposts', 'replies', 'impressions'] as const;
export type FigureKind = (typeof figureKinds)[number];

export interface CountedFigures extends Record<FigureKind, number | null> {
  publicationId: string;
  network: string;
}

/** Keeps one message's figures until their month is over. */
export async function addFigures(ctx: Ctx, month: string, figures: CountedFigures): Promise<void> {
  const author = await ctx.tx
    .selectFrom('fact_publications')
    .select('person_id')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('publication_id', '=', figures.publicationId)
    .executeTakeFirst();
  if (!author) return;
  const of = (kind: FigureKind) => figures[kind] ?? 0;
  await ctx.tx
    .insertInto('fact_figures_waiting')
    .values({
      workspace_id: ctx.workspaceId,
      publication_id: figures.publicationId,
      network: figures.network,
      month,
      person_id: author.person_id,
      ...{
        likes: of('likes'),
        reposts: of('reposts'),
        replies: of('replies'),
        impressions: of('impressions'),
      },
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** By month, network and person: for the release alone. */
export async function waitingFigures(ctx: Ctx, before: string) {
  return ctx.tx
    .selectFrom('fact_figures_waiting')
    .select(['network', 'month', 'person_id as personId', (eb) => eb.fn.countAll<number>().as('messages')])
    .select((eb) => figureKinds.map((kind) => eb.fn.sum<number>(kind).as(kind)))
    .where('workspace_id', '=', ctx.workspaceId)
    .where('month', '<', before)
    .groupBy(['network', 'month', 'person_id'])
    .orderBy('month')
    .execute();
}

export interface FigureMonth extends Record<FigureKind, number | null> {
  network: string;
  month: string;
  people: number;
  messages: number;
}

export async function insertFigureMonth(ctx: Ctx, month: FigureMonth): Promise<void> {
  await ctx.tx
    .insertInto('released_figure_months')
    .values({ workspace_id: ctx.workspaceId, ...month })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function forgetFigures(ctx: Ctx, network: string, month: string): Promise<void> {
  await ctx.tx
    .deleteFrom('fact_figures_waiting')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('network', '=', network)
    .where('month', '<=', month)
    .execute();
}

/** The last months that were released. */
export async function releasedMonths(ctx: Ctx, least: number) {
  return ctx.tx
    .selectFrom('released_figure_months')
    .selectAll()
    .where('workspace_id', '=', ctx.workspaceId)
    .where('people', '>=', least)
    .orderBy('month', 'desc')
    .orderBy('messages', 'desc')
    .limit(60)
    .execute();
}
