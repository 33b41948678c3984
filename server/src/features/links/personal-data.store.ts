/** What the room holds about a person: which links they made by hand. Clicks belong to nobody. */
import { newId } from '#platform/ids.ts';
import type { PersonalData } from '#platform/room.ts';

export const personalData: PersonalData = {
  tables: ['links'],
  async exportPerson(ctx, personId) {
    const links = await ctx.tx
      .selectFrom('links')
      .select(['code', 'url', 'utm_source', 'utm_campaign', 'utm_content', 'created_at', 'closed_at'])
      .where('workspace_id', '=', ctx.workspaceId)
      .where('made_by', '=', personId)
      .execute();
    return { linksMadeByHand: links };
  },
  /** The links go on leading where they lead; who made them is forgotten. */
  async erasePerson(ctx, personId) {
    await ctx.tx
      .updateTable('links')
      .set({ made_by: newId() })
      .where('workspace_id', '=', ctx.workspaceId)
      .where('made_by', '=', personId)
      .execute();
  },
};
