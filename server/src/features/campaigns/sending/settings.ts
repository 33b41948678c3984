/** What a letter alert sets for letters that leave from here, and whose clock its hours are read by. */
import {
  type ServerLetterSettings,
  serverLetterSettingsSchema,
  type TargetFacts,
} from '@portevoix/core/campaigns';
import { isZone } from '@portevoix/core/sharing';
import type { AlertView } from '../alerts/kind.ts';

export function serverSettings(view: AlertView): ServerLetterSettings {
  const { server } = (view.alert.settings ?? {}) as { server?: unknown };
  return serverLetterSettingsSchema.parse(server ?? {});
}

/** The campaign's zone, or the office's where the alert wants that and it is known. */
export function zoneFor(view: AlertView, target: Pick<TargetFacts, 'offices'>): string {
  const { timeZone } = view.campaign;
  if (serverSettings(view).pace.clock === 'campaign') return timeZone;
  return target.offices.find((office) => office.timeZone && isZone(office.timeZone))?.timeZone ?? timeZone;
}
