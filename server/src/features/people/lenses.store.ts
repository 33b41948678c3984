/**
 * Through which hats staff see a person, as SQL over `people as p`. Whoever wears no hat of a lens is not there, their
 * other hats are not worn, and what belongs to another sphere is empty: no answer, filter or count joins two spheres.
 */
import { type Hat, type Lens, lenses } from '@portevoix/core/people';
import { type RawBuilder, sql } from 'kysely';

type Condition = RawBuilder<boolean>;

const hatOf = (hats: readonly Hat[], more: RawBuilder<unknown> = sql`true`): Condition =>
  sql<boolean>`exists (select 1 from person_hats h where h.workspace_id = p.workspace_id and h.person_id = p.id
    and h.hat = any(${sql.val([...hats])}::text[]) and ${more})`;
const worn = sql`h.ended_at is null`;
const anyHat = sql<boolean>`exists (select 1 from person_hats h where h.workspace_id = p.workspace_id and h.person_id = p.id)`;
const hasRole = sql<boolean>`exists (select 1 from person_roles r where r.workspace_id = p.workspace_id
  and r.person_id = p.id and r.taken_at is null)`;

/** Here today in this capacity. The programme also knows who administers without wearing any hat. */
export function presentIn({ name, hats }: Pick<Lens, 'name' | 'hats'>): Condition {
  const wearing = hatOf(hats, worn);
  return name === 'programme'
    ? sql<boolean>`(p.left_at is null and (${wearing} or ${hasRole} or not ${anyHat}))`
    : sql<boolean>`(p.left_at is null and ${wearing})`;
}
export const presentInProgramme: Condition = presentIn({ name: 'programme', hats: lenses.programme });

/** No longer here in this capacity. Of the walled ones only those who wore the hat on the day they left. */
export function goneFrom({ name, hats }: Lens): Condition {
  return name === 'programme'
    ? sql<boolean>`(${hatOf(hats)} and not ${presentIn({ name, hats })})`
    : sql<boolean>`(p.left_at is not null and ${hatOf(hats, sql`h.ended_at >= p.left_at`)})`;
}

/** Has said yes to being here in this capacity. */
export function joinedIn({ name, hats }: Lens): Condition {
  const agreed = sql`h.consented_at is not null`;
  return name === 'programme'
    ? sql<boolean>`(p.joined_at is not null and (${hatOf(hats, agreed)} or not exists (select 1 from person_hats h
        where h.workspace_id = p.workspace_id and h.person_id = p.id and ${agreed})))`
    : sql<boolean>`(p.joined_at is not null and ${hatOf(hats, sql`${agreed} and ${worn}`)})`;
}

/** Since when somebody is known in this capacity. */
export const knownSince = ({ hats }: Lens): RawBuilder<Date> =>
  sql<Date>`coalesce((select min(h.started_at) from person_hats h where h.workspace_id = p.workspace_id
    and h.person_id = p.id and h.hat = any(${sql.val([...hats])}::text[])), p.created_at)`;
