/**
 * The 1,250 people of Orvelune. Invited is not joined: about two in five accepted the charter, which is what happens
 * when nobody is obliged.
 */
import type { Locale } from '@portevoix/core/common';
import type { Hat, Role } from '@portevoix/core/people';
import { type Calendar, dayMs } from './calendar.ts';
import { firstNames, lastNames } from './names.ts';
import { type NamedPerson, namedPeople, organisation, outsiders, teams } from './organisation.ts';
import { type Random, seeded } from './random.ts';

export interface DemoPerson {
  id: string;
  /** Set on the seven people that guides speak of. */
  key: NamedPerson['key'] | null;
  name: string;
  email: string;
  locale: Locale;
  team: string | null;
  role: Role;
  hats: { hat: Hat; startedAt: Date }[];
  createdAt: Date;
  /** When the charter was accepted; null for those who were invited and have not answered. */
  joinedAt: Date | null;
}

/** Days since the first invitations. */
const programmeAge = 200;

const joining: Readonly<Record<Hat, number>> = {
  employee: 0.38,
  customer: 0.5,
  candidate: 0.32,
  press: 0.45,
  partner: 0.55,
  volunteer: 0.72,
  supporter: 0.85,
};
/** A second hat that someone with this first one may also wear, and how often. */
const secondHats: Readonly<Partial<Record<Hat, readonly [Hat, number][]>>> = {
  employee: [
    ['volunteer', 0.06],
    ['customer', 0.04],
  ],
  customer: [['volunteer', 0.15]],
  candidate: [['customer', 0.12]],
  supporter: [['volunteer', 0.25]],
  volunteer: [['customer', 0.3]],
  partner: [['supporter', 0.2]],
};

export function makePeople(calendar: Calendar): DemoPerson[] {
  const random = seeded('people');
  const names = nameMaker(random);
  const people: DemoPerson[] = [];
  const hire = (hat: Hat, team: string | null, joinRate: number) => {
    const createdAt = invitedAt(calendar, random, team);
    const extra = (secondHats[hat] ?? []).filter(([, rate]) => random.chance(rate)).map(([second]) => second);
    const { name, local } = names.next();
    people.push({
      id: random.id(createdAt),
      key: null,
      name,
      email: `${local}@${hat === 'employee' ? organisation.mailDomain : 'courriel.example'}`,
      locale: random.chance(0.06) ? 'en' : 'fr',
      team,
      role: 'member',
      hats: [hat, ...extra].map((worn, order) => ({
        hat: worn,
        startedAt: new Date(createdAt.getTime() + order * random.int(1, 40) * 3_600_000),
      })),
      createdAt,
      joinedAt: random.chance(joinRate) ? joinedAt(calendar, random, createdAt) : null,
    });
  };

  for (const person of namedPeople) people.push(named(person, calendar, random, names.take(person)));
  const placed = (team: string | null, hat: Hat) =>
    namedPeople.filter((person) => person.team === team && person.hats[0] === hat).length;
  for (const team of teams) {
    const rate = ['communication', 'ethique'].includes(team.key)
      ? 1
      : team.homeCare
        ? 0.52
        : joining.employee;
    for (let left = team.size - placed(team.key, 'employee'); left > 0; left--)
      hire('employee', team.key, rate);
  }
  for (const [hat, count] of Object.entries(outsiders) as [Hat, number][]) {
    for (let left = count - placed(null, hat); left > 0; left--) hire(hat, null, joining[hat]);
  }
  // One editor beside Karim, so that a review has a second pair of eyes.
  const editor = people.find((person) => person.team === 'communication' && person.key === null);
  if (editor) editor.role = 'editor';
  return people;
}

/** Invitations went out in waves over ten weeks; the Port-Halène team was hired for the opening. */
function invitedAt(calendar: Calendar, random: Random, team: string | null): Date {
  const age = team === 'port-halene' ? random.int(35, 70) : programmeAge - 7 * random.int(0, 9);
  return new Date(calendar.now.getTime() - age * dayMs - random.int(0, 8 * 60) * 60_000);
}

/** Half answer within two days, some weeks later; always in the past. */
function joinedAt(calendar: Calendar, random: Random, createdAt: Date): Date {
  const wait = random.exponential(random.chance(0.6) ? 1.5 * dayMs : 45 * dayMs);
  const latest = calendar.now.getTime() - dayMs - createdAt.getTime();
  return new Date(createdAt.getTime() + Math.min(wait, latest * random.next()));
}

function named(
  { key, firstName, lastName, team, role, hats }: NamedPerson,
  calendar: Calendar,
  random: Random,
  local: string,
): DemoPerson {
  const createdAt = new Date(calendar.now.getTime() - programmeAge * dayMs);
  const inside = hats.includes('employee');
  return {
    id: random.id(createdAt),
    key,
    name: `${firstName} ${lastName}`,
    email: `${local}@${inside ? organisation.mailDomain : 'courriel.example'}`,
    locale: 'fr',
    team,
    role,
    hats: hats.map((hat, order) => ({ hat, startedAt: new Date(createdAt.getTime() + order * 30 * dayMs) })),
    createdAt,
    joinedAt: new Date(createdAt.getTime() + random.int(1, 5) * dayMs),
  };
}

/** Names that never repeat, with the part of an e-mail address before the @. */
function nameMaker(random: Random) {
  const taken = new Set<string>();
  const take = (person: { firstName: string; lastName: string }) => {
    const local = `${plain(person.firstName)}.${plain(person.lastName)}`;
    if (taken.has(local)) return null;
    taken.add(local);
    return local;
  };
  const next = (): { name: string; local: string } => {
    for (;;) {
      const firstName = random.pick(firstNames);
      const lastName = random.pick(lastNames);
      const local = firstName === lastName ? null : take({ firstName, lastName });
      if (local !== null) return { name: `${firstName} ${lastName}`, local };
    }
  };
  return { next, take: (person: NamedPerson) => take(person)! };
}

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z]+/g, '-');
