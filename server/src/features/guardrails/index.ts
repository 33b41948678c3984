/**
 * What a workspace watches for in drafts, and how its people disclose their tie to it: a policy in versions.
 * Others may call `judgeDraft` (before anything is published), `disclosureFor`, and `getSettings` (whose publications
 * wait for approval). What happens here is told as `guardrails.rules_changed {version, terms}`.
 */
import type { Room } from '#platform/room.ts';
import { duties } from './access.ts';
import { rekeyNames } from './names.service.ts';
import { personalData } from './personal-data.ts';
import { routes } from './routes.ts';

export {
  disclosureFor,
  getGuardrails,
  getSettings,
  judgeDraft,
  needsApproval,
  type ServerJudgement,
  setGuardrails,
} from './service.ts';
export const room: Room = {
  name: 'guardrails',
  duties,
  routes,
  personalData,
  sealed: [
    {
      table: 'guardrail_name_keys',
      columns: ['sealed_key'],
      key: ['workspace_id'],
      context: ({ workspace_id = '' }) => `names:${workspace_id}`,
    },
  ],
  rekey: rekeyNames,
  audit: {
    'guardrails.rules_changed': { keep: ['version', 'terms'] },
    'guardrails.names_changed': { keep: ['names'] },
    'guardrails.proof_noted': {},
    'guardrails.proof_removed': {},
  },
};
