/**
 * Who may be written to, as one condition on `supporters as s`: not out, deliverable, and a living, confirmed consent.
 * A list that staff brought reaches nobody by itself: those on it have to say yes first.
 */
import { type RawBuilder, sql } from 'kysely';

/** alert: a call to act · newsletter: any other letter · result: how it ended, for those who acted or asked to know. */
export type ReachFor = 'alert' | 'newsletter' | 'result';

/**
 * @param partnerId null: the organisation that runs the campaign; a partner reaches only those who agreed to it
 */
export function reachable(purpose: ReachFor, partnerId: string | null = null): RawBuilder<boolean> {
  const consent = (purposes: readonly string[]) => sql<boolean>`exists (
    select from supporter_consents c
    where c.workspace_id = s.workspace_id and c.supporter_id = s.id and c.withdrawn_at is null
      and c.confirmed_at is not null and c.partner_id is not distinct from ${partnerId}::uuid
      and c.purpose = any(${sql.val([...purposes])}::text[]))`;
  const may = {
    alert: sql<boolean>`s.only_results_at is null and ${consent(['alerts'])}`,
    newsletter: sql<boolean>`s.only_results_at is null and ${consent(['newsletter'])}`,
    result: sql<boolean>`(${consent(['alerts', 'newsletter'])} or exists (
      select from actions a
      where a.workspace_id = s.workspace_id and a.supporter_id = s.id and a.state = 'done' and not a.test
        and a.partner_id is not distinct from ${partnerId}::uuid))`,
  }[purpose];
  return sql<boolean>`(s.out_at is null and s.silenced_at is null and s.undeliverable_at is null
    and s.proven_at is not null and ${may})`;
}
