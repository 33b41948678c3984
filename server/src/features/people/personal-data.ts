/** What the room knows about one person, and how it forgets them. */
import type { PersonalData } from '#platform/room.ts';
import { findPerson, replaceHats, updatePersonRow } from './store.ts';

export const personalData: PersonalData = {
  tables: ['people', 'person_hats', 'invitations'],
  exportPerson: async (ctx, personId) => ({ person: await findPerson(ctx, personId) }),
  async erasePerson(ctx, personId) {
    await replaceHats(ctx, personId, []);
    // The row stays as a tombstone so that anonymous counts keep adding up; nothing in it names anyone.
    await updatePersonRow(ctx, personId, {
      name: '—',
      email: null,
      identity_id: null,
      team_id: null,
      left_at: ctx.now,
    });
  },
};
