/** The facts of the works-council kit, read from the settings and declarations in force: nothing in it is typed twice. */
import type { Locale } from '@portevoix/core/common';
import type { Clock, EmployerView } from '@portevoix/core/privacy';
import type { Ctx } from '#platform/ctx.ts';
import { hasWords, translator } from '#platform/i18n.ts';
import { type Claim, claimName } from '#platform/personal-data.ts';
import { getWorkspace } from '../workspaces/index.ts';
import { offeredPurposes } from './consents.service.ts';
import { employerView } from './employer-view.service.ts';
import { listClocks } from './retention.service.ts';
import { readSettings, type StoredSettings } from './settings.store.ts';

export interface KitFacts {
  locale: Locale;
  workspaceName: string;
  timeZone: string;
  now: Date;
  settings: StoredSettings;
  /** Kinds of data in words, and what erasing does to them. */
  data: readonly { what: string; erase: Claim['erase'] }[];
  purposes: readonly string[];
  view: EmployerView;
  clocks: readonly Clock[];
}

export async function kitFacts(ctx: Ctx, locale: Locale): Promise<KitFacts> {
  const t = translator(locale);
  const workspace = await getWorkspace(ctx);
  const claims = ctx.house.rooms.flatMap((room) => room.personalData?.claims ?? []);
  return {
    locale,
    workspaceName: workspace.name,
    timeZone: workspace.timeZone,
    now: ctx.now,
    settings: await readSettings(ctx),
    data: claims.flatMap((claim) => {
      const key = `privacy.data.${claimName(claim)}`;
      return hasWords(key) ? [{ what: t(key as never), erase: claim.erase }] : [];
    }),
    purposes: offeredPurposes(ctx),
    view: await employerView(ctx),
    clocks: await listClocks(ctx),
  };
}
