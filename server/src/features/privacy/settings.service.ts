/** Contacts, country and the works council's consultation: what the organisation adds to what the program does. */
import type { PrivacyContacts, PrivacySettings } from '@portevoix/core/privacy';
import type { Ctx } from '#platform/ctx.ts';
import { emit } from '#platform/events.ts';
import { anybodyInvited } from '../people/index.ts';
import { getWorkspace } from '../workspaces/index.ts';
import { readSettings, type StoredSettings, writeSettings } from './settings.store.ts';

const shown = ({ retention: _, remindedAt: __, ...settings }: StoredSettings): PrivacySettings => settings;

export const getSettings = async (ctx: Ctx): Promise<PrivacySettings> => shown(await readSettings(ctx));

export async function updateSettings(ctx: Ctx, change: Partial<PrivacySettings>): Promise<PrivacySettings> {
  const before = await readSettings(ctx);
  const after = { ...before, ...change };
  await writeSettings(ctx, after);
  const fields = Object.keys(change).filter(
    (key) => before[key as keyof PrivacySettings] !== after[key as keyof PrivacySettings],
  );
  const consulted = fields.includes('consultedOn') || fields.includes('consultationNote');
  if (consulted)
    await emit(ctx, 'privacy.consultation_noted', {
      consultedOn: after.consultedOn,
      before: before.consultedOn,
    });
  const others = fields.filter((field) => !field.startsWith('consult'));
  if (others.length > 0) await emit(ctx, 'privacy.settings_changed', { fields: others });
  return shown(after);
}

/** What every member may know: whom to write to, and where their data lies. */
export async function contacts(ctx: Ctx): Promise<PrivacyContacts> {
  const all = await readSettings(ctx);
  return {
    controllerAddress: all.controllerAddress,
    dpoName: all.dpoName,
    dpoEmail: all.dpoEmail,
    whistleblowingUrl: all.whistleblowingUrl,
    hostingPlace: all.hostingPlace,
    consultedOn: all.consultedOn,
  };
}

/** The country chosen, or France where the clock is that of Paris. */
export async function countryOf(ctx: Ctx): Promise<string | null> {
  const { country } = await readSettings(ctx);
  if (country) return country;
  return (await getWorkspace(ctx)).timeZone === 'Europe/Paris' ? 'FR' : null;
}

/**
 * Said once, when the first people have been invited: in France the works council is informed and consulted before
 * (Code du travail, L.2312-38). It stops nobody.
 */
export async function consultationReminder(ctx: Ctx): Promise<{ due: boolean; readAt: string | null }> {
  const { consultedOn, remindedAt } = await readSettings(ctx);
  const due = !consultedOn && !remindedAt && (await countryOf(ctx)) === 'FR' && (await anybodyInvited(ctx));
  return { due, readAt: remindedAt?.toISOString() ?? null };
}

export async function putReminderAway(ctx: Ctx): Promise<void> {
  await writeSettings(ctx, { ...(await readSettings(ctx)), remindedAt: ctx.now });
}
