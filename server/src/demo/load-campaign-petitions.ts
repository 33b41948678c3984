/**
 * The French campaign's petition as it stands after ten days: signed by invented people, some of them publicly, counted
 * on paper at the market, and passed on. The Governor's petition opens later; it names no address of anybody real.
 */
import { petitionSettingsSchema, shareSettingsSchema } from '@portevoix/core/campaigns';
import type { Ctx } from '#platform/ctx.ts';
import { newId } from '#platform/ids.ts';
import { sealDetails } from '../features/campaigns/index.ts';
import { dayMs } from './calendar.ts';
import type { LoadedCampaign } from './load-campaigns.ts';
import { firstNames, lastNames } from './names.ts';
import { type Random, seeded } from './random.ts';
import { insertRows } from './rows.ts';

const reasons = [
  'Je commence à six heures, et ma fille a dix mois.',
  'Mes petits-enfants habitent Vauclair.',
  'Un village sans crèche perd ses jeunes familles.',
  'J’embauche, et les candidates refusent faute de garde.',
  '',
  '',
];
const wordings = [
  'À Vauclair, 72 familles attendent une place en crèche. Le conseil municipal décide dans quelques semaines :',
  'Le bâtiment de l’ancienne poste est libre. Vingt-quatre berceaux y tiennent. Je signe, et vous ?',
  'Commencer à six heures quand la crèche ouvre à sept heures et demie : il y a une solution à Vauclair.',
];
const hourMs = 3_600_000;
/** Signatures per day, the newest first: the launch, a quiet week-end, the article in the paper. */
const perDay = [31, 44, 28, 12, 9, 22, 35, 41, 38, 17];

export async function loadPetitions(ctx: Ctx, campaigns: readonly LoadedCampaign[]): Promise<void> {
  const governor = campaigns.find(({ alerts }) => alerts['ask-the-governor'])?.alerts['ask-the-governor'];
  if (governor) {
    // The address leads nowhere: nothing of a demonstration may reach the real office.
    const recipient = { name: 'The Governor of Utah', office: '', email: 'governor@capitol.example' };
    await setUp(ctx, governor, petitionSettingsSchema.parse({ recipient, goal: 1_000 }));
  }
  const vauclair = campaigns.find(({ slug }) => slug === 'une-creche-de-plus-a-vauclair');
  const petition = vauclair?.alerts['signer-la-petition'];
  const share = vauclair?.alerts['faire-passer'];
  if (!vauclair || !petition || !share) return;
  const recipient = {
    ...{ name: 'Solène Marchetti', office: 'maire de Vauclair', email: 'maire@vauclair.example' },
  };
  await setUp(ctx, petition, petitionSettingsSchema.parse({ recipient, goal: 600 }));
  await setUp(ctx, share, shareSettingsSchema.parse({ wordings: { fr: wordings }, alertId: petition }));
  const random = seeded('petitions');
  const days = perDay.flatMap((count, daysAgo) => Array.from({ length: count }, () => daysAgo));
  const signed = days.map((daysAgo) => at(ctx, random, daysAgo));
  await loadSignatures(ctx, vauclair.id, petition, signed, random);
  await loadCounts(ctx, vauclair.id, petition, signed, random);
  const passed = signed.filter(() => random.chance(0.24));
  await loadCounts(ctx, vauclair.id, share, passed, random);
  await loadSteps(ctx, petition, share, signed.length, passed.length);
  if (vauclair.alerts.donner) await loadGifts(ctx, vauclair.alerts.donner, random);
  await insertRows(ctx, 'petition_papers', [
    {
      ...{ id: newId(), alert_id: petition, signatures: 137 },
      source: 'Marché de Vauclair, samedi matin, comptées par deux bénévoles',
      created_at: new Date(ctx.now.getTime() - 4 * dayMs).toISOString(),
    },
  ]);
}

