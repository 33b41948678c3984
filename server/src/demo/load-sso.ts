/** Single sign-on as it looks while it is being set up: switched off, since the demonstration talks to nobody outside. */
import type { Ctx } from '#platform/ctx.ts';
import { newId } from '#platform/ids.ts';
import { demonstrationProvider } from '../features/auth/index.ts';
import { dayMs } from './calendar.ts';
import { insertRows } from './rows.ts';

const domain = 'orvelune.example';

export async function loadSso(ctx: Ctx): Promise<void> {
  const at = (days: number) => new Date(ctx.now.getTime() - days * dayMs).toISOString();
  const id = newId();
  await insertRows(ctx, 'sso_providers', [
    { ...(await demonstrationProvider(ctx, id, domain)), id, created_at: at(9), updated_at: at(2) },
  ]);
  await insertRows(ctx, 'sso_domains', [
    { id: newId(), domain, challenge: 'bTn4Qv2dYx7Lr0sKzE5wUcHa', created_at: at(9) },
  ]);
  const attempts = [
    { days: 3, outcome: 'refused', reason: 'wrong_audience', detail: 'urn:orvelune:intranet' },
    { days: 2.9, outcome: 'refused', reason: 'expired', detail: at(2.95) },
    { days: 2, outcome: 'trial' },
  ];
  await insertRows(
    ctx,
    'sso_attempts',
    attempts.map(({ days, outcome, reason = null, detail = null }) => ({
      ...{ id: newId(), provider_id: id, at: at(days), outcome, reason, detail },
      email_domain: outcome === 'trial' ? domain : null,
    })),
  );
}
