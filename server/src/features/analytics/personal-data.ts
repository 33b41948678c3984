/** What the facts hold about one person. Erased, they stay as counts under a random id that leads nowhere, outside any team. */
import { claimed } from '#platform/personal-data.ts';

export const personalData = claimed([
  {
    table: 'fact_members',
    by: 'person_id',
    key: ['person_id'],
    tells: ['team_id', 'joined_at', 'left_at'],
    erase: 'nobody',
    empties: ['team_id'],
  },
  {
    table: 'fact_publications',
    by: 'person_id',
    key: ['publication_id'],
    tells: ['publication_id', 'story_id', 'network', 'facet', 'team_id', 'state', 'created_at', 'counted_at'],
    erase: 'nobody',
    empties: ['team_id'],
  },
  {
    table: 'fact_waiting',
    by: 'person_id',
    key: ['measure', 'source_id', 'day', 'hour'],
    tells: ['measure', 'day', 'hour', 'network', 'facet', 'team_id', 'story_id', 'value', 'part'],
    erase: 'nobody',
  },
  {
    table: 'fact_figures_waiting',
    by: 'person_id',
    key: ['publication_id'],
    tells: ['publication_id', 'network', 'month', 'likes', 'reposts', 'replies', 'impressions'],
    erase: 'nobody',
  },
  {
    table: 'report_mailings',
    by: 'person_id',
    key: ['person_id', 'rhythm', 'first_on'],
    tells: ['rhythm', 'first_on', 'last_on', 'state', 'created_at', 'changed_at'],
    erase: 'delete',
  },
  {
    table: 'report_subscriptions',
    by: 'person_id',
    key: ['person_id'],
    tells: ['rhythm', 'since'],
    erase: 'delete',
  },
]);
