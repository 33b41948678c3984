/** Audiences: saving them, finding the one of a rule, and asking whom they reach. */
import {
  type Audience,
  type AudienceInput,
  type AudienceSize,
  asksNothing,
  confinedTo,
  editors,
  everybodyRule,
  type Hat,
  type Lens,
  leavesOf,
  lenses,
  type Rule,
  type RuleFacts,
  type RuleReason,
  reasonsFor,
  roleEverywhere,
  sphereOf,
} from '@portevoix/core/people';
import { type Ctx, personOf } from '#platform/ctx.ts';
import { platformErrors } from '#platform/errors.ts';
import { emit } from '#platform/events.ts';
import { newId } from '#platform/ids.ts';
import { leastPeopleOf } from '../workspaces/index.ts';
import {
  countReached,
  deleteUnusedAudience,
  findAudience,
  findAudienceByName,
  findAudiences,
  findOrInsertUnnamed,
  insertAudience,
  listFollowedTopics,
  listSavedAudiences,
  namesReached,
  updateAudienceRow,
} from './audiences.store.ts';
import { peopleErrors } from './errors.ts';
import { listGroups } from './groups.store.ts';
import { listPlaces } from './places.store.ts';
import { hashOfRule, readRule } from './rules.service.ts';
import { listTeams } from './teams.store.ts';

/**
 * The audience of what was asked: a saved one by its id, or the one row of a rule. Null is everyone.
 * @throws people.unknown_audience, and what a rule is refused for
 */
export async function saveAudience(ctx: Ctx, input: AudienceInput): Promise<string | null> {
  if (!input) return null;
  if ('id' in input) {
    const audience = await findAudience(ctx, input.id);
    if (!audience) throw peopleErrors.unknown_audience();
    return audience.id;
  }
  const rule = await readRule(ctx, input.rule);
  return asksNothing(rule) ? null : findOrInsertUnnamed(ctx, rule, hashOfRule(rule));
}

/** Of these audiences those that reach somebody now, each with the reasons. */
export async function fittingAudiences(
  ctx: Ctx,
  facts: RuleFacts,
  ids: readonly string[],
): Promise<Map<string, RuleReason[]>> {
  const fitting = new Map<string, RuleReason[]>();
  for (const { id, rule } of await findAudiences(ctx, ids)) {
    const reasons = reasonsFor(rule, facts, ctx.now);
    if (reasons) fitting.set(id, reasons);
  }
  return fitting;
}

/** Whether the caller's role covers something meant for this audience (null: everyone). */
export async function isWithinScope(ctx: Ctx, audienceId: string | null): Promise<boolean> {
  const scope = ctx.actor.kind === 'person' ? ctx.actor.groupScope : null;
  if (!scope) return true;
  const audience = audienceId && (await findAudience(ctx, audienceId));
  return audience ? confinedTo(audience.rule, scope) : false;
}

/** @throws people.outside_scope when the caller's role is limited to groups and this reaches beyond them */
export async function mustBeWithinScope(ctx: Ctx, audienceId: string | null): Promise<void> {
  if (!(await isWithinScope(ctx, audienceId))) throw peopleErrors.outside_scope();
}

const examplesShown = 5;
/**
 * How many members an audience reaches today. A small number is not told, to nobody: it could single people out. Where
 * the rule asks what people follow, which is theirs to tell, no number is: the same rule with one person more or less in
 * a group of one's making would tell of that person.
 */
export async function audienceSize(ctx: Ctx, input: AudienceInput): Promise<AudienceSize> {
  const rule = await ruleOf(ctx, input);
  const lens = lensOfRule(rule);
  const untold = async (hidden: AudienceSize['hidden']): Promise<AudienceSize> => {
    const { of } = await countReached(ctx, everybodyRule, programme);
    return { members: null, hidden, of, examples: [] };
  };
  if (!lens) return untold('apart');
  if (leavesOf(rule).some((leaf) => leaf.kind === 'topic')) return untold('personal');
  const { members, of } = await countReached(ctx, rule, lens);
  const least = await leastPeopleOf(ctx);
  if (members < least) return untold('few');
  // Members of a walled sphere are named only to whoever looks after them, in their own list.
  const named = lens.name === 'programme' && editors.includes(roleEverywhere(personOf(ctx)));
  return {
    members,
    hidden: null,
    of,
    examples: named ? await namesReached(ctx, rule, examplesShown, lens) : [],
  };
}

