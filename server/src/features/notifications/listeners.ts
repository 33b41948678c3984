/** What this room hears: campaigns open and end, and somebody takes their yes back. */
import { listener } from '#platform/room.ts';
import { deleteBrowsers } from './push.store.ts';
import { politicalPurpose } from './settings.service.ts';
import { switchOff } from './settings.store.ts';
import { tellOfAlerts, tellOfOutcome } from './telling.service.ts';

export const listeners = [
  listener({
    event: 'campaigns.stage_opened',
    name: 'notifications.on_stage_opened',
    run: (ctx) => tellOfAlerts(ctx),
  }),
  listener({
    event: 'campaigns.broadcast_started',
    name: 'notifications.on_broadcast_started',
    run: (ctx) => tellOfAlerts(ctx),
  }),
  listener<{ campaignId: string; stageId: string | null }>({
    event: 'campaigns.outcome_recorded',
    name: 'notifications.on_outcome_recorded',
    run: async (ctx, { data }) => {
      if (!data.stageId) await tellOfOutcome(ctx, data.campaignId);
    },
  }),
  listener<{ personId: string; purpose: string }>({
    event: 'privacy.consent_withdrawn',
    name: 'notifications.on_consent_withdrawn',
    inTransaction: true,
    run: async (ctx, { data }) => {
      if (data.purpose !== politicalPurpose) return;
      await switchOff(ctx, data.personId);
      await deleteBrowsers(ctx, data.personId);
    },
  }),
];
