/** What an editor decides about a story besides its words, as columns: who may pass it on and how, what it asks, where it stands. */
import type { UpdateStory } from '@portevoix/core/content';
import type { Updateable } from 'kysely';
import type { DB } from '#platform/db/schema.gen.ts';

type StoryChange = Updateable<DB['stories']>;

const dateOf = (at: string | null | undefined): Date | null => (at ? new Date(at) : null);

export function switchesOf({ now }: { now: Date }, input: UpdateStory): StoryChange {
  const change: StoryChange = {};
  if (input.internal !== undefined) change.internal_at = input.internal ? now : null;
  if (input.textLocked !== undefined) change.text_locked_at = input.textLocked ? now : null;
  if (input.disclosed !== undefined) change.undisclosed_at = input.disclosed ? null : now;
  if (input.groupId !== undefined) change.group_id = input.groupId;
  if (input.plannedAt !== undefined) change.planned_at = dateOf(input.plannedAt);
  if (input.pinnedUntil !== undefined) change.pinned_until = dateOf(input.pinnedUntil);
  if (input.archiveAfterDays !== undefined) change.archive_after_days = input.archiveAfterDays;
  if (input.ask) {
    const attends = input.ask.kind === 'attend';
    change.ask = input.ask.kind;
    change.ask_starts_at = attends ? dateOf(input.ask.startsAt) : null;
    change.ask_ends_at = attends ? dateOf(input.ask.endsAt) : null;
    change.ask_place = attends ? input.ask.place || null : null;
  }
  return change;
}