const programme: Lens = { name: 'programme', hats: lenses.programme, groups: null };
/**
 * The sphere a rule stays in, or null where it asks for two, or for what people of one are in the other: how many are
 * both a candidate and in a team is told to nobody.
 */
function lensOfRule(rule: Rule): Lens | null {
  const sphere = sphereOf(hatsAskedFor(rule));
  if (sphere === 'programme') return programme;
  if (!sphere || leavesOf(rule).some((leaf) => leaf.kind !== 'hat' && leaf.kind !== 'locale')) return null;
  return { name: sphere, hats: lenses[sphere], groups: null };
}

/** Hats somebody must wear; through a lens, one that they must not wear is simply not worn. */
function hatsAskedFor(rule: Rule, wanted = true): Hat[] {
  if (rule.kind === 'not') return hatsAskedFor(rule.rule, !wanted);
  if (rule.kind === 'all' || rule.kind === 'any')
    return rule.rules.flatMap((one) => hatsAskedFor(one, wanted));
  return rule.kind === 'hat' && wanted ? rule.in : [];
}

async function ruleOf(ctx: Ctx, input: AudienceInput): Promise<Rule> {
  if (!input) return { kind: 'all', rules: [] };
  return 'id' in input ? (await getAudience(ctx, input.id)).rule : readRule(ctx, input.rule);
}

/** What an audience may be made of. */
export async function audienceChoices(ctx: Ctx) {
  const teams = await listTeams(ctx);
  const groups = await listGroups(ctx);
  return {
    teams: teams.map(({ id, name }) => ({ id, name })),
    groups: groups.map(({ id, name, rule }) => ({ id, name, byRule: rule !== null })),
    places: (await listPlaces(ctx)).map((place) => place.name),
    topics: await listFollowedTopics(ctx),
  };
}

/** @throws platform.not_found */
export async function getAudience(ctx: Ctx, id: string): Promise<Audience> {
  const audience = await findAudience(ctx, id);
  if (!audience) throw platformErrors.not_found();
  return audience;
}

/** Saved audiences by name. */
export async function listAudiences(ctx: Ctx) {
  return (await listSavedAudiences(ctx)).map(presented);
}

/** @throws people.name_taken, and what a rule is refused for */
export async function createAudience(ctx: Ctx, input: { name: string; rule: Rule }) {
  const rule = await readRule(ctx, input.rule);
  if (await findAudienceByName(ctx, input.name)) throw peopleErrors.name_taken();
  const id = newId();
  await insertAudience(ctx, { id, name: input.name, rule, hash: hashOfRule(rule) });
  await emit(ctx, 'people.audience_created', { audienceId: id });
  return getSaved(ctx, id);
}

/** A changed rule holds at once for all that is meant for this audience. @throws platform.not_found, people.name_taken */
export async function updateAudience(
  ctx: Ctx,
  id: string,
  input: { name?: string | undefined; rule?: Rule | undefined },
) {
  await getSaved(ctx, id);
  const rule = input.rule && (await readRule(ctx, input.rule));
  const same = input.name === undefined ? null : await findAudienceByName(ctx, input.name);
  if (same && same.id !== id) throw peopleErrors.name_taken();
  await updateAudienceRow(ctx, id, {
    ...(input.name !== undefined && { name: input.name }),
    ...(rule && { rule, hash: hashOfRule(rule) }),
  });
  await emit(ctx, 'people.audience_changed', { audienceId: id, fields: Object.keys(input) });
  return getSaved(ctx, id);
}

/** @throws platform.not_found, people.audience_in_use while something is meant for it */
export async function deleteAudience(ctx: Ctx, id: string): Promise<void> {
  await getSaved(ctx, id);
  if (!(await deleteUnusedAudience(ctx, id))) throw peopleErrors.audience_in_use();
  await emit(ctx, 'people.audience_deleted', { audienceId: id });
}

async function getSaved(ctx: Ctx, id: string) {
  const audience = await findAudience(ctx, id);
  if (audience?.name == null) throw platformErrors.not_found();
  return presented(audience);
}

type Row = NonNullable<Awaited<ReturnType<typeof findAudience>>>;
const presented = ({ id, name, rule, createdAt, updatedAt }: Row) => ({
  id,
  name: name ?? '',
  rule,
  createdAt: createdAt.toISOString(),
  updatedAt: updatedAt.toISOString(),
});
