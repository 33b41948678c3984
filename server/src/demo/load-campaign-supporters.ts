/**
 * Invented people outside (example.org addresses) who signed or came with a list, two partners of the French campaign,
 * and a month of returned mail. Nobody here is anybody, and no letter leaves: the campaigns are in test mode.
 */
import { createHash } from 'node:crypto';
import { consentVersion } from '@portevoix/core/campaigns';
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { newId } from '#platform/ids.ts';
import { fingerprinter, partnerContact, sealSupporter } from '../features/campaigns/index.ts';
import { dayMs } from './calendar.ts';
import type { LoadedCampaign } from './load-campaigns.ts';
import { firstNames, lastNames } from './names.ts';
import { seeded } from './random.ts';
import { insertRows } from './rows.ts';

const people = 640;
const onList = 420;

/** An object for a JSON column: rows travel as JSON already. */
const json = (value: unknown): string => value as string;

export async function loadSupporters(ctx: Ctx, campaigns: readonly LoadedCampaign[]): Promise<void> {
  const vauclair = campaigns.find(({ slug }) => slug === 'une-creche-de-plus-a-vauclair');
  if (!vauclair) return;
  const ago = (days: number) => new Date(ctx.now.getTime() - days * dayMs).toISOString();
  const listId = newId();
  await insertRows(ctx, 'supporter_imports', [
    {
      ...{ id: listId, file_name: 'adherents-parents-vauclair.csv', state: 'done', locale: 'fr' },
      columns: json(['email', 'firstName', 'lastName', 'postalCode']),
      ...{
        origin: 'Adhérentes et adhérents de l’association des parents de Vauclair',
        legal_basis: 'consent',
      },
      collected: 'Sur les bulletins d’adhésion remplis au forum des associations, en septembre 2026.',
      ...{
        campaign_id: vauclair.id,
        declared_at: ago(10),
        rows_total: 437,
        rows_done: onList,
        usable: onList,
      },
      ...{ repeated: 9, own_staff: 5, error_count: 3, answer_by: ago(-20) },
      errors: json([
        { line: 57, code: 'address_invalid' },
        { line: 212, code: 'address_missing' },
        { line: 389, code: 'address_disposable' },
      ]),
      ...{ created_at: ago(10), touched_at: ago(10), finished_at: ago(10) },
    },
  ]);
  const ids = await loadPeopleOutside(ctx, listId, ago);
  await nameSigners(ctx, vauclair, ids);
  await loadPartners(ctx, vauclair, ids, ago);
  await insertRows(
    ctx,
    'mail_intake_counts',
    [
      { kind: 'hard', times: 11, days: 9 },
      { kind: 'soft', times: 6, days: 8 },
      { kind: 'complaint', times: 1, days: 7 },
      { kind: 'reply', times: 23, days: 9 },
    ].map(({ kind, times, days }) => ({ kind, times, on_day: ago(days).slice(0, 10) })),
  );
  await insertRows(ctx, 'mail_intakes', [{ last_received_at: ago(2) }]);
}

async function loadPeopleOutside(ctx: Ctx, listId: string, ago: (days: number) => string): Promise<string[]> {
  const random = seeded('supporters');
  const fingerprint = await fingerprinter(ctx);
  const rows = [];
  const consents = [];
  for (let index = 0; index < people; index++) {
    const listed = index < onList;
    const [given, family] = [random.pick(firstNames), random.pick(lastNames)];
    const email = `${given}.${family}.${index}@example.org`
      .normalize('NFD')
      .replace(/[^\w.@-]/g, '')
      .toLowerCase();
    const id = newId();
    const at = ago(listed ? 10 : random.int(1, 9));
    const agreed = !listed || random.chance(0.55);
    const out = listed && !agreed && random.chance(0.15);
    rows.push({
      id,
      fingerprint: `\\x${fingerprint(email)!.toString('hex')}` as never,
      ...sealSupporter(ctx, id, email, { given, family }),
      ...{ locale: 'fr', country: 'fr', districts: [] as string[], origin: listed ? 'imported' : 'acted' },
      ...{ import_id: listed ? listId : null, legal_basis: listed ? 'consent' : null },
      ...{ told_source_at: listed ? at : null, proven_at: agreed ? at : null, out_at: out ? ago(3) : null },
      ...{ undeliverable_at: index % 58 === 0 ? ago(6) : null, soft_bounces: 0, created_at: at },
      way_out: newId(),
    });
    if (agreed)
      for (const purpose of random.chance(0.4) ? ['alerts', 'newsletter'] : ['alerts'])
        consents.push({
          ...{ id: newId(), supporter_id: id, partner_id: null, purpose, version: consentVersion },
          ...{ source: listed ? `import:${listId}` : 'join', given_at: at, confirmed_at: at },
        });
  }
  await insertRows(ctx, 'supporters', rows);
  await insertRows(ctx, 'supporter_consents', consents);
  return rows.map(({ id }) => id);
}

