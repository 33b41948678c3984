/** Who answers for data at the invented organisation, what Nadia agreed to, and two requests with their clock. */
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { newId } from '#platform/ids.ts';
import { dayMs } from './calendar.ts';
import type { LoadedPeople } from './load-people.ts';
import type { NamedPerson } from './organisation.ts';
import { insertRows } from './rows.ts';
import type { World } from './world.ts';

export async function loadPrivacy(ctx: Ctx, world: World, { personId }: LoadedPeople): Promise<void> {
  const idOf = (key: NamedPerson['key']) => personId(world.people.find((person) => person.key === key)!.id);
  const ago = (days: number) => new Date(ctx.now.getTime() - days * dayMs).toISOString();
  await insertRows(ctx, 'privacy_settings', [
    {
      ...{ country: 'FR', controller_address: '12 quai des Tanneurs, 44000 Nantes' },
      ...{ dpo_name: 'Ana Ruiz', dpo_email: 'dpo@orvelune.example' },
      ...{ whistleblowing_url: 'https://alerte.orvelune.example', hosting_place: 'France' },
      ...{ consulted_on: ago(120).slice(0, 10), retention: '{}', changed_at: ago(119) },
      consultation_note: 'Avis favorable, procès-verbal du jour.',
    },
  ]);
  const nadia = idOf('nadia');
  // Connecting an account, and the box under a suggestion, are consents.
  await sql`insert into consents (workspace_id, id, person_id, purpose, version, given_at)
    select workspace_id, gen_random_uuid(), person_id, purpose, '1', min(at) from (
      select workspace_id, person_id, 'connected_account' as purpose, connected_at as at from connections
      union all
      select workspace_id, person_id, 'quotes_and_photos', named_at from story_suggestions where named_at is not null
    ) given where workspace_id = ${ctx.workspaceId} group by workspace_id, person_id, purpose`.execute(
    ctx.tx,
  );
  await insertRows(ctx, 'privacy_requests', [
    {
      ...{ id: newId(), person_id: nadia, kind: 'rectify', asked_at: ago(4), due_at: ago(-26) },
      ...{
        note: 'Mon équipe est « Urgences » depuis septembre.',
        done_at: null,
        done_by: null,
        answer: null,
      },
    },
    {
      ...{ id: newId(), person_id: nadia, kind: 'object', asked_at: ago(50), due_at: ago(20), note: null },
      ...{
        done_at: ago(41),
        done_by: idOf('karim'),
        answer: 'Votre photo ne figure plus dans les histoires.',
      },
    },
  ]);
}
