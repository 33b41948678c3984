/** How Orvelune's people came in: the staff list with its origin, a code on the wall, a partners' link, and two who ask. */
import { createHash } from 'node:crypto';
import { codeLength, codeLetters } from '@portevoix/core/people';
import type { Ctx } from '#platform/ctx.ts';
import { newId } from '#platform/ids.ts';
import { dayMs } from './calendar.ts';
import type { LoadedPeople } from './load-people.ts';
import { insertRows } from './rows.ts';
import type { World } from './world.ts';

const fileName = 'effectifs-orvelune.csv';
const origin = 'Fichier du personnel et des bénévoles, arrêté au jour des premières invitations';

export async function loadInvitations(ctx: Ctx, { people }: World, loaded: LoadedPeople): Promise<void> {
  const lead = people.find(({ key }) => key === 'karim');
  if (!lead) return;
  const createdBy = loaded.personId(lead.id);
  const day = (days: number) => new Date(ctx.now.getTime() + days * dayMs).toISOString();
  const first = new Date(Math.min(...people.map(({ createdAt }) => createdAt.getTime()))).toISOString();
  const importId = newId();
  await insertRows(ctx, 'people_imports', [
    {
      ...{
        id: importId,
        created_by: createdBy,
        created_at: first,
        file_name: fileName,
        encoding: 'windows-1252',
      },
      ...{ separator: ';', locale: 'fr', origin, legal_basis: 'legitimate_interests', declared_at: first },
      ...{ columns: [], mapping: [], hats: ['employee'], kept_hats: ['employee'] },
      ...{ letters: true, expires_in_days: 90, state: 'done', rows_total: people.length },
      ...{ rows_read: people.length, rows_done: people.length, created_count: people.length },
      ...{ known_count: 0, merged_count: 0, error_count: 0, errors: [], preview: [] },
      ...{ touched_at: first, finished_at: first },
    },
  ]);
  await insertRows(
    ctx,
    'person_origins',
    people.map((person) => ({
      ...{ id: newId(), person_id: loaded.personId(person.id), source: 'csv', label: fileName },
      ...{ import_id: importId, origin, legal_basis: 'legitimate_interests' },
      ...{ recorded_at: person.createdAt.toISOString(), recorded_by: createdBy },
    })),
  );
  const shared = { created_by: createdBy, group_ids: [], consents: [], letters_begun: 0, letter_hashes: [] };
  const linkId = newId();
  const code = codeLetters.slice(0, codeLength);
  await insertRows(ctx, 'invitations', [
    {
      ...{
        id: newId(),
        kind: 'code',
        code,
        token_hash: createHash('sha256').update(code).digest('base64url'),
      },
      ...{ hat: 'employee', label: 'Affiche de la salle de pause', max_uses: null, needs_approval: false },
      ...{ created_at: day(-30), expires_at: day(60), accepted_count: 17, ...shared },
    },
    {
      ...{ id: linkId, kind: 'link', code: null, token_hash: newId() },
      ...{ hat: 'partner', label: 'Lettre aux partenaires', max_uses: 50, needs_approval: true },
      ...{ created_at: day(-12), expires_at: day(18), accepted_count: 6, ...shared },
    },
  ]);
  await insertRows(
    ctx,
    'join_requests',
    [
      { name: 'Maud Kervella', email: 'maud.kervella@atelier-kervella.example' },
      { name: 'Idris Benali', email: 'idris.benali@transports-benali.example' },
    ].map((person, index) => ({
      ...{ id: newId(), invitation_id: linkId, locale: 'fr', asked_at: day(-index - 1), ...person },
    })),
  );
}
