/** Groups: named lists of people beside their team, kept by hand, from a spreadsheet, or by a rule. */
import { type Group, leavesOf, lenses, type Rule, sphereOf } from '@portevoix/core/people';
import type { Ctx } from '#platform/ctx.ts';
import { platformErrors } from '#platform/errors.ts';
import { emit } from '#platform/events.ts';
import { newId } from '#platform/ids.ts';
import { audiencesNaming, deleteUnusedAudience, peopleReached } from './audiences.store.ts';
import { readCsv } from './csv.rules.ts';
import { mustNotTouchKept } from './directory.service.ts';
import { peopleErrors } from './errors.ts';
import {
  addMembers,
  deleteGroupRow,
  findGroup,
  findGroupByName,
  findNamed,
  type GroupRow,
  insertGroup,
  knownGroups,
  listGroupRules,
  listGroups,
  removeMembers,
  updateGroupRow,
} from './groups.store.ts';
import { readRule } from './rules.service.ts';

/** Groups list the people of the programme: candidates and the press are in none that staff can read. */
const programme = { name: 'programme', hats: lenses.programme } as const;

/** Every group by name, with how many people are in it. */
export async function listGroupsWithPeople(ctx: Ctx): Promise<Group[]> {
  const groups: Group[] = [];
  for (const row of await listGroups(ctx)) groups.push(await presented(ctx, row));
  return groups;
}

/** @throws platform.not_found */
export async function getGroup(ctx: Ctx, id: string): Promise<Group> {
  return presented(ctx, await mustFind(ctx, id));
}

/** @throws people.name_taken, people.rule_of_rules, people.rule_lists_topics, and what a rule is refused for */
export async function createGroup(
  ctx: Ctx,
  input: { name: string; rule?: Rule | null | undefined },
): Promise<Group> {
  if (await findGroupByName(ctx, input.name)) throw peopleErrors.name_taken();
  const id = newId();
  await insertGroup(ctx, {
    id,
    name: input.name,
    rule: input.rule ? await readGroupRule(ctx, input.rule) : null,
  });
  await emit(ctx, 'people.group_created', { groupId: id });
  return getGroup(ctx, id);
}

/**
 * Renames a group, or changes the rule of one that is kept by rule. One kept by hand stays so: rules may name it.
 * @throws platform.not_found, people.name_taken, people.group_kept_by_hand, and what a rule is refused for
 */
export async function updateGroup(
  ctx: Ctx,
  id: string,
  input: { name?: string | undefined; rule?: Rule | undefined },
): Promise<Group> {
  const group = await mustFind(ctx, id);
  const same = input.name === undefined ? null : await findGroupByName(ctx, input.name);
  if (same && same.id !== id) throw peopleErrors.name_taken();
  if (input.rule && !group.rule) throw peopleErrors.group_kept_by_hand();
  const rule = input.rule && (await readGroupRule(ctx, input.rule));
  await updateGroupRow(ctx, id, {
    ...(input.name !== undefined && { name: input.name }),
    ...(rule && { rule }),
  });
  await emit(ctx, 'people.group_changed', { groupId: id, fields: Object.keys(input) });
  return getGroup(ctx, id);
}

/** @throws platform.not_found, people.group_in_use while an audience or another group's rule names it */
export async function deleteGroup(ctx: Ctx, id: string): Promise<void> {
  await mustFind(ctx, id);
  for (const [, rule] of await listGroupRules(ctx)) {
    if (leavesOf(rule).some((leaf) => leaf.kind === 'group' && leaf.in.includes(id)))
      throw peopleErrors.group_in_use();
  }
  for (const audience of await audiencesNaming(ctx, id)) {
    // An unnamed one may be a leftover of something that is meant for others now.
    if (audience.name !== null || !(await deleteUnusedAudience(ctx, audience.id)))
      throw peopleErrors.group_in_use();
  }
  await deleteGroupRow(ctx, id);
  await emit(ctx, 'people.group_deleted', { groupId: id });
}

/**
 * Puts people into a group kept by hand and takes others out; ids that are nobody here are passed over.
 * @throws people.group_kept_by_rule, people.kept_by_directory
 */