/** Each signature is somebody's, so that everybody can be counted once. */
async function nameSigners(ctx: Ctx, campaign: LoadedCampaign, ids: readonly string[]): Promise<void> {
  const petition = campaign.alerts['signer-la-petition'];
  if (!petition) return;
  await sql`update actions a set supporter_id = s.id
    from (select id, row_number() over (order by id) as n from actions
        where workspace_id = ${ctx.workspaceId} and alert_id = ${petition} and supporter_id is null) o
      join unnest(${sql.val([...ids])}::uuid[]) with ordinality s (id, n) on s.n = o.n
    where a.workspace_id = ${ctx.workspaceId} and a.id = o.id`.execute(ctx.tx);
}

async function loadPartners(
  ctx: Ctx,
  campaign: LoadedCampaign,
  ids: readonly string[],
  ago: (days: number) => string,
): Promise<void> {
  const partners = [
    {
      ...{ slug: 'ecole-jean-zay', name: 'École Jean-Zay', accent: '#2f5d8a', newsletter: false },
      texts: {
        fr: 'Les petits de la crèche sont nos élèves de demain.',
        en: 'The nursery’s little ones are our pupils of tomorrow.',
      },
      ...{
        contact: 'direction@ecole-jean-zay.example',
        privacy: 'direction@ecole-jean-zay.example',
        acts: 46,
      },
    },
    {
      ...{ slug: 'parents-de-vauclair', name: 'Parents de Vauclair', accent: '#7a3b69', newsletter: true },
      texts: {
        fr: 'Nous sommes 120 familles, et 72 attendent une place.',
        en: 'We are 120 families, and 72 of us are waiting for a place.',
      },
      ...{ contact: 'bureau@parents-vauclair.example', privacy: 'bureau@parents-vauclair.example', acts: 83 },
    },
  ].map((partner) => ({ ...partner, id: newId() }));
  await insertRows(
    ctx,
    'campaign_partners',
    partners.map((partner) => ({
      ...{ id: partner.id, campaign_id: campaign.id, slug: partner.slug, name: partner.name },
      ...{ accent: partner.accent, texts: json(partner.texts), sponsor: '', locale: 'fr' },
      ...{ privacy_contact: partner.privacy, newsletter: partner.newsletter },
      sealed_contact: partnerContact(ctx, partner.id, partner.contact),
      ...{ created_at: ago(12), invited_at: ago(12), joined_at: ago(11) },
    })),
  );
  const petition = campaign.alerts['signer-la-petition'];
  if (petition)
    await insertRows(
      ctx,
      'action_counts',
      partners.map((partner) => ({
        ...{ campaign_id: campaign.id, alert_id: petition, hour: `${ago(6).slice(0, 13)}:00:00.000Z` },
        ...{
          channel: 'direct',
          partner_id: partner.id,
          slot: 0,
          done: partner.acts,
          first_time: partner.acts,
        },
      })),
    );
  const own = partners[1]!.id;
  await insertRows(
    ctx,
    'supporter_consents',
    ids.slice(onList, onList + 64).map((id) => ({
      ...{ id: newId(), supporter_id: id, partner_id: own, purpose: 'newsletter', version: consentVersion },
      ...{ source: `join:${campaign.id}:${own}`, given_at: ago(5), confirmed_at: ago(5) },
    })),
  );
  const file = 'email;given_name;family_name;language;agreed_to;since';
  await insertRows(ctx, 'partner_exports', [
    {
      ...{ id: newId(), partner_id: own, sealed_file: null, made_at: ago(3), fetched_at: ago(3) },
      ...{ checksum: createHash('sha256').update(file).digest('hex'), expires_at: ago(-11) },
    },
  ]);
}
