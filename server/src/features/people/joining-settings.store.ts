/** SQL of how people may come in here; the row is made the first time it is needed. */
import { randomBytes } from 'node:crypto';
import type { JoiningSettings, UpdateJoiningSettings } from '@portevoix/core/people';
import type { Ctx } from '#platform/ctx.ts';

const noWords = { title: '', text: '' };

async function ensureRow(ctx: Ctx): Promise<void> {
  await ctx.tx
    .insertInto('joining_settings')
    .values({
      workspace_id: ctx.workspaceId,
      salt: randomBytes(32).toString('base64url'),
      updated_at: ctx.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function selectJoiningSettings(ctx: Ctx): Promise<JoiningSettings> {
  const row = await ctx.tx
    .selectFrom('joining_settings')
    .selectAll()
    .where('workspace_id', '=', ctx.workspaceId)
    .executeTakeFirst();
  const words = (row?.outside_words ?? {}) as Partial<JoiningSettings['outside']['words']>;
  return {
    reminders: row?.reminders ?? 1,
    reminderDays: row?.reminder_days ?? 7,
    domainJoining: (row?.domain_joining ?? 'off') as JoiningSettings['domainJoining'],
    outside: {
      open: Boolean(row?.outside_opened_at),
      hats: (row?.outside_hats ?? ['supporter']) as JoiningSettings['outside']['hats'],
      approval: row?.outside_approval ?? false,
      words: { fr: words.fr ?? noWords, en: words.en ?? noWords },
    },
  };
}

export async function updateJoiningSettingsRow(ctx: Ctx, change: UpdateJoiningSettings): Promise<void> {
  await ensureRow(ctx);
  const { outside } = change;
  await ctx.tx
    .updateTable('joining_settings')
    .set({
      updated_at: ctx.now,
      ...(change.reminders !== undefined && { reminders: change.reminders }),
      ...(change.reminderDays !== undefined && { reminder_days: change.reminderDays }),
      ...(change.domainJoining !== undefined && { domain_joining: change.domainJoining }),
      ...(outside && {
        outside_opened_at: outside.open ? ctx.now : null,
        outside_hats: outside.hats,
        outside_approval: outside.approval,
        outside_words: JSON.stringify(outside.words),
      }),
    })
    .where('workspace_id', '=', ctx.workspaceId)
    .execute();
}

/** The salt of the hashes of addresses that declined. */
export async function saltOfRefusals(ctx: Ctx): Promise<string> {
  const find = () =>
    ctx.tx
      .selectFrom('joining_settings')
      .select('salt')
      .where('workspace_id', '=', ctx.workspaceId)
      .executeTakeFirst();
  const row = await find();
  if (row) return row.salt;
  await ensureRow(ctx);
  return (await find())!.salt;
}
