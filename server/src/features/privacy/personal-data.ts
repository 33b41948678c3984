/** The ledger, the requests and the copies of one person; and what happened by their hand, whose trail is kept here. */
import { claimed } from '#platform/personal-data.ts';
import { forgetInEvents } from './events.store.ts';

export const personalData = claimed(
  [
    {
      table: 'consents',
      by: 'person_id',
      tells: ['id', 'purpose', 'version', 'given_at', 'withdrawn_at'],
      erase: 'delete',
    },
    {
      table: 'privacy_requests',
      by: 'person_id',
      tells: ['id', 'kind', 'note', 'asked_at', 'due_at', 'done_at', 'answer', 'withdrawn_at'],
      erase: 'forget',
      empties: ['note', 'answer'],
    },
    { table: 'privacy_requests', by: 'done_by', tells: ['id', 'kind', 'done_at'], erase: 'forget' },
    {
      table: 'privacy_exports',
      by: 'person_id',
      tells: [
        'id',
        'reason',
        'asked_at',
        'ready_at',
        'bytes',
        'rows',
        'expires_at',
        'fetched_at',
        'wrong_codes',
      ],
      keepsBack: ['code_hash', 'object_key'],
      erase: 'delete',
    },
    {
      table: 'looks',
      by: 'person_id',
      key: ['viewer_id', 'route', 'seen_at'],
      tells: ['role', 'route', 'data', 'seen_at'],
      erase: 'own_way',
    },
    {
      table: 'looks',
      by: 'viewer_id',
      key: ['person_id', 'route', 'seen_at'],
      tells: ['role', 'route', 'data', 'seen_at'],
      erase: 'nobody',
    },
    // Erasing is what this table is about: its row becomes the tombstone.
    { table: 'erasures', by: 'id', tells: ['reason', 'asked_at', 'due_at', 'erased_at'], erase: 'own_way' },
    {
      table: 'events',
      by: 'actor_person_id',
      tells: ['id', 'name', 'at', 'data'],
      erase: 'own_way',
    },
  ],
  forgetInEvents,
);
