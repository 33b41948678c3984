/**
 * Every route by which staff change something leaves a line in the audit log, or says here why it does not. A new route
 * without a line here fails: decide, and write it down.
 */
import { expect, it } from 'vitest';
import { rooms } from '../src/app.ts';
import { translator } from '../src/platform/i18n.ts';

/** The act that the log keeps. */
const audited: Record<string, string | readonly string[]> = {
  'POST /api/v1/supporter-suppressions': ['campaigns.address_silenced', 'campaigns.address_unsilenced'],
  'PUT /api/v1/supporter-lists/:id/start': 'campaigns.supporter_list_started',
  'PUT /api/v1/supporter-lists/:id/first-messages': 'campaigns.first_messages_sent',
  'DELETE /api/v1/supporter-lists/:id': 'campaigns.supporter_list_undone',
  'PUT /api/v1/campaign-broadcasts/:id/start': 'campaigns.broadcast_scheduled',
  'DELETE /api/v1/campaign-broadcasts/:id/start': 'campaigns.broadcast_cancelled',
  'PUT /api/v1/campaign-broadcasts/:id/pause': 'campaigns.broadcast_paused',
  'DELETE /api/v1/campaign-broadcasts/:id/pause': 'campaigns.broadcast_resumed',
  'POST /api/v1/target-sources': 'campaigns.target_source_added',
  'POST /api/v1/target-source-files': 'campaigns.target_source_added',
  'PATCH /api/v1/target-sources/:id': 'campaigns.target_source_changed',
  'PUT /api/v1/target-sources/:id/reading': 'campaigns.targets_read',
  'PUT /api/v1/target-sources/:id/file': 'campaigns.targets_read',
  'PUT /api/v1/target-sources/:id/held-reading': 'campaigns.held_reading_accepted',
  'DELETE /api/v1/target-sources/:id/held-reading': 'campaigns.held_reading_refused',
  'DELETE /api/v1/target-sources/:id': 'campaigns.target_source_deleted',
  'POST /api/v1/targets': 'campaigns.target_added',
  'PATCH /api/v1/targets/:id': 'campaigns.target_changed',
  'DELETE /api/v1/targets/:id': 'campaigns.target_removed',
  'POST /api/v1/target-lists': 'campaigns.target_list_created',
  'PATCH /api/v1/target-lists/:id': 'campaigns.target_list_changed',
  'PUT /api/v1/target-lists/:id/members': 'campaigns.target_list_changed',
  'DELETE /api/v1/target-lists/:id': 'campaigns.target_list_deleted',
  'POST /api/v1/campaigns': 'campaigns.campaign_created',
  'PATCH /api/v1/campaigns/:id': 'campaigns.campaign_changed',
  'DELETE /api/v1/campaigns/:id': 'campaigns.campaign_deleted',
  'PUT /api/v1/campaigns/:id/publication': 'campaigns.campaign_published',
  'DELETE /api/v1/campaigns/:id/publication': 'campaigns.campaign_withdrawn',
  'PUT /api/v1/campaigns/:id/test-mode': 'campaigns.test_mode_begun',
  'DELETE /api/v1/campaigns/:id/test-mode': 'campaigns.test_mode_ended',
  'PUT /api/v1/campaigns/:id/archive': 'campaigns.campaign_archived',
  'DELETE /api/v1/campaigns/:id/archive': 'campaigns.campaign_restored',
  'POST /api/v1/campaigns/:id/copies': 'campaigns.campaign_copied',
  'PUT /api/v1/campaigns/:id/outcome': 'campaigns.outcome_recorded',
  'DELETE /api/v1/campaigns/:id/outcome': 'campaigns.outcome_taken_back',
  'POST /api/v1/campaigns/:id/stages': 'campaigns.stage_added',
  'PUT /api/v1/campaigns/:id/stage-order': 'campaigns.stages_reordered',
  'PATCH /api/v1/campaign-stages/:id': 'campaigns.stage_changed',
  'DELETE /api/v1/campaign-stages/:id': 'campaigns.stage_deleted',
  'PUT /api/v1/campaign-stages/:id/opening': 'campaigns.stage_opened',
  'PUT /api/v1/campaign-stages/:id/closure': 'campaigns.stage_closed',
  'DELETE /api/v1/campaign-stages/:id/closure': 'campaigns.stage_reopened',
  'PUT /api/v1/campaign-stages/:id/stories': 'campaigns.pack_changed',
  'PUT /api/v1/campaign-stages/:id/outcome': 'campaigns.outcome_recorded',
  'DELETE /api/v1/campaign-stages/:id/outcome': 'campaigns.outcome_taken_back',
  'POST /api/v1/campaign-stages/:id/alerts': 'campaigns.alert_added',
  'PUT /api/v1/campaign-stages/:id/alert-order': 'campaigns.alerts_reordered',
  'PATCH /api/v1/campaign-alerts/:id': 'campaigns.alert_changed',
  'DELETE /api/v1/campaign-alerts/:id': 'campaigns.alert_deleted',
  'PATCH /api/v1/workspace': 'workspaces.workspace_changed',
  'POST /api/v1/brought-stories': 'switching.stories_brought',
  'POST /api/v1/brought-histories': 'switching.histories_brought',
  'PUT /api/v1/workspace/logo': 'workspaces.logo_changed',
  'DELETE /api/v1/workspace/logo': 'workspaces.logo_removed',
  'POST /api/v1/failed-job-acts': ['workspaces.jobs_retried', 'workspaces.jobs_discarded'],
  'POST /api/v1/people': 'people.person_added',
  'PATCH /api/v1/people/:id': 'people.person_changed',
  'PUT /api/v1/people/:id/departure': 'people.person_left',
  'POST /api/v1/people/imports': 'people.people_imported',
  'PUT /api/v1/people/imports/:id/start': 'people.import_started',
  'DELETE /api/v1/people/imports/:id': 'people.import_undone',
  'POST /api/v1/invitations': 'people.invitation_created',
  'DELETE /api/v1/invitations/:id': 'people.invitation_revoked',
  'PUT /api/v1/join-requests/:id/approval': 'people.join_request_approved',
  'PUT /api/v1/join-requests/:id/refusal': 'people.join_request_refused',
  'PATCH /api/v1/joining-settings': 'people.joining_settings_changed',
  'POST /api/v1/groups': 'people.group_created',
  'PATCH /api/v1/groups/:id': 'people.group_changed',
  'DELETE /api/v1/groups/:id': 'people.group_deleted',
  'PUT /api/v1/groups/:id/members': 'people.group_members_changed',
  'POST /api/v1/groups/:id/imports': 'people.group_members_changed',
  'POST /api/v1/audiences': 'people.audience_created',
  'PATCH /api/v1/audiences/:id': 'people.audience_changed',
  'DELETE /api/v1/audiences/:id': 'people.audience_deleted',
  'PUT /api/v1/second-factor-rule': 'auth.second_factor_required',
  'DELETE /api/v1/second-factor-rule': 'auth.second_factor_left_open',
  'POST /api/v1/service-tokens': 'auth.service_token_created',
  'DELETE /api/v1/service-tokens/:id': 'auth.service_token_revoked',
  'POST /api/v1/sso-providers': 'auth.provider_added',
  'PATCH /api/v1/sso-providers/:id': 'auth.provider_changed',
  'DELETE /api/v1/sso-providers/:id': 'auth.provider_removed',
  'PUT /api/v1/sso-domains/:id/proof': 'auth.domain_proven',
  'PUT /api/v1/sso-domains/:id/requirement': 'auth.sso_required',
  'DELETE /api/v1/sso-domains/:id/requirement': 'auth.sso_made_optional',
  'DELETE /api/v1/sso-domains/:id': 'auth.domain_removed',
  'POST /api/v1/directories': 'auth.directory_added',
  'PATCH /api/v1/directories/:id': 'auth.directory_changed',
  'DELETE /api/v1/directories/:id': 'auth.directory_removed',
  'POST /api/v1/directories/:id/tokens': 'auth.scim_token_created',
  'DELETE /api/v1/scim-tokens/:id': 'auth.scim_token_revoked',
  'PUT /api/v1/directory-groups/:id/meaning': 'auth.directory_group_mapped',
  'PUT /api/v1/directories/:id/departures': ['auth.departures_confirmed', 'auth.departures_called_off'],
  'PATCH /api/v1/privacy-settings': ['privacy.settings_changed', 'privacy.consultation_noted'],
  'PUT /api/v1/privacy-requests/:id/answer': 'privacy.request_answered',
  'PUT /api/v1/retention-clocks': 'privacy.clocks_set',
  'PATCH /api/v1/protection': [
    'workspaces.least_people_raised',
    'workspaces.works_council_mode_begun',
    'workspaces.works_council_mode_ended',
  ],
  'POST /api/v1/audit-exports': 'audit.log_exported',
  'PUT /api/v1/audit-verification': 'audit.log_verified',
  'POST /api/v1/campaign-alerts/:id/gift-imports': 'campaigns.gifts_imported',
  'PUT /api/v1/guardrails': 'guardrails.rules_changed',
  'PUT /api/v1/guardrails/names': 'guardrails.names_changed',
  'PUT /api/v1/guardrail-proofs': 'guardrails.proof_noted',
  'DELETE /api/v1/guardrail-proofs/:id': 'guardrails.proof_removed',
  'DELETE /api/v1/stories/:id': 'content.story_deleted',
  'PUT /api/v1/stories/:id/publication': [
    'content.story_published',
    'content.story_approved',
    'content.story_restored',
  ],
  'DELETE /api/v1/stories/:id/publication': 'content.story_withdrawn',
  'PUT /api/v1/stories/:id/decision': [
    'content.story_approved',
    'content.story_refused',
    'content.story_returned',
  ],
  'PUT /api/v1/stories/:id/archive': 'content.story_archived',
  'PUT /api/v1/stories/:id/place': 'content.story_moved',
  'PUT /api/v1/content/settings': 'content.settings_changed',
  'PUT /api/v1/suggestions/:id/acceptance': 'content.suggestion_accepted',
  'PUT /api/v1/suggestions/:id/refusal': 'content.suggestion_refused',
  'PUT /api/v1/topics/rule': 'content.topic_ruled',
  'PUT /api/v1/comments/:id/hiding': 'content.comment_hidden',
  'DELETE /api/v1/comments/:id/hiding': 'content.comment_shown',
  'POST /api/v1/sources': 'content.source_added',
  'PATCH /api/v1/sources/:id': 'content.source_changed',
  'DELETE /api/v1/sources/:id': 'content.source_removed',
  'POST /api/v1/source-acts': ['content.sources_handled', 'content.source_removed'],
  'POST /api/v1/source-imports': 'content.sources_imported',
  'POST /api/v1/links': 'links.link_created',
  'PUT /api/v1/links/:id/closure': 'links.link_closed',
  'DELETE /api/v1/links/:id/closure': 'links.link_reopened',
  'PUT /api/v1/link-domain': 'links.domain_set',
  'DELETE /api/v1/link-domain': 'links.domain_removed',
  'PATCH /api/v1/network-settings/:network': 'sharing.network_settings_changed',
  'PUT /api/v1/network-settings/:network/app': 'sharing.network_app_saved',
  'DELETE /api/v1/network-settings/:network/app': 'sharing.network_app_removed',
  'PUT /api/v1/network-settings/:network/figures-app': 'sharing.network_app_saved',
  'DELETE /api/v1/network-settings/:network/figures-app': 'sharing.network_app_removed',
  'PUT /api/v1/pause': ['sharing.paused', 'sharing.pause_changed'],
  'DELETE /api/v1/pause': 'sharing.pause_ended',
  'PUT /api/v1/approvals/:id/approval': 'sharing.publication_approved',
  'PUT /api/v1/approvals/:id/refusal': 'sharing.publication_sent_back',
  'PUT /api/v1/approvals/:id/review': 'sharing.publication_reviewed',
  'POST /api/v1/archive/exports': 'sharing.archive_exported',
  'PUT /api/v1/assist/settings': 'sharing.assist_set',
  'DELETE /api/v1/assist/settings': 'sharing.assist_turned_off',
  'PUT /api/v1/campaign-alerts/:id/gathering/cancellation': 'campaigns.gathering_cancelled',
  'POST /api/v1/campaign-alerts/:id/gathering/doors': 'campaigns.door_opened',
  'DELETE /api/v1/gathering-doors/:id': 'campaigns.door_closed',
  'POST /api/v1/webhooks': 'webhooks.endpoint_added',
  'PATCH /api/v1/webhooks/:id': 'webhooks.endpoint_changed',
  'DELETE /api/v1/webhooks/:id': 'webhooks.endpoint_removed',
  'POST /api/v1/webhooks/:id/secret': 'webhooks.secret_rotated',
  'POST /api/v1/webhook-deliveries/:id/replays': 'webhooks.delivery_replayed',
};
/** Why none is kept. */
const unaudited: Record<string, string> = {
  'POST /api/v1/target-reach': 'asks only; it goes by POST because a selection is long',
  'POST /api/v1/campaigns/:id/broadcasts': 'a draft; its start is kept',
  'PATCH /api/v1/campaign-broadcasts/:id': 'a draft; its start is kept',
  'DELETE /api/v1/campaign-broadcasts/:id': 'throws a draft away that went to nobody',
  'POST /api/v1/campaign-broadcasts/:id/test': 'a letter to oneself',
  'POST /api/v1/audience-sizes': 'asks how many, changes nothing',
  'POST /api/v1/supporter-lists': 'reads a file; nobody is added before its start',
  'POST /api/v1/people/import-files': 'reads a file; nothing is imported before its start',
  'PUT /api/v1/people/imports/:id/mapping': 'prepares an import; its start is kept',
  'POST /api/v1/sso-providers/:id/trials': 'a trial of one’s own sign-in, changes nothing',
  'POST /api/v1/sso-domains': 'names a domain; it means nothing before its proof, which is kept',
  'PUT /api/v1/consultation-reminder/reading': 'a note of one’s own reading',
  'POST /api/v1/stories': 'a draft; the story’s versions say who wrote what, and its way out is kept',
  'PATCH /api/v1/stories/:id': 'the story’s versions say who changed what',
  'PUT /api/v1/stories/:id/submission': 'the story’s decisions say who handed it in',
  'DELETE /api/v1/stories/:id/submission': 'the story’s decisions say who took it back',
  'PUT /api/v1/story-versions/:id/restoration': 'the story’s versions say who went back to which',
  'PUT /api/v1/sources/:id/refresh': 'reads a public feed',
  'PUT /api/v1/source-items/:id/acceptance':
    'the queue says who decided; the story that comes of it is kept when it is out',
  'DELETE /api/v1/source-items/:id/acceptance': 'the queue says who decided',
  'PUT /api/v1/source-items/:id/rejection': 'the queue says who decided',
  'DELETE /api/v1/source-items/:id/rejection': 'the queue says who decided',
  'POST /api/v1/media': 'a file means nothing before a story shows it',
  'PUT /api/v1/link-domain/verification': 'asks the DNS, changes nothing',
  'PUT /api/v1/network-settings/:network/check': 'asks the network, changes nothing',
  'PUT /api/v1/network-settings/:network/figures-check': 'asks the network, changes nothing',
  'POST /api/v1/assist/trial': 'asks the assistant, changes nothing',
  'PUT /api/v1/analytics/report': 'a letter to oneself',
  'POST /api/v1/webhooks/:id/trials': 'a message without content; the delivery log has it',
};

const staffWrites = rooms.flatMap((room) =>
  (room.routes ?? [])
    .filter((def) => def.method !== 'GET' && def.access !== 'public' && !def.access.includes('member'))
    .map((def) => `${def.method} ${def.path}`),
);
const declared = new Set(rooms.flatMap((room) => Object.keys(room.audit ?? {})));

it('every route by which staff change something is audited, or says why not', () => {
  expect(staffWrites.filter((route) => !(route in audited) && !(route in unaudited))).toEqual([]);
  const gone = [...Object.keys(audited), ...Object.keys(unaudited)].filter((r) => !staffWrites.includes(r));
  expect(gone, 'routes that are no more').toEqual([]);
});

it('every act named here is declared on the door of its room', () => {
  expect(
    Object.values(audited)
      .flat()
      .filter((act) => !declared.has(act)),
  ).toEqual([]);
});

it('every act has its sentence in both languages', () => {
  const silent = [...declared].filter((act) =>
    (['fr', 'en'] as const).some((locale) => {
      const key = `audit.act.${act}`;
      return translator(locale)(key as never) === key;
    }),
  );
  expect(silent).toEqual([]);
});
