/** A role given or taken: who has it signs in anew, so that no session outlives what it was opened with. */
import { listener } from '#platform/room.ts';
import { identityOf } from '../people/index.ts';
import { endSessions } from './security.service.ts';

const signOutAnew = (event: string) =>
  listener<{ personId: string }>({
    event,
    name: `auth.on_${event.split('.')[1]}`,
    inTransaction: true,
    async run(ctx, { data }) {
      const identityId = await identityOf(ctx, data.personId);
      // Whoever changes their own role goes on where they are: the role is read from the database at every request.
      const own = ctx.actor.kind === 'person' && ctx.actor.personId === data.personId;
      if (identityId && !own) await endSessions(ctx, identityId);
    },
  });

export const listeners = [signOutAnew('people.role_given'), signOutAnew('people.role_taken')];
