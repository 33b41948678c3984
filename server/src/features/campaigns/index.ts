/**
 * Campaigns and their alerts: people write, call, sign, meet and pass on, on the decisive day, in words of their own.
 *
 * Who acts does so as a citizen on public pages (`/c/…`), which know no session. No row here leads to a row of `people`,
 * and no event names who acted: staff see counts in steps of k.
 */
import type { Room } from '#platform/room.ts';
import { duties } from './access.ts';
import { lettersRetention, sealedLetters } from './outbox/retention.ts';
import { createSender } from './outbox/sender.ts';
import { mountCampaigns } from './public/mount.ts';
import { rekeyFingerprints, sealedKeys } from './supporters/fingerprints.ts';
import { sealedSupporters } from './supporters/supporters.store.ts';

export const room: Room = {
  name: 'campaigns',
  duties,
  sealed: [sealedKeys, sealedLetters, sealedSupporters],
  rekey: rekeyFingerprints,
  retention: [lettersRetention],
  start: async (house) => createSender(house).start(),
  routes: [],
  mount: mountCampaigns,
};

export { sendDueLetters } from './outbox/sender.ts';
