/** SQL of what the organisation says of itself, and of the clocks it chose. */
import type { PrivacySettings } from '@portevoix/core/privacy';
import type { Ctx } from '#platform/ctx.ts';

export interface StoredSettings extends PrivacySettings {
  /** Kind -> days, where chosen otherwise than usual. */
  retention: Record<string, number>;
  remindedAt: Date | null;
}
const nothing: StoredSettings = {
  country: null,
  controllerAddress: null,
  dpoName: null,
  dpoEmail: null,
  whistleblowingUrl: null,
  hostingPlace: null,
  consultedOn: null,
  consultationNote: null,
  retention: {},
  remindedAt: null,
};

export async function readSettings(ctx: Ctx): Promise<StoredSettings> {
  const row = await ctx.tx
    .selectFrom('privacy_settings')
    .selectAll()
    .where('workspace_id', '=', ctx.workspaceId)
    .executeTakeFirst();
  if (!row) return nothing;
  return {
    country: row.country,
    controllerAddress: row.controller_address,
    dpoName: row.dpo_name,
    dpoEmail: row.dpo_email,
    whistleblowingUrl: row.whistleblowing_url,
    hostingPlace: row.hosting_place,
    consultedOn: row.consulted_on,
    consultationNote: row.consultation_note,
    retention: row.retention as Record<string, number>,
    remindedAt: row.consultation_reminded_at,
  };
}

export async function writeSettings(ctx: Ctx, settings: StoredSettings): Promise<void> {
  const values = {
    country: settings.country,
    controller_address: settings.controllerAddress,
    dpo_name: settings.dpoName,
    dpo_email: settings.dpoEmail,
    whistleblowing_url: settings.whistleblowingUrl,
    hosting_place: settings.hostingPlace,
    consulted_on: settings.consultedOn,
    consultation_note: settings.consultationNote,
    retention: JSON.stringify(settings.retention),
    consultation_reminded_at: settings.remindedAt,
    changed_at: ctx.now,
  };
  await ctx.tx
    .insertInto('privacy_settings')
    .values({ workspace_id: ctx.workspaceId, ...values })
    .onConflict((conflict) => conflict.column('workspace_id').doUpdateSet(values))
    .execute();
}
