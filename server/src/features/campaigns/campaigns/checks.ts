/** What is missing before a campaign should be published, said plainly. */
import { languagesOf } from '@portevoix/core/campaigns';
import type { AlertRow } from '../alerts/alerts.store.ts';
import type { StageRow } from '../stages/stages.store.ts';
import type { CampaignRow } from './campaigns.store.ts';

export interface Check {
  /** Words at `campaigns.check.<code>`. */
  code: string;
  /** Without it the campaign cannot be published. */
  needed: boolean;
  done: boolean;
}

/** In the order in which one would see to them. */
export function checksOf(
  campaign: CampaignRow,
  stages: readonly StageRow[],
  alerts: readonly AlertRow[],
  now: Date,
): Check[] {
  const { texts, transparency } = campaign;
  const languages = languagesOf(texts);
  const inAll = (words: object) => languages.every((locale) => locale in words);
  const political = Boolean(transparency.process);
  return [
    {
      code: 'summary',
      needed: true,
      done: languages.every((locale) => (texts[locale]?.summary ?? '') !== ''),
    },
    { code: 'stage', needed: true, done: stages.length > 0 },
    { code: 'alert', needed: true, done: alerts.some(({ offered }) => offered) },
    { code: 'sponsor', needed: true, done: Boolean(transparency.sponsor) },
    ...(political ? [{ code: 'controller', needed: true, done: Boolean(transparency.controller) }] : []),
    ...(transparency.paid
      ? [{ code: 'payer', needed: true, done: Boolean(transparency.payer && transparency.amount) }]
      : []),
    { code: 'contact', needed: false, done: Boolean(transparency.contact) },
    { code: 'future', needed: false, done: stages.some((stage) => stage.closes_at > now) },
    {
      code: 'languages',
      needed: false,
      done: stages.every((stage) => inAll(stage.texts)) && alerts.every((alert) => inAll(alert.texts)),
    },
    {
      code: 'every_stage',
      needed: false,
      done: stages.every((stage) => alerts.some(({ stage_id }) => stage_id === stage.id)),
    },
  ];
}
