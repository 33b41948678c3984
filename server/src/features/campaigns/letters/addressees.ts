/** Whom a letter or call alert is addressed to, and its settings, as an alert keeps them. */
import {
  type LetterSettings,
  letterSettingsSchema,
  type TargetFacts,
  targetSelectionSchema,
} from '@portevoix/core/campaigns';
import type { Ctx } from '#platform/ctx.ts';
import type { AlertView } from '../alerts/kind.ts';
import { selectTargets } from '../targets/select.service.ts';

const usualSettings = letterSettingsSchema.parse({});

/** What staff set, read leniently: an alert saved before a setting existed has its usual value. */
export const letterSettingsOf = (view: { alert: Pick<AlertView['alert'], 'settings'> }): LetterSettings => {
  const read = letterSettingsSchema.safeParse(view.alert.settings ?? {});
  return read.success ? read.data : usualSettings;
};

/** Everybody an alert means, empty seats too; nobody where staff chose nobody yet. */
export async function addresseesOf(ctx: Ctx, view: Pick<AlertView, 'alert'>): Promise<TargetFacts[]> {
  const selection = targetSelectionSchema.safeParse(view.alert.selection ?? {});
  return selection.success ? selectTargets(ctx, selection.data) : [];
}
