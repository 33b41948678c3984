/** The settings of a call alert, as it keeps them. */
import { type CallSettings, callSettingsSchema } from '@portevoix/core/campaigns';
import type { AlertView } from '../alerts/kind.ts';

const usual = callSettingsSchema.parse({});

/** Read leniently: an alert saved before a setting existed has its usual value. */
export const callSettingsOf = (view: Pick<AlertView, 'alert'>): CallSettings => {
  const read = callSettingsSchema.safeParse(view.alert.settings ?? {});
  return read.success ? read.data : usual;
};
