/** SQL of rhythms: how often and when a person wants to publish, whether they paused, and who may read their calendar. */
import type { Rhythm } from '@portevoix/core/sharing';
import type { Ctx } from '#platform/ctx.ts';

export interface RhythmRow {
  rhythm: Rhythm;
  pausedAt: Date | null;
  calendarAt: Date | null;
  calendarTexts: boolean;
}

export async function findRhythm(ctx: Ctx, personId: string): Promise<RhythmRow | null> {
  const row = await ctx.tx
    .selectFrom('sharing_rhythms')
    .selectAll()
    .where('workspace_id', '=', ctx.workspaceId)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  if (!row) return null;
  return {
    rhythm: {
      zone: row.zone,
      from: row.hours_from,
      to: row.hours_to,
      days: row.days,
      dailyCap: row.daily_cap,
      spreadMinutes: row.spread_minutes,
    },
    pausedAt: row.paused_at,
    calendarAt: row.calendar_at,
    calendarTexts: row.calendar_texts,
  };
}

const columnsOf = (rhythm: Rhythm) => ({
  zone: rhythm.zone,
  hours_from: rhythm.from,
  hours_to: rhythm.to,
  days: rhythm.days,
  daily_cap: rhythm.dailyCap,
  spread_minutes: rhythm.spreadMinutes,
});

export interface RhythmChange {
  paused_at?: Date | null;
  calendar_hash?: string | null;
  calendar_at?: Date | null;
  calendar_texts?: boolean;
}
/** Writes a person's rhythm, and what else changes of it. */
export async function putRhythm(
  ctx: Ctx,
  personId: string,
  rhythm: Rhythm,
  change: RhythmChange = {},
): Promise<void> {
  const values = { ...columnsOf(rhythm), ...change };
  await ctx.tx
    .insertInto('sharing_rhythms')
    .values({ workspace_id: ctx.workspaceId, person_id: personId, ...values })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'person_id']).doUpdateSet(values))
    .execute();
}

export interface CalendarOwner {
  workspaceId: string;
  personId: string;
  texts: boolean;
}
/** Whose calendar an address opens; needs a system context. */
export async function findCalendarOwner(ctx: Ctx, calendarHash: string): Promise<CalendarOwner | null> {
  const row = await ctx.tx
    .selectFrom('sharing_rhythms')
    .select(['workspace_id', 'person_id', 'calendar_texts'])
    .where('calendar_hash', '=', calendarHash)
    .executeTakeFirst();
  return row ? { workspaceId: row.workspace_id, personId: row.person_id, texts: row.calendar_texts } : null;
}
