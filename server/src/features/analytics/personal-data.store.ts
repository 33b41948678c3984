/** What the facts hold about one person, and how they are made nobody's. */
import type { Ctx } from '#platform/ctx.ts';
import { newId } from '#platform/ids.ts';
import type { PersonalData } from '#platform/room.ts';
import { deleteSubscription, findSubscription, mailingsOf } from './reports.store.ts';

export const personalData: PersonalData = {
  tables: [
    'fact_members',
    'fact_publications',
    'fact_waiting',
    'fact_figures_waiting',
    'report_subscriptions',
    'report_mailings',
  ],
  async exportPerson(ctx, personId) {
    const member = await ctx.tx
      .selectFrom('fact_members')
      .selectAll()
      .where('workspace_id', '=', ctx.workspaceId)
      .where('person_id', '=', personId)
      .executeTakeFirst();
    const publications = await ctx.tx
      .selectFrom('fact_publications')
      .select(['publication_id', 'story_id', 'network', 'state', 'created_at', 'counted_at'])
      .where('workspace_id', '=', ctx.workspaceId)
      .where('person_id', '=', personId)
      .execute();
    return {
      membership: member ?? null,
      countedShares: publications,
      notReleasedYet: await waitingOfPerson(ctx, personId),
      reportByMail: await findSubscription(ctx, personId),
      reportsSent: await mailingsOf(ctx, personId),
    };
  },
  async erasePerson(ctx, personId) {
    await deleteSubscription(ctx, personId);
    await makeNobodys(ctx, personId);
  },
};

async function waitingOfPerson(ctx: Ctx, personId: string) {
  return {
    counts: await ctx.tx
      .selectFrom('fact_waiting')
      .select(['measure', 'day', 'hour', 'network', 'facet', 'team_id', 'story_id', 'value', 'part'])
      .where('workspace_id', '=', ctx.workspaceId)
      .where('person_id', '=', personId)
      .execute(),
    figures: await ctx.tx
      .selectFrom('fact_figures_waiting')
      .select(['publication_id', 'network', 'month', 'likes', 'reposts', 'replies', 'impressions'])
      .where('workspace_id', '=', ctx.workspaceId)
      .where('person_id', '=', personId)
      .execute(),
  };
}

/** The facts stay as counts, under a random id that leads nowhere and outside any team. */
async function makeNobodys(ctx: Ctx, personId: string): Promise<void> {
  const nobody = newId();
  for (const table of ['fact_members', 'fact_publications'] as const) {
    await ctx.tx
      .updateTable(table)
      .set({ person_id: nobody, team_id: null })
      .where('workspace_id', '=', ctx.workspaceId)
      .where('person_id', '=', personId)
      .execute();
  }
  for (const table of ['fact_waiting', 'fact_figures_waiting'] as const) {
    await ctx.tx
      .updateTable(table)
      .set({ person_id: nobody })
      .where('workspace_id', '=', ctx.workspaceId)
      .where('person_id', '=', personId)
      .execute();
  }
}
