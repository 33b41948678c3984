/** Rules as they come in: bounded, with teams by id, naming only what exists here, and written in one way. */
import { createHash } from 'node:crypto';
import {
  canonicalRule,
  leavesOf,
  mapLeaves,
  type Rule,
  ruleLimits,
  ruleTooLarge,
} from '@portevoix/core/people';
import type { Ctx } from '#platform/ctx.ts';
import { peopleErrors } from './errors.ts';
import { knownGroups } from './groups.store.ts';
import { findTeams } from './teams.store.ts';

/**
 * The canonical rule, with ids for names of teams.
 * @throws people.rule_too_deep, people.rule_too_long, people.unknown_team, people.unknown_group
 */
export async function readRule(ctx: Ctx, rule: Rule): Promise<Rule> {
  const tooLarge = ruleTooLarge(rule);
  if (tooLarge)
    throw peopleErrors[tooLarge]({ params: { depth: ruleLimits.depth, nodes: ruleLimits.nodes } });
  const named = (kind: 'team' | 'group') => [
    ...new Set(leavesOf(rule).flatMap((leaf) => (leaf.kind === kind ? leaf.in : []))),
  ];
  const groups = named('group');
  if ((await knownGroups(ctx, groups)).length < groups.length) throw peopleErrors.unknown_group();
  const teams = await findTeams(ctx, named('team'));
  const idOf = (idOrName: string): string => {
    const text = idOrName.toLowerCase();
    const team = teams.find((one) => one.id === text) ?? teams.find((one) => one.name.toLowerCase() === text);
    if (!team) throw peopleErrors.unknown_team({ params: { team: idOrName } });
    return team.id;
  };
  return canonicalRule(
    mapLeaves(rule, (leaf) => (leaf.kind === 'team' ? { kind: 'team', in: leaf.in.map(idOf) } : leaf)),
  );
}

/** The same for equal canonical rules: SHA-256 of the JSON text, in hexadecimal. */
export const hashOfRule = (rule: Rule): string =>
  createHash('sha256').update(JSON.stringify(rule)).digest('hex');
