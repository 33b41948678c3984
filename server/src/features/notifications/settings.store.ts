/** SQL of what members chose to be told. */
import {
  choicesSchema,
  type NoticeChoices,
  type NoticeKind,
  type QuietHours,
} from '@portevoix/core/notifications';
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';

export interface SettingsRow {
  personId: string;
  choices: NoticeChoices;
  quiet: QuietHours;
  timeZone: string;
  stopToken: string;
}
const select = (ctx: Ctx) =>
  ctx.tx
    .selectFrom('notification_settings')
    .select(['person_id', 'choices', 'quiet', 'time_zone', 'stop_token'])
    .where('workspace_id', '=', ctx.workspaceId);
const toSettings = (row: {
  person_id: string;
  choices: unknown;
  quiet: unknown;
  time_zone: string;
  stop_token: string;
}): SettingsRow => ({
  personId: row.person_id,
  choices: choicesSchema.parse(row.choices),
  quiet: row.quiet as QuietHours,
  timeZone: row.time_zone,
  stopToken: row.stop_token,
});

export async function findSettings(ctx: Ctx, personId: string): Promise<SettingsRow | null> {
  const row = await select(ctx).where('person_id', '=', personId).executeTakeFirst();
  return row ? toSettings(row) : null;
}

/** Members who want to hear of this kind somewhere. */
export async function listInterested(ctx: Ctx, kind: NoticeKind): Promise<SettingsRow[]> {
  const where = sql`choices -> ${kind}::text`;
  const rows = await select(ctx)
    .where(
      sql<boolean>`(${where} @> '{"app":true}' or ${where} @> '{"email":true}' or ${where} @> '{"push":true}')`,
    )
    .execute();
  return rows.map(toSettings);
}

export async function saveSettings(
  ctx: Ctx,
  { personId, choices, quiet, timeZone }: Omit<SettingsRow, 'stopToken'>,
): Promise<void> {
  const values = { choices: JSON.stringify(choices), quiet: JSON.stringify(quiet), time_zone: timeZone };
  await ctx.tx
    .insertInto('notification_settings')
    .values({ workspace_id: ctx.workspaceId, person_id: personId, ...values, updated_at: ctx.now })
    .onConflict((conflict) =>
      conflict.columns(['workspace_id', 'person_id']).doUpdateSet({ ...values, updated_at: ctx.now }),
    )
    .execute();
}

/** Everything off: what they agreed to is withdrawn. */
export async function switchOff(ctx: Ctx, personId: string): Promise<void> {
  await ctx.tx
    .updateTable('notification_settings')
    .set({ choices: '{}', updated_at: ctx.now })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('person_id', '=', personId)
    .execute();
}

/** Whose link ends the mails; needs a system context. */
export async function findByStopToken(
  ctx: Ctx,
  token: string,
): Promise<{ workspaceId: string; personId: string } | null> {
  const row = await ctx.tx
    .selectFrom('notification_settings')
    .select(['workspace_id as workspaceId', 'person_id as personId'])
    .where('stop_token', '=', token)
    .executeTakeFirst();
  return row ?? null;
}
