/** How a petition stands at this moment: its counts, and whether it is over. */
import {
  instantOf,
  type PetitionSettings,
  petitionIsOver,
  petitionSettingsSchema,
  publicCount,
} from '@portevoix/core/campaigns';
import type { Ctx } from '#platform/ctx.ts';
import { countOfAlert } from '../actions/counts.store.ts';
import type { AlertView } from '../alerts/kind.ts';
import { papersOf } from './papers.store.ts';

export interface PetitionState {
  settings: PetitionSettings;
  /** As the page may show it; null below five. */
  signatures: number | null;
  /** On paper, declared. */
  onPaper: number;
  deadline: Date | null;
  over: 'goal' | 'deadline' | null;
  /** `Jeanne Morel, maire`; the words for a recipient nobody named yet where null. */
  recipient: string | null;
}

export async function petitionState(
  ctx: Ctx,
  view: Pick<AlertView, 'campaign' | 'alert'>,
): Promise<PetitionState> {
  const settings = petitionSettingsSchema.parse(view.alert.settings);
  const { done } = await countOfAlert(ctx, view.alert.id);
  const papers = await papersOf(ctx, view.alert.id);
  const { deadline: at, recipient } = settings;
  const deadline = at ? instantOf({ zone: view.campaign.timeZone, at }).instant : null;
  return {
    settings,
    signatures: publicCount(done),
    onPaper: papers.reduce((sum, { signatures }) => sum + signatures, 0),
    deadline,
    over: petitionIsOver(settings, { signatures: done, deadline, now: ctx.now }),
    recipient: [recipient.name, recipient.office].filter(Boolean).join(', ') || null,
  };
}
