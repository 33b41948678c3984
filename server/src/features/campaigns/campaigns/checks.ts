/** What is missing before a campaign should be published, said plainly. */
import { languagesOf, type PetitionSettings } from '@portevoix/core/campaigns';
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

/** A letter or a call without addressees is a page that says there is nobody to write to. */
const addressesSomebody = ({ kind, selection }: AlertRow): boolean =>
  (kind !== 'letter' && kind !== 'call') || selection !== null;
const isHandedToSomebody = ({ kind, settings }: AlertRow): boolean =>
  kind !== 'petition' || Boolean((settings as Partial<PetitionSettings>).recipient?.email);

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
  const offered = alerts.filter((alert) => alert.offered);
  return [
    {
      code: 'summary',
      needed: true,
      done: languages.every((locale) => (texts[locale]?.summary ?? '') !== ''),
    },
    { code: 'stage', needed: true, done: stages.length > 0 },
    { code: 'alert', needed: true, done: offered.length > 0 },
    { code: 'sponsor', needed: true, done: Boolean(transparency.sponsor) },
    ...(political ? [{ code: 'controller', needed: true, done: Boolean(transparency.controller) }] : []),
    ...(transparency.paid
      ? [{ code: 'payer', needed: true, done: Boolean(transparency.payer && transparency.amount) }]
      : []),
    { code: 'addressees', needed: false, done: offered.every(addressesSomebody) },
    { code: 'recipient', needed: false, done: offered.every(isHandedToSomebody) },
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
