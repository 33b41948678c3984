/** Joining accepts the charter; leaving withdraws everything, hands the person their data and sets the clock of erasure. */
import { consentPurposes, purposeVersions } from '@portevoix/core/privacy';
import { listener } from '#platform/room.ts';
import { insertConsent, withdrawConsents } from './consents.store.ts';
import { handOver, stopErasure } from './leaving.service.ts';

export const listeners = [
  listener<{ personId: string; charterVersion: string; consents?: readonly string[] }>({
    event: 'people.person_joined',
    name: 'privacy.record_charter',
    async run(ctx, event) {
      await insertConsent(ctx, event.data.personId, 'charter', event.data.charterVersion, event.at);
      // What somebody ticked at the door, each box by itself.
      const ticked = consentPurposes.filter((one) => event.data.consents?.includes(one));
      for (const purpose of ticked)
        await insertConsent(ctx, event.data.personId, purpose, purposeVersions[purpose], event.at);
      await stopErasure(ctx, event.data.personId);
    },
  }),
  listener<{ personId: string }>({
    event: 'people.person_returned',
    name: 'privacy.on_person_returned',
    run: (ctx, event) => stopErasure(ctx, event.data.personId),
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
    async run(ctx, event) {
      await withdrawConsents(ctx, event.data.personId, event.at);
      await handOver(ctx, event.data.personId);
    },
  }),
];
