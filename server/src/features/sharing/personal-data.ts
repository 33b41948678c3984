/** What sharing holds about a person. Their publications go with them; click counters of the links stay: they name nobody. */
import { type Claim, claimed } from '#platform/personal-data.ts';
import { eraseArchiveOf } from './archive.service.ts';
import { revokeLater } from './revocations.service.ts';

const theirs = (table: string, tells: readonly string[], more: Partial<Claim> = {}): Claim => ({
  table,
  by: 'person_id',
  tells,
  erase: 'delete',
  ...more,
});
const ofDelegation = { table: 'delegations', column: 'delegation_id' };
const draft = [
  ...['id', 'delegation_id', 'story_id', 'network', 'locale', 'body', 'zone', 'wall_time', 'handed_in_at'],
  ...['sent_back_at', 'sent_back_note', 'dropped_at', 'confirmed_at'],
];
const delegation = ['id', 'asked_at', 'accepted_at', 'refused_at'];

export const personalData = claimed(
  [
    theirs('archive_entries', ['id', 'number', 'kind', 'at', 'content', 'publication_id', 'erased_at'], {
      keepsBack: ['salt'],
      erase: 'own_way',
    }),
    theirs('voice_samples', ['id', 'text', 'created_at']),
    theirs('publication_figures', [
      'id',
      'publication_id',
      'network',
      'day',
      'likes',
      'reposts',
      'replies',
      'impressions',
      'taken_at',
      'counted_at',
      'gone_at',
    ]),
    theirs('figure_uploads', ['id', 'network', 'first_on', 'last_on', 'days', 'posts', 'uploaded_at']),
    theirs(
      'network_authorizations',
      [
        ...['id', 'network', 'service', 'expected_handle', 'expected_remote_id', 'expires_at', 'purpose'],
        'connection_id',
      ],
      {
        keepsBack: ['sealed_pending', 'state_hash', 'browser_hash'],
      },
    ),
    { table: 'share_drafts', by: 'author_id', through: ofDelegation, tells: draft, erase: 'own_way' },
    { table: 'share_drafts', by: 'assistant_id', through: ofDelegation, tells: draft, erase: 'own_way' },
    { table: 'delegations', by: 'author_id', tells: delegation, erase: 'delete' },
    { table: 'delegations', by: 'assistant_id', tells: delegation, erase: 'delete' },
    theirs('publications', [
      ...[
        'id',
        'share_id',
        'story_id',
        'network',
        'mode',
        'state',
        'text',
        'body',
        'disclosure',
        'hat',
        'locale',
      ],
      ...[
        'card',
        'images',
        'picture',
        'link_id',
        'short_url',
        'compose_url',
        'connection_id',
        'zone',
        'wall_time',
      ],
      ...['confirmation', 'confirmed_at', 'scheduled_at', 'due_at', 'tries', 'first_tried_at', 'claimed_at'],
      ...['reason', 'detail', 'remote_id', 'url', 'cost_mills', 'policy_version', 'approval_asked_at'],
      ...['approved_at', 'sent_back_note', 'opened_at', 'reviewed_at', 'created_at', 'declared_at'],
      ...['verified_at', 'published_at', 'withdrawn_at'],
    ]),
    { table: 'publications', by: 'approved_by', tells: ['network', 'approved_at'], erase: 'forget' },
    theirs('shares', ['id', 'story_id', 'story_title', 'created_at']),
    {
      table: 'connection_notices',
      by: 'person_id',
      through: { table: 'connections', column: 'connection_id' },
      tells: ['id', 'kind', 'state', 'created_at'],
      erase: 'own_way',
    },
    theirs(
      'connections',
      [
        ...[
          'id',
          'network',
          'kind',
          'remote_id',
          'handle',
          'display_name',
          'profile_url',
          'service',
          'server',
        ],
        ...['scopes', 'expires_at', 'refreshable', 'reason', 'connected_at'],
      ],
      { keepsBack: ['sealed_secret'] },
    ),
    theirs(
      'sharing_rhythms',
      [
        'zone',
        'hours_from',
        'hours_to',
        'days',
        'daily_cap',
        'spread_minutes',
        'paused_at',
        'calendar_at',
        'calendar_texts',
      ],
      { key: ['person_id'], keepsBack: ['calendar_hash'] },
    ),
    theirs('figure_grants', ['connection_id', 'expires_at', 'granted_at', 'lapsed_at'], {
      key: ['connection_id'],
      keepsBack: ['sealed_secret'],
    }),
    theirs('recall_notices', [
      'id',
      'story_id',
      'story_title',
      'explanation',
      'posts',
      'created_at',
      'read_at',
      'mail',
    ]),
    theirs('own_posts', ['id', 'network', 'url', 'posted_on', 'created_at']),
  ],
  async (ctx, personId) => {
    await eraseArchiveOf(ctx, personId);
    await revokeLater(ctx, { personId });
  },
);
