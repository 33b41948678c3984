/** Whoever leaves is signed out in the same moment, whether they said so themselves or somebody said it of them. */
import { listener } from '#platform/room.ts';
import { identityOf } from '../../people/index.ts';
import { endSessions } from '../security.service.ts';
import { deleteTokens } from '../tokens.store.ts';

export const leaverListeners = [
  listener<{ personId: string }>({
    event: 'people.person_left',
    name: 'auth.sign_out_leaver',
    // A session that lives a moment longer could still act in the name of the organisation.
    inTransaction: true,
    async run(ctx, event) {
      const identityId = await identityOf(ctx, event.data.personId);
      if (identityId) await endSessions(ctx, identityId, {});
      await deleteTokens(ctx, event.data.personId);
    },
  }),
];
