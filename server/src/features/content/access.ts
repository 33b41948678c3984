/**
 * Who may do what with a story. Pure: the matrix in access.test.ts is the whole of it.
 * Owners, administrators and editors decide; contributors write and submit; analysts read. A role limited to groups
 * counts for the stories of these groups alone.
 */
import { isInTheWorks, type StoryRights, type StoryState } from '@portevoix/core/content';
import {
  analysts,
  contributors,
  editors,
  everyone,
  grantsOf,
  leadingGrant,
  moderators,
  owners,
  type RoleGrant,
} from '@portevoix/core/people';
import type { Actor } from '#platform/ctx.ts';
import type { Duty } from '#platform/duties.ts';

export const duties: readonly Duty[] = [
  { name: 'content.read_feed', roles: everyone },
  { name: 'content.read_stories', roles: [...new Set([...analysts, ...contributors])] },
  { name: 'content.write_stories', roles: contributors },
  { name: 'content.publish', roles: editors, of: ['/stories'] },
  { name: 'content.answer_suggestions', roles: moderators, of: ['/suggestions'] },
  { name: 'content.hide_comments', roles: moderators, of: ['/comments'] },
  { name: 'content.keep_sources', roles: editors },
  { name: 'content.set_up', roles: owners },
];

export interface StoryFacts {
  groupId: string | null;
  createdBy: string | null;
  state: StoryState;
}
type Rights = StoryRights & { read: boolean };
const none: Rights = { read: false, write: false, submit: false, decide: false, discard: false };

/** The role in which somebody writes: of those that do, nobody holds more than one. */
function writingGrant(actor: Actor): RoleGrant | null {
  if (actor.kind !== 'person' && actor.kind !== 'service') return null;
  const writing = grantsOf(actor).filter(({ role }) => contributors.includes(role));
  return writing.length > 0 ? leadingGrant(writing) : null;
}
const isAnalyst = (actor: Actor): boolean =>
  (actor.kind === 'person' || actor.kind === 'service') &&
  grantsOf(actor).some(({ role }) => role === 'analyst');

/** Whether an editor's word, or a contributor's place, extends to a group (null: the whole workspace). */
const reaches = (grant: RoleGrant, groupId: string | null): boolean =>
  grant.groups === null || (groupId !== null && grant.groups.includes(groupId));

/** What an actor may do with a story; the system may do everything. */
export function rightsOver(actor: Actor, story: StoryFacts): Rights {
  if (actor.kind === 'system') {
    return { read: true, write: true, submit: false, decide: true, discard: true };
  }
  if (actor.kind === 'anonymous') return none;
  const mine = actor.kind === 'person' && story.createdBy === actor.personId;
  const rights = rightsToWrite(writingGrant(actor), story, mine);
  return isAnalyst(actor) ? { ...rights, read: true } : rights;
}

function rightsToWrite(grant: RoleGrant | null, story: StoryFacts, mine: boolean): Rights {
  if (!grant) return none;
  const inReach = reaches(grant, story.groupId);
  const inTheWorks = isInTheWorks(story.state);
  const wasOut = !inTheWorks && story.state !== 'pending';
  if (editors.includes(grant.role)) {
    if (inReach) return { read: true, write: true, submit: inTheWorks, decide: true, discard: true };
    return mine ? { ...none, read: true, write: inTheWorks, submit: inTheWorks, discard: inTheWorks } : none;
  }
  if (mine) return { ...none, read: true, write: inTheWorks, submit: inTheWorks, discard: inTheWorks };
  return { ...none, read: inReach && wasOut };
}

/** Whether an actor may hide what members say under a story: its editors, and the moderators its group is given to. */
export function moderates(actor: Actor, story: StoryFacts): boolean {
  if (actor.kind === 'system') return true;
  if (actor.kind === 'anonymous') return false;
  return (
    rightsOver(actor, story).decide ||
    grantsOf(actor).some((grant) => grant.role === 'moderator' && reaches(grant, story.groupId))
  );
}

/** Groups somebody writes for; null for the whole workspace. */
export const groupsKept = (actor: Actor): readonly string[] | null => writingGrant(actor)?.groups ?? null;

/** Whether an actor may put a story into a group's care (null: the workspace's). */
export function mayKeepIn(actor: Actor, groupId: string | null): boolean {
  const grant = writingGrant(actor);
  return actor.kind === 'system' || (grant !== null && reaches(grant, groupId));
}

/** The group a new story belongs to when none is named: the only one its author works for, else the workspace. */
export function usualGroup(actor: Actor): string | null {
  const groups = groupsKept(actor);
  return groups?.length === 1 ? (groups[0] ?? null) : null;
}

/** Whether what an actor writes may come out on their word. */
export const decides = (actor: Actor): boolean =>
  actor.kind === 'system' || editors.includes(writingGrant(actor)?.role ?? 'member');

/** For lists: everything, or one's own and what one's groups have (their drafts too, or only what came out). */
export function readingScope(
  actor: Actor,
): 'all' | { personId: string; groups: readonly string[] | null; drafts: boolean } {
  if (actor.kind !== 'person' || isAnalyst(actor)) return 'all';
  const grant = writingGrant(actor);
  if (grant && editors.includes(grant.role)) {
    if (grant.groups === null) return 'all';
    return { personId: actor.personId, groups: grant.groups, drafts: true };
  }
  return { personId: actor.personId, groups: grant ? grant.groups : [], drafts: false };
}
