/**
 * Letters sent by the server, in the French campaign: its council is invented, so that no words are put into the mouth of
 * anybody real. Some have been delivered, some wait for their hour, three are there to be read.
 */
import type { Ctx } from '#platform/ctx.ts';
import { newId } from '#platform/ids.ts';
import { findOrAddSupporter, finishAction, recordAction, sealWords } from '../features/campaigns/index.ts';
import { dayMs } from './calendar.ts';
import { paragraphs, replies, toHold, writers } from './letters.ts';
import type { LoadedCampaign } from './load-campaigns.ts';
import { insertRows } from './rows.ts';

const body = (paragraph: string, name: string) => `Madame la maire,

Vauclair décide cet hiver d’ouvrir, ou non, vingt-quatre places de crèche dans l’ancienne poste.

${paragraph}

Je vous demande de voter ces places, avec une ouverture à 5 h 45.

${name}
Vauclair`;

export async function loadLetters(ctx: Ctx, campaigns: readonly LoadedCampaign[]): Promise<void> {
  const campaign = campaigns.find(({ slug }) => slug === 'une-creche-de-plus-a-vauclair');
  const alertId = campaign?.alerts['ecrire-a-la-maire'];
  if (!campaign || !alertId) return;
  const ids = await loadCouncil(ctx);
  await insertRows(
    ctx,
    'target_replies',
    replies.map(({ target, daysAgo, ...reply }) => ({
      ...{ id: newId(), campaign_id: campaign.id, target_id: ids.get(target) ?? '' },
      received_on: new Date(ctx.now.getTime() - daysAgo * dayMs).toISOString().slice(0, 10),
      ...reply,
      created_at: ctx.now.toISOString(),
    })),
  );
  for (const [at, [given, family]] of writers.entries())
    await loadWriter(ctx, { campaignId: campaign.id, alertId, ids, at, given, family });
}

/** The invented council, which `load-campaign-targets.ts` has read from its list. */
async function loadCouncil(ctx: Ctx): Promise<Map<string, string>> {
  const rows = await ctx.tx
    .selectFrom('targets')
    .select(['id', 'source_key'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('chamber', '=', 'fr-mairie')
    .execute();
  return new Map(rows.map((row) => [row.source_key, row.id]));
}

interface Writer {
  campaignId: string;
  alertId: string;
  ids: ReadonlyMap<string, string>;
  at: number;
  given: string;
  family: string;
}
const read = 3;
const delivered = 10;

async function loadWriter(ctx: Ctx, { campaignId, alertId, ids, at, given, family }: Writer): Promise<void> {
  const { id: supporterId } = await findOrAddSupporter(ctx, {
    email: `letter.writer.${at + 1}@courriel.example`,
    name: { given, family },
    locale: 'fr',
    origin: 'acted',
  });
  const targetIds = [...ids.values()].slice(0, at % 2 === 0 ? 2 : 1);
  const { actionId } = await recordAction(ctx, {
    view: {
      campaign: { id: campaignId, testMode: false },
      alert: { id: alertId },
      partner: null,
      channel: at % 3 === 0 ? 'email' : 'direct',
    } as Parameters<typeof recordAction>[1]['view'],
    supporterId,
    state: 'pending',
    label: 'measured',
    targetIds,
  });
  const reading = at < read;
  const paragraph = at === read - 1 ? toHold.paragraph : (paragraphs[at % paragraphs.length] ?? '');
  const name = `${given} ${family}`;
  const id = newId();
  const hoursAgo = (hours: number) => new Date(ctx.now.getTime() - hours * 3_600_000).toISOString();
  await insertRows(ctx, 'written_letters', [
    {
      ...{ id, alert_id: alertId, action_id: actionId, locale: 'fr', copy_wanted: false, named: true },
      sealed_words: sealWords(ctx, id, {
        name,
        place: 'Vauclair',
        paragraph,
        letters: targetIds.map((targetId) => ({
          targetId,
          subject: 'Vingt-quatre places de crèche dans l’ancienne poste',
          text: body(paragraph, name),
        })),
      }),
      state: reading ? 'reading' : 'passed',
      due_at: reading ? hoursAgo(at === 0 ? 1 : -6) : null,
      created_at: hoursAgo(20 + at),
    },
  ]);
  if (reading) return;
  await finishAction(ctx, actionId);
  await insertRows(
    ctx,
    'letter_deliveries',
    targetIds.map((targetId) => ({
      ...{ id: newId(), alert_id: alertId, action_id: actionId, written_id: id, target_id: targetId },
      planned_at: hoursAgo(at < read + delivered ? 6 : -18),
      sent_at: at < read + delivered ? hoursAgo(6) : null,
      created_at: hoursAgo(19 + at),
    })),
  );
}
