/** Joining accepts the charter; leaving withdraws everything. */
import { listener } from '#platform/room.ts';
import { insertConsent, withdrawConsents } from './store.ts';

export const listeners = [
  listener<{ personId: string; charterVersion: string }>({
    event: 'people.person_joined',
    name: 'privacy.record_charter',
    run: (ctx, event) =>
      insertConsent(ctx, event.data.personId, 'charter', event.data.charterVersion, event.at),
  }),
  listener<{ personId: string; charterVersion: string }>({
    event: 'people.charter_accepted',
    name: 'privacy.record_charter_again',
    async run(ctx, event) {
      await withdrawConsents(ctx, event.data.personId, event.at, 'charter');
      await insertConsent(ctx, event.data.personId, 'charter', event.data.charterVersion, event.at);
    },
  }),
  listener<{ personId: string }>({
    event: 'people.person_left',
    name: 'privacy.withdraw_consents',
    run: (ctx, event) => withdrawConsents(ctx, event.data.personId, event.at),
  }),
];
