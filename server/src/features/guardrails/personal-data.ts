/** Who changed the rules and who noted a proof. The rules and proofs stay, without their author. */
import { claimed } from '#platform/personal-data.ts';

export const personalData = claimed([
  { table: 'guardrail_policies', by: 'changed_by', tells: ['id', 'version', 'changed_at'], erase: 'forget' },
  {
    table: 'guardrail_proofs',
    by: 'noted_by',
    tells: ['id', 'story_id', 'claim', 'note', 'noted_at'],
    erase: 'forget',
  },
]);
