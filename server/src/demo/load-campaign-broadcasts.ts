/**
 * Letters to many of the two campaigns: what went out at the launch, one that stopped because old addresses were refused,
 * a draft for the vote to come, and the telling back of a stage that ended. None of them leaves: both campaigns are trials.
 */
import {
  type BroadcastAudience,
  type BroadcastChannel,
  broadcastAudienceSchema,
} from '@portevoix/core/campaigns';
import type { Ctx } from '#platform/ctx.ts';
import { newId } from '#platform/ids.ts';
import { dayMs } from './calendar.ts';
import type { LoadedCampaign } from './load-campaigns.ts';
import { insertRows } from './rows.ts';

type Ended = { sent: number; refused: number; dropped: number };
interface DemoBroadcast {
  kind: 'alert' | 'news' | 'outcome';
  alert?: string;
  texts: Record<string, { subject: string; preheader: string; body: string; button: string }>;
  audience?: Partial<BroadcastAudience>;
  state: 'draft' | 'paused' | 'done';
  daysAgo: number;
  channel?: BroadcastChannel;
  totals?: Ended & { push?: Ended };
  waiting?: number;
  pause?: { reason: string; detail: string };
}

const utah: readonly DemoBroadcast[] = [
  {
    ...{ kind: 'alert', alert: 'write-to-the-committee', state: 'done', daysAgo: 10 },
    texts: {
      en: {
        subject: 'The committee decides on Thursday',
        preheader: 'Three sentences from you are worth more than our whole report.',
        body: 'Hello,\n\nOn Thursday the House education committee decides whether **every child in Utah** gets a place in an early reading class.\n\nMembers read what people at home write in their own words. Three sentences are enough:\n\n- where you live,\n- whom you think of when you read this,\n- what you ask of them.\n\nThank you.',
        button: 'Write to the committee',
      },
    },
    channel: 'both',
    totals: { sent: 8_412, refused: 61, dropped: 24, push: { sent: 934, refused: 0, dropped: 41 } },
  },
  {
    ...{ kind: 'alert', alert: 'write-to-your-representative', state: 'paused', daysAgo: 2 },
    texts: {
      en: {
        subject: 'Now the House: your own representative',
        preheader: 'The floor vote is close.',
        body: 'Hello,\n\nthe committee said yes. Now all members of the House vote, and **yours** counts your letters.\n\nIt takes two minutes.',
        button: 'Write to my representative',
      },
    },
    audience: { inDistricts: true },
    totals: { sent: 1_840, refused: 118, dropped: 0 },
    waiting: 6_454,
    pause: { reason: 'error_rate', detail: '550 5.1.1 <…>: user unknown' },
  },
  {
    ...{ kind: 'outcome', state: 'draft', daysAgo: 1 },
    texts: {
      en: {
        subject: 'It passed the committee: Every child ready to read',
        preheader: 'You acted. Here is what became of it.',
        body: 'Hello,\n\nyou took part in “Every child ready to read”. Here is what became of it.\n\nThe committee passed the bill and sent it to the floor.\n\nThank you.',
        button: '',
      },
    },
  },
];
const vauclair: readonly DemoBroadcast[] = [
  {
    ...{ kind: 'alert', alert: 'signer-la-petition', state: 'done', daysAgo: 9 },
    texts: {
      fr: {
        subject: '72 familles attendent une place',
        preheader: 'Le conseil municipal décide bientôt.',
        body: 'Bonjour,\n\nÀ Vauclair, **72 familles** attendent une place en crèche. Le bâtiment de l’ancienne poste est libre.\n\nLe conseil municipal décide dans quelques semaines. Votre nom sous la pétition l’aidera à dire oui.\n\nMerci.',
        button: 'Signer la pétition',
      },
    },
    totals: { sent: 1_265, refused: 12, dropped: 8 },
  },
  {
    ...{ kind: 'alert', alert: 'venir-au-conseil', state: 'draft', daysAgo: 1 },
    channel: 'both',
    texts: {
      fr: {
        subject: 'Venez au conseil : une salle pleine se remarque',
        preheader: 'La séance est publique.',
        body: 'Bonjour,\n\nLa séance où tout se décide est **publique**. Venez avec vos enfants ; une salle pleine se remarque.\n\n> Les conseillers comptent les chaises.\n\nÀ bientôt.',
        button: 'Je viens',
      },
      en: {
        subject: 'Come to the council: a full room is noticed',
        preheader: 'The meeting is public.',
        body: 'Hello,\n\nthe meeting that decides is **public**. Bring your children; a full room is noticed.\n\nSee you there.',
        button: 'I am coming',
      },
    },
  },
];

export async function loadBroadcasts(ctx: Ctx, campaigns: readonly LoadedCampaign[]): Promise<void> {
  const all = [
    ['every-child-ready-to-read', utah],
    ['une-creche-de-plus-a-vauclair', vauclair],
  ] as const;
  for (const [slug, broadcasts] of all) {
    const campaign = campaigns.find((one) => one.slug === slug);
    if (!campaign) continue;
    const ago = (days: number, hours = 0) =>
      new Date(ctx.now.getTime() - days * dayMs + hours * 3_600_000).toISOString();
    await insertRows(
      ctx,
      'campaign_broadcasts',
      broadcasts.map(
        ({
          kind,
          channel = 'email',
          alert,
          texts,
          audience,
          state,
          daysAgo,
          totals,
          waiting = 0,
          pause,
        }) => ({
          ...{ id: newId(), campaign_id: campaign.id, kind, channel, state },
          alert_id: (alert && campaign.alerts[alert]) ?? null,
          texts,
          audience: broadcastAudienceSchema.parse(audience ?? {}),
          totals: totals ?? null,
          pause_reason: pause?.reason ?? null,
          pause_detail: pause?.detail ?? null,
          starts_at: state === 'draft' ? null : ago(daysAgo),
          started_at: state === 'draft' ? null : ago(daysAgo),
          ended_at: state === 'done' ? ago(daysAgo, 1) : null,
          queued: totals ? totals.sent + totals.refused + totals.dropped + waiting : 0,
          ...{ created_at: ago(daysAgo + 1), updated_at: ago(daysAgo) },
        }),
      ),
    );
  }
}