const setUp = (ctx: Ctx, alertId: string, settings: object) =>
  ctx.tx
    .updateTable('campaign_alerts')
    .set({ settings: JSON.stringify(settings) })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', alertId)
    .execute();

/** In the daytime of so many days ago, never after now. */
function at(ctx: Ctx, random: Random, daysAgo: number): Date {
  const day = ctx.now.getTime() - daysAgo * dayMs;
  return new Date(day - random.int(1, 14) * hourMs - random.int(0, 59) * 60_000);
}

async function loadSignatures(
  ctx: Ctx,
  campaignId: string,
  alertId: string,
  signed: readonly Date[],
  random: Random,
): Promise<void> {
  await insertRows(
    ctx,
    'actions',
    signed.map((when) => {
      const id = random.id(when);
      const name = { given: random.pick(firstNames), family: random.pick(lastNames) };
      return {
        ...{ id, campaign_id: campaignId, alert_id: alertId, state: 'done', label: 'measured' },
        ...{ channel: 'direct', test: false, first_time: true, district: null },
        details: random.chance(0.4) ? { public: true } : {},
        sealed_details: sealDetails(ctx, id, {
          ...name,
          ...{ country: 'fr', postalCode: random.pick(['99120', '99121', '99130']) },
          why: random.pick(reasons),
        }),
        at: when.toISOString(),
        done_at: when.toISOString(),
      };
    }),
  );
}

/** By hour and channel, as the acts themselves would have left them. */
async function loadCounts(
  ctx: Ctx,
  campaignId: string,
  alertId: string,
  acts: readonly Date[],
  random: Random,
): Promise<void> {
  const counts = new Map<string, number>();
  for (const act of acts) {
    const hour = new Date(Math.floor(act.getTime() / hourMs) * hourMs).toISOString();
    const channel = random.weighted(['direct', 'email', 'share', 'chain', 'poster'], (one) => one.length);
    const key = `${hour} ${channel}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  await insertRows(
    ctx,
    'action_counts',
    [...counts].map(([key, done]) => {
      const [hour = '', channel = ''] = key.split(' ');
      return {
        ...{ campaign_id: campaignId, alert_id: alertId, hour, channel, slot: 0 },
        ...{ partner_id: '00000000-0000-0000-0000-000000000000', done, first_time: done },
      };
    }),
  );
}

/** As the fundraising service reported them: amounts and days, nobody. */
const loadGifts = (ctx: Ctx, alertId: string, random: Random) =>
  insertRows(
    ctx,
    'alert_gifts',
    Array.from({ length: 64 }, (_, index) => ({
      ...{ id: newId(), alert_id: alertId, currency: 'EUR', source: 'webhook' },
      amount_minor: random.pick([1_000, 2_000, 2_500, 5_000, 10_000]),
      given_on: at(ctx, random, random.int(0, 9)).toISOString().slice(0, 10),
      // Bytes as JSON carries them to PostgreSQL.
      fingerprint: `\\x${index.toString(16).padStart(64, '0')}` as unknown as Buffer,
      created_at: ctx.now.toISOString(),
    })),
  );

async function loadSteps(
  ctx: Ctx,
  petition: string,
  share: string,
  signed: number,
  passed: number,
): Promise<void> {
  const day = new Date(ctx.now.getTime() - dayMs).toISOString().slice(0, 10);
  const row = (alert_id: string, step: string, channel: string, times: number) => ({
    ...{ alert_id, on_day: day, step, channel, slot: 0, times },
  });
  await insertRows(ctx, 'alert_steps', [
    row(petition, 'came', 'direct', signed * 2),
    row(petition, 'came', 'share', Math.round(signed * 0.9)),
    row(petition, 'onward', 'direct', Math.round(signed * 0.4)),
    row(petition, 'stopped', 'direct', Math.round(signed * 0.35)),
    row(share, 'came', 'chain', Math.round(signed * 0.4)),
    row(share, 'stopped', 'chain', Math.round(passed * 0.3)),
  ]);
}
