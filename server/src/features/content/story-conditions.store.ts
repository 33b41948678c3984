/** Conditions over `stories as s` that several queries share. */
import { sql } from 'kysely';
import type { Actor } from '#platform/ctx.ts';
import { readingScope } from './access.ts';

/** Out for longer than the workspace's number of days, and passed on by nobody for as long. */
export const isStale = (now: Date) =>
  sql<boolean>`(s.withdrawn_at is null and s.archived_at is null and (s.expires_at is null or s.expires_at > ${now})
    and s.unshareable_at is null and s.internal_at is null and s.ask = 'share' and s.url is not null
    and s.publish_at < ${now}::timestamptz - make_interval(days => coalesce((select c.stale_after_days from content_settings c
      where c.workspace_id = s.workspace_id), 30))
    and (s.last_shared_on is null or s.last_shared_on < (${now}::timestamptz - make_interval(days => coalesce((select c.stale_after_days
      from content_settings c where c.workspace_id = s.workspace_id), 30)))::date))`;

/** What one who runs the programme may read. The same decision for one story is `rightsOver`. */
export function readableBy(actor: Actor) {
  const scope = readingScope(actor);
  if (scope === 'all') return sql<boolean>`true`;
  const mine = sql<boolean>`s.created_by = ${scope.personId}`;
  const inGroup = scope.groups
    ? sql<boolean>`s.group_id = any(${sql.val([...scope.groups])}::uuid[])`
    : sql<boolean>`true`;
  return scope.drafts
    ? sql<boolean>`(${mine} or ${inGroup})`
    : sql<boolean>`(${mine} or (${inGroup} and s.publish_at is not null))`;
}
