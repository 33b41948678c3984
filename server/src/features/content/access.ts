/**
 * Who may do what with a story. Pure: the matrix in access.test.ts is the whole of it.
 * Owners, administrators and editors decide; contributors write and submit; analysts read. A role limited to groups
 * counts for the stories of these groups alone.
 */
import { isInTheWorks, type StoryRights, type StoryState } from '@portevoix/core/content';
import type { Actor } from '#platform/ctx.ts';

export interface StoryFacts {
  groupId: string | null;
  createdBy: string | null;
  state: StoryState;
}

const deciders = ['owner', 'admin', 'editor'];

/** Whether an editor's word, or a contributor's place, extends to a group (null: the whole workspace). */
function reaches(actor: Extract<Actor, { kind: 'person' }>, groupId: string | null): boolean {
  return actor.groupScope === null || (groupId !== null && actor.groupScope.includes(groupId));
}

/** What an actor may do with a story; the system may do everything. */
export function rightsOver(actor: Actor, story: StoryFacts): StoryRights & { read: boolean } {
  if (actor.kind === 'system') {
    return { read: true, write: true, submit: false, decide: true, discard: true };
  }
  const none = { read: false, write: false, submit: false, decide: false, discard: false };
  if (actor.kind !== 'person') return none;
  const mine = story.createdBy === actor.personId;
  const inReach = reaches(actor, story.groupId);
  const inTheWorks = isInTheWorks(story.state);
  const wasOut = !inTheWorks && story.state !== 'pending';
  if (deciders.includes(actor.role)) {
    if (inReach) return { read: true, write: true, submit: inTheWorks, decide: true, discard: true };
    return mine ? { ...none, read: true, write: inTheWorks, submit: inTheWorks, discard: inTheWorks } : none;
  }
  if (actor.role === 'contributor') {
    if (mine) return { ...none, read: true, write: inTheWorks, submit: inTheWorks, discard: inTheWorks };
    return { ...none, read: inReach && wasOut };
  }
  return actor.role === 'analyst' ? { ...none, read: true } : none;
}

/** Whether an actor may put a story into a group's care (null: the workspace's). */
export function mayKeepIn(actor: Actor, groupId: string | null): boolean {
  return actor.kind === 'system' || (actor.kind === 'person' && reaches(actor, groupId));
}

/** The group a new story belongs to when none is named: the only one its author works for, else the workspace. */
export function usualGroup(actor: Actor): string | null {
  return actor.kind === 'person' && actor.groupScope?.length === 1 ? (actor.groupScope[0] ?? null) : null;
}

/** Whether what an actor writes may come out on their word. */
export const decides = (actor: Actor): boolean =>
  actor.kind === 'system' || (actor.kind === 'person' && deciders.includes(actor.role));

/** For lists: everything, or one's own and what one's groups have (their drafts too, or only what came out). */
export function readingScope(
  actor: Actor,
): 'all' | { personId: string; groups: readonly string[] | null; drafts: boolean } {
  if (actor.kind !== 'person' || actor.role === 'analyst') return 'all';
  if (deciders.includes(actor.role)) {
    if (actor.groupScope === null) return 'all';
    return { personId: actor.personId, groups: actor.groupScope, drafts: true };
  }
  return { personId: actor.personId, groups: actor.groupScope, drafts: false };
}
