/** What the room holds of a person: their choices, what they were told, and the browsers that may be told. */
import { claimed } from '#platform/personal-data.ts';

export const personalData = claimed([
  {
    table: 'notification_settings',
    by: 'person_id',
    key: ['person_id'],
    tells: ['choices', 'quiet', 'time_zone', 'updated_at'],
    keepsBack: ['stop_token'],
    erase: 'delete',
  },
  {
    table: 'notices',
    by: 'person_id',
    tells: ['kind', 'titles', 'path', 'until', 'at', 'emailed_at', 'pushed_at'],
    keepsBack: ['subject_id'],
    erase: 'delete',
  },
  {
    table: 'push_subscriptions',
    by: 'person_id',
    tells: ['created_at'],
    keepsBack: ['sealed_subscription', 'endpoint_hash'],
    erase: 'delete',
  },
]);
