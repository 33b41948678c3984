/** What was brought along for a person is theirs. */
import { claimed } from '#platform/personal-data.ts';

export const personalData = claimed([
  {
    table: 'brought_histories',
    by: 'person_id',
    tells: ['id', 'tool', 'points', 'shares', 'clicks', 'reactions', 'badges', 'brought_at'],
    erase: 'delete',
  },
]);
