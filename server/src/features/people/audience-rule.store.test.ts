// A rule asked of one person (core) and of everybody (SQL) must never disagree: random people, random rules.
import { canonicalRule, type Hat, hats, matches, type Rule } from '@portevoix/core/people';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Ctx } from '#platform/ctx.ts';
import { newId } from '#platform/ids.ts';
import { testApp } from '../../../test/app.ts';
import { audienceFacts, peopleReached } from './audiences.store.ts';
import { addMembers, insertGroup, listGroupRules } from './groups.store.ts';
import { insertPeople, updatePersonRow } from './store.ts';
import { findOrInsertTeam } from './teams.store.ts';

const dayMs = 86_400_000;
const places = ['Lyon', 'Saint-Étienne', 'Paris'];
const topics = ['soins', 'nuit', 'emploi'];

interface Cast {
  people: string[];
  teams: string[];
  byHand: string[];
  byRule: string[];
}
/** Forty people who differ in everything a rule may ask, two groups kept by hand and two by a rule. */
async function assemble(ctx: Ctx, seed: number): Promise<Cast> {
  const pick = fc.sample(
    fc.record({
      hats: fc.subarray<Hat>([...hats], { maxLength: 3 }),
      team: fc.option(fc.nat(2), { nil: null }),
      place: fc.option(fc.constantFrom(...places), { nil: null }),
      locale: fc.constantFrom('fr' as const, 'en' as const),
      topics: fc.subarray(topics),
      // Some on the very edge of a day or of a number of days.
      joined: fc.option(fc.constantFrom(0, 1, 29, 30, 31, 400), { nil: null }),
      midnight: fc.boolean(),
      groups: fc.subarray([0, 1]),
    }),
    { numRuns: 40, seed },
  );
  const teams: string[] = [];
  for (const name of ['Nuit', 'Jour', 'Imagerie']) teams.push(await findOrInsertTeam(ctx, name));
  const byHand = [newId(), newId()];
  for (const [at, id] of byHand.entries())
    await insertGroup(ctx, { id, name: `À la main ${at}`, rule: null });
  const people = pick.map(() => newId());
  await insertPeople(
    ctx,
    pick.map((one, at) => ({
      id: people[at]!,
      name: `Personne ${at}`,
      email: null,
      locale: one.locale,
      teamId: one.team === null ? null : teams[one.team]!,
      place: one.place,
      role: 'member',
      hats: one.hats,
    })),
  );
  for (const [at, one] of pick.entries()) {
    const at0 = new Date(ctx.now.getTime() - (one.joined ?? 0) * dayMs);
    if (one.midnight) at0.setUTCHours(0, 0, 0, 0);
    await updatePersonRow(ctx, people[at]!, {
      followed_topics: one.topics,
      joined_at: one.joined === null ? null : at0,
    });
    for (const group of one.groups) await addMembers(ctx, byHand[group]!, [people[at]!]);
  }
  const byRule = [newId(), newId()];
  const rules: Rule[] = [
    { kind: 'not', rule: { kind: 'team', in: [teams[0]!] } },
    {
      kind: 'any',
      rules: [
        { kind: 'group', in: [byHand[1]!] },
        { kind: 'place', in: ['Lyon'] },
      ],
    },
  ];
  for (const [at, id] of byRule.entries())
    await insertGroup(ctx, { id, name: `Par règle ${at}`, rule: rules[at]! });
  return { people, teams, byHand, byRule };
}

function ruleOf(cast: Cast, now: Date): fc.Arbitrary<Rule> {
  const some = <T extends string>(values: readonly T[]) => fc.subarray([...values], { minLength: 1 });
  const day = fc
    .constantFrom(-1, 0, 1, 29, 30, 31, 365)
    .map((days) => new Date(now.getTime() - days * dayMs).toISOString().slice(0, 10));
  const leaf = fc.oneof(
    some(hats).map((list): Rule => ({ kind: 'hat', in: list })),
    some(cast.teams).map((list): Rule => ({ kind: 'team', in: list })),
    some([...places, 'Nulle part']).map((list): Rule => ({ kind: 'place', in: list })),
    some(['fr', 'en'] as const).map((list): Rule => ({ kind: 'locale', in: list })),
    some([...cast.byHand, ...cast.byRule]).map((list): Rule => ({ kind: 'group', in: list })),
    some([...topics, 'rien']).map((list): Rule => ({ kind: 'topic', in: list })),
    fc
      .record({ from: day, before: day, withinDays: fc.constantFrom(1, 29, 30, 31) }, { requiredKeys: [] })
      .filter((bounds) => Object.keys(bounds).length > 0)
      .map((bounds): Rule => ({ kind: 'joined', ...bounds })),
  );
  return fc.letrec<{ rule: Rule }>((tie) => ({
    rule: fc.oneof(
      { maxDepth: 4, depthSize: 'small' },
      leaf,
      fc.array(tie('rule'), { maxLength: 3 }).map((rules): Rule => ({ kind: 'all', rules })),
      fc.array(tie('rule'), { minLength: 1, maxLength: 3 }).map((rules): Rule => ({ kind: 'any', rules })),
      tie('rule').map((rule): Rule => ({ kind: 'not', rule })),
    ),
  })).rule;
}

test('a rule asked of one person and of the whole organisation gives the same answer', async () => {
  const { house, workspaceId } = await testApp();
  await house.inWorkspace(workspaceId, async (ctx) => {
    const cast = await assemble(ctx, 20_261_122);
    const facts = new Map<string, Awaited<ReturnType<typeof audienceFacts>>>();
    for (const person of cast.people) facts.set(person, await audienceFacts(ctx, person));
    const groupRules = await listGroupRules(ctx);
    await fc.assert(
      fc.asyncProperty(ruleOf(cast, ctx.now), async (rule) => {
        const reached = new Set(await peopleReached(ctx, rule, groupRules));
        const stored = new Set(await peopleReached(ctx, canonicalRule(rule), groupRules));
        for (const person of cast.people) {
          const alone = matches(rule, facts.get(person)!, ctx.now);
          expect(reached.has(person), `${JSON.stringify(rule)} of ${JSON.stringify(facts.get(person))}`).toBe(
            alone,
          );
          expect(stored.has(person)).toBe(alone);
        }
      }),
      { numRuns: 400 },
    );
  });
}, 60_000);
