/** Which links a person made by hand. The links go on leading where they lead, under a maker who is nobody. Clicks belong to nobody. */
import { claimed } from '#platform/personal-data.ts';

export const personalData = claimed([
  {
    table: 'links',
    by: 'made_by',
    tells: [
      'id',
      'code',
      'url',
      'utm_source',
      'utm_medium',
      'utm_campaign',
      'utm_content',
      'created_at',
      'closed_at',
    ],
    erase: 'nobody',
  },
]);