export async function changeMembers(
  ctx: Ctx,
  id: string,
  { add, remove }: { add: string[]; remove: string[] },
): Promise<Group> {
  await mustNotTouchKept(ctx, await mustBeByHand(ctx, id), [...add, ...remove]);
  if (remove.length > 0) await removeMembers(ctx, id, remove);
  if (add.length > 0) await addMembers(ctx, id, add);
  await emit(ctx, 'people.group_members_changed', { groupId: id, added: add.length, removed: remove.length });
  return getGroup(ctx, id);
}

/**
 * Puts everyone a spreadsheet names into a group kept by hand; a dry run only says what would happen.
 * @throws people.csv_unreadable, people.csv_no_name, people.group_kept_by_rule
 */
export async function importMembers(ctx: Ctx, id: string, csv: string, dryRun: boolean) {
  await mustBeByHand(ctx, id);
  const { rows, columns } = readCsv(csv);
  if (!columns.includes('email') && !columns.includes('name') && !columns.includes('lastName'))
    throw peopleErrors.csv_no_name();
  const wanted = rows.map((row) => {
    const name = row.cell('name') || [row.cell('firstName'), row.cell('lastName')].filter(Boolean).join(' ');
    return { line: row.line, text: (row.cell('email') || name).toLowerCase() };
  });
  const named = await findNamed(ctx, [...new Set(wanted.map((row) => row.text))]);
  const errors: { line: number; code: string; value: string }[] = [];
  const found = new Set<string>();
  for (const { line, text } of wanted) {
    const people = named.filter((person) => person.email === text || person.name === text);
    if (people.length === 1) found.add(people[0]!.id);
    else
      errors.push({
        line,
        code: people.length === 0 ? 'person_unknown' : 'person_ambiguous',
        value: text.slice(0, 100),
      });
  }
  const already = new Set(await peopleReached(ctx, { kind: 'group', in: [id] }, new Map(), programme));
  const fresh = [...found].filter((person) => !already.has(person));
  const result = { added: fresh.length, known: found.size - fresh.length, errors: errors.slice(0, 200) };
  if (!dryRun && fresh.length > 0) {
    await addMembers(ctx, id, fresh);
    await emit(ctx, 'people.group_members_changed', { groupId: id, added: fresh.length, removed: 0 });
  }
  return result;
}

/** Ids of groups kept by hand by their names, made where there is none. @throws people.group_kept_by_rule */
export async function groupsNamed(ctx: Ctx, names: readonly string[]): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const name of names) {
    const group = await findGroupByName(ctx, name);
    if (group?.rule) throw peopleErrors.group_kept_by_rule({ params: { group: group.name } });
    ids.set(name, group?.id ?? (await createGroup(ctx, { name })).id);
  }
  return ids;
}

/**
 * A group's rule names no other group kept by rule, so that none can turn in circles; and nothing about what people
 * follow, since a group lists its people by name.
 */
async function readGroupRule(ctx: Ctx, input: Rule): Promise<Rule> {
  const rule = await readRule(ctx, input);
  const leaves = leavesOf(rule);
  if (leaves.some((leaf) => leaf.kind === 'topic')) throw peopleErrors.rule_lists_topics();
  const hats = leaves.flatMap((leaf) => (leaf.kind === 'hat' ? leaf.in : []));
  if (sphereOf(hats) !== 'programme') throw peopleErrors.hats_apart();
  const named = leaves.flatMap((leaf) => (leaf.kind === 'group' ? leaf.in : []));
  const groupRules = await listGroupRules(ctx);
  const byRule = named.find((group) => groupRules.has(group));
  if (byRule) {
    const [group] = await knownGroups(ctx, [byRule]);
    throw peopleErrors.rule_of_rules({ params: { group: group?.name ?? '' } });
  }
  return rule;
}

async function mustFind(ctx: Ctx, id: string): Promise<GroupRow> {
  const group = await findGroup(ctx, id);
  if (!group) throw platformErrors.not_found();
  return group;
}

async function mustBeByHand(ctx: Ctx, id: string): Promise<GroupRow> {
  const group = await mustFind(ctx, id);
  if (group.rule) throw peopleErrors.group_kept_by_rule({ params: { group: group.name } });
  return group;
}

async function presented(
  ctx: Ctx,
  { id, name, rule, listed, keptByDirectory, createdAt }: GroupRow,
): Promise<Group> {
  const people = rule ? (await peopleReached(ctx, rule, new Map(), programme)).length : listed;
  return { id, name, rule, people, keptByDirectory, createdAt: createdAt.toISOString() };
}
