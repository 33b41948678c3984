/** What the room knows about one person. Erasing deletes their row, and with it all that hangs on it. */
import { claimed } from '#platform/personal-data.ts';
import { forgetAddress } from './forgetting.store.ts';

export const personalData = claimed(
  [
    {
      table: 'person_hats',
      by: 'person_id',
      key: ['person_id', 'hat', 'started_at'],
      tells: ['hat', 'started_at', 'ended_at', 'source', 'consented_at', 'withdrawn_at'],
      erase: 'delete',
    },
    {
      table: 'person_roles',
      by: 'person_id',
      tells: ['id', 'role', 'groups', 'given_at', 'taken_at'],
      erase: 'delete',
    },
    { table: 'person_roles', by: 'given_by', tells: ['role', 'given_at'], erase: 'forget' },
    {
      table: 'person_origins',
      by: 'person_id',
      tells: ['id', 'source', 'label', 'origin', 'legal_basis', 'recorded_at'],
      erase: 'delete',
    },
    { table: 'person_origins', by: 'recorded_by', tells: ['source', 'recorded_at'], erase: 'forget' },
    {
      table: 'group_members',
      by: 'person_id',
      key: ['group_id', 'person_id'],
      tells: ['group_id', 'added_at'],
      erase: 'delete',
    },
    {
      table: 'invitations',
      by: 'person_id',
      tells: [
        'id',
        'hat',
        'label',
        'place',
        'address',
        'consents',
        'created_at',
        'expires_at',
        'last_letter_at',
      ],
      keepsBack: ['token_hash', 'code', 'letter_hashes'],
      erase: 'delete',
    },
    { table: 'invitations', by: 'created_by', tells: ['id', 'hat', 'label', 'created_at'], erase: 'forget' },
    {
      table: 'people_imports',
      by: 'created_by',
      tells: ['id', 'file_name', 'created_at'],
      erase: 'forget',
    },
    { table: 'join_requests', by: 'decided_by', tells: ['decision', 'decided_at'], erase: 'forget' },
    // A refusal outlives the row, as a hash that nobody can read.
    { table: 'declined_addresses', by: 'person_id', tells: ['declined_on'], erase: 'forget' },
    { table: 'audiences', by: 'created_by', tells: ['id', 'name', 'created_at'], erase: 'forget' },
    {
      table: 'people',
      by: 'id',
      tells: [
        ...['id', 'name', 'email', 'locale', 'place', 'team_id', 'followed_topics', 'charter_version'],
        ...['created_at', 'joined_at', 'left_at', 'held_at', 'identity_id', 'directory_fields'],
        ...['name_corrected_at', 'address_given', 'import_id'],
      ],
      erase: 'delete',
    },
  ],
  forgetAddress,
);
