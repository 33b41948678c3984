/** Administrative acts about single sign-on. */
import type { AuditedEvent } from '#platform/room.ts';

export const ssoAudit: Readonly<Record<string, AuditedEvent>> = {
  'auth.provider_added': { keep: ['kind'] },
  'auth.provider_changed': { keep: ['kind'] },
  'auth.provider_enabled': { keep: ['kind'] },
  'auth.provider_disabled': { keep: ['kind'] },
  'auth.provider_removed': { keep: ['kind'] },
  'auth.domain_proven': { keep: ['domain'] },
  'auth.domain_removed': { keep: ['domain'] },
  'auth.domain_lapsed': { keep: ['domain'] },
  'auth.sso_required': { keep: ['domain'] },
  'auth.sso_made_optional': { keep: ['domain'] },
};
