/** What the room knows about one person, and how it forgets them. */
import type { PersonalData } from '#platform/room.ts';
import { groupsOfPerson, leaveGroups } from './groups.store.ts';
import { replaceHats } from './hats.store.ts';
import { findPerson, updatePersonRow } from './store.ts';

export const personalData: PersonalData = {
  tables: ['people', 'person_hats', 'invitations', 'group_members'],
  exportPerson: async (ctx, personId) => ({
    person: await findPerson(ctx, personId),
    groups: (await groupsOfPerson(ctx, personId)).map((group) => group.name),
  }),
  async erasePerson(ctx, personId) {
    await replaceHats(ctx, personId, []);
    await leaveGroups(ctx, personId);
    // The row stays as a tombstone so that anonymous counts keep adding up; nothing in it names anyone.
    await updatePersonRow(ctx, personId, {
      name: '—',
      email: null,
      identity_id: null,
      team_id: null,
      place: null,
      followed_topics: [],
      left_at: ctx.now,
    });
  },
};
