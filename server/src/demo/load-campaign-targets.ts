/**
 * Whom the campaigns of the demonstration address: Utah’s real legislature from the copy that comes with the program
 * (nothing leaves for it: the campaign stays in test mode), and the invented council of Vauclair by a list of its own.
 */
import type { Ctx } from '#platform/ctx.ts';
import { newId } from '#platform/ids.ts';
import { addReadSource } from '../features/campaigns/index.ts';
import { council } from './letters.ts';
import { insertRows } from './rows.ts';

const commune = { insee: '73999', name: 'Vauclair', postalCode: '73999' };
const others = [
  [
    'vauclair:4',
    'Malo Ferrandis',
    'Adjoint aux finances, Vauclair',
    'Vauclair demain',
    'finances@vauclair.example',
  ],
  [
    'vauclair:5',
    'Yasmina Treil',
    'Conseillère municipale, Vauclair',
    'Vauclair demain',
    'y.treil@vauclair.example',
  ],
  ['vauclair:6', 'Gaspard Onfray', 'Conseiller municipal, Vauclair', 'Ensemble pour Vauclair', ''],
] as const;

const csv = (rows: readonly (readonly (string | null)[])[]) =>
  Buffer.from(rows.map((row) => row.map((cell) => `"${cell ?? ''}"`).join(';')).join('\n'));

export async function loadTargets(ctx: Ctx): Promise<void> {
  await addReadSource(ctx, { adapter: 'us-openstates', name: 'Utah State Legislature' });
  await addReadSource(ctx, {
    adapter: 'us-zip',
    name: 'ZIP codes of Utah',
    keep: (ocdId) => ocdId.includes('/state:ut/'),
  });
  const people = [
    ...council.map(({ key, name, post, party, email, phone, salutation }) => [
      ...[key, name, post, party, email, phone],
      salutation,
    ]),
    ...others.map((row) => [...row, null, null]),
  ];
  await addReadSource(ctx, {
    adapter: 'csv',
    name: 'Conseil municipal de Vauclair',
    file: {
      name: 'conseil.csv',
      bytes: csv([
        [
          'id',
          'nom complet',
          'fonction',
          'parti',
          'e-mail',
          'telephone',
          'formule d’appel',
          'instance',
          'code insee',
          'commune',
          'langue',
        ],
        ...people.map((row) => [...row, 'Conseil municipal', commune.insee, commune.name, 'fr']),
      ]),
    },
  });
  await addReadSource(ctx, {
    adapter: 'csv-postal',
    name: 'Code postal de Vauclair',
    file: {
      name: 'codes.csv',
      bytes: csv([
        ['pays', 'code postal', 'code insee', 'commune'],
        ['fr', commune.postalCode, commune.insee, commune.name],
      ]),
    },
  });
  for (const { key, stance } of council)
    await ctx.tx
      .updateTable('targets')
      .set({ stance })
      .where('workspace_id', '=', ctx.workspaceId)
      .where('source_key', '=', key)
      .execute();
  await loadGovernor(ctx);
}

/** The source lets the governor’s term end, so the office stands here by hand, on a list of its own. */
async function loadGovernor(ctx: Ctx): Promise<void> {
  const at = ctx.now.toISOString();
  const [target, list] = [newId(), newId()];
  await insertRows(ctx, 'targets', [
    {
      ...{ id: target, source_key: target, name: 'Office of the Governor of Utah', post: 'Governor' },
      ...{ chamber: 'us-ut-executive', phone: '801-538-1041', form_url: 'https://governor.utah.gov/' },
      ...{ website: 'https://governor.utah.gov/', locale: 'en', data_date: at.slice(0, 10) },
      ...{ salutation: { en: 'Dear Governor' }, committees: [], offices: [], vacant: false },
      ...{ stance: 'unknown', created_at: at, updated_at: at },
    },
  ]);
  await insertRows(ctx, 'target_lists', [
    { id: list, name: 'For the signature', created_at: at, updated_at: at },
  ]);
  await insertRows(ctx, 'target_list_members', [{ list_id: list, target_id: target, added_at: at }]);
}
