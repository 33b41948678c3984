/** What a row of a list says of a person, and how rows of one address become one. */
import { locales } from '@portevoix/core/common';
import { hats as allHats, emailSchema, type Hat, type ImportField, sphereOf } from '@portevoix/core/people';
import { type CsvRecord, plain } from './csv.rules.ts';

const hatWords: Record<string, Hat> = {
  ...{ salarie: 'employee', salariee: 'employee', collaborateur: 'employee', collaboratrice: 'employee' },
  ...{ client: 'customer', cliente: 'customer', candidat: 'candidate', candidate: 'candidate' },
  ...{
    presse: 'press',
    journaliste: 'press',
    partenaire: 'partner',
    benevole: 'volunteer',
    soutien: 'supporter',
  },
  ...Object.fromEntries(allHats.map((hat) => [hat, hat])),
};

export interface ListedPerson {
  line: number;
  name: string;
  email: string | null;
  team: string | null;
  place: string | null;
  /** Names of groups kept by hand. */
  groups: string[];
  hats: Hat[];
  locale: 'fr' | 'en';
}
export interface RowNote {
  line: number;
  code: string;
  value: string;
}
export interface ReadingRules {
  mapping: readonly (ImportField | null)[];
  /** Of rows that name none. */
  hats: readonly Hat[];
  locale: 'fr' | 'en';
  /** Hats that whoever imports looks after. */
  kept: readonly Hat[];
  /** Names, in lower case, of groups that no list can put anybody into. */
  groupsByRule: ReadonlySet<string>;
}

/** Whether the columns say enough: a name, and no meaning twice. */
export const isMappable = (mapping: readonly (ImportField | null)[]): boolean => {
  const named = mapping.filter((field) => field !== null);
  return new Set(named).size === named.length && (named.includes('name') || named.includes('lastName'));
};

/**
 * A cell as text. A text that a spreadsheet took for a formula comes with an apostrophe in front, ours too: it is taken
 * off. Nothing here is ever computed.
 */
export const textOf = (cell: string): string =>
  cell
    .replace(/^'(?=[=+\-@\t\r])/, '')
    // Line breaks and what no name carries.
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .normalize('NFC')
    .trim();

/** Reads one row, or says what is wrong with it. */
export function personIn({ cells, line }: CsvRecord, rules: ReadingRules): ListedPerson | RowNote {
  const cell = (field: ImportField) => textOf(cells[rules.mapping.indexOf(field)] ?? '');
  const note = (code: string, value = ''): RowNote => ({ line, code, value: value.slice(0, 100) });
  const name = cell('name') || [cell('firstName'), cell('lastName')].filter(Boolean).join(' ');
  if (!name) return note('name_missing');
  const email = cell('email') ? emailSchema.safeParse(cell('email')) : null;
  if (email && !email.success) return note('email_invalid', cell('email'));
  const words = cell('hats')
    .split(/[|,/;]/)
    .map(plain)
    .filter(Boolean);
  const unknown = words.find((word) => !hatWords[word]);
  if (unknown) return note('hat_unknown', unknown);
  const hats = words.length > 0 ? [...new Set(words.map((word) => hatWords[word]!))] : [...rules.hats];
  if (sphereOf(hats) === null) return note('hats_apart', cell('hats'));
  const foreign = hats.find((hat) => !rules.kept.includes(hat));
  if (foreign) return note('hat_out_of_sight', foreign);
  const groups = listed(cell('groups'));
  const byRule = groups.find((group) => rules.groupsByRule.has(group.toLowerCase()));
  if (byRule) return note('group_by_rule', byRule);
  const language = plain(cell('locale')).slice(0, 2);
  return {
    line,
    name: name.slice(0, 200),
    email: email?.data ?? null,
    team: cell('team').slice(0, 120) || null,
    place: cell('place').slice(0, 120) || null,
    groups,
    hats,
    locale: locales.find((one) => one === language) ?? rules.locale,
  };
}

/** Names between `|`, each once. */
const listed = (cell: string): string[] => [
  ...new Map(
    cell
      .split('|')
      .map((name) => name.trim().slice(0, 120))
      .filter(Boolean)
      .map((name) => [name.toLowerCase(), name]),
  ).values(),
];

/** The people of a file, rows of one address joined: the first row counts, later ones add hats, groups and what is empty. */
export class PeopleOfFile {
  readonly people: ListedPerson[] = [];
  readonly notes: RowNote[] = [];
  rows = 0;
  errors = 0;
  merged = 0;
  readonly #byEmail = new Map<string, ListedPerson>();
  readonly #byName = new Set<string>();

  add(record: CsvRecord, rules: ReadingRules): void {
    this.rows++;
    const row = personIn(record, rules);
    if ('code' in row) {
      this.errors++;
      this.#note(row);
      return;
    }
    const first = row.email ? this.#byEmail.get(row.email) : undefined;
    if (first) {
      this.merged++;
      this.#join(first, row);
      return;
    }
    if (row.email) this.#byEmail.set(row.email, row);
    else {
      const key = `${plain(row.name)}\n${plain(row.team ?? '')}`;
      if (this.#byName.has(key)) this.#note({ line: row.line, code: 'name_repeated', value: row.name });
      this.#byName.add(key);
    }
    this.people.push(row);
  }

  #join(first: ListedPerson, row: ListedPerson): void {
    const hats = [...new Set([...first.hats, ...row.hats])];
    if (sphereOf(hats) !== null) first.hats = hats;
    first.groups = listed([...first.groups, ...row.groups].join('|'));
    first.team ??= row.team;
    first.place ??= row.place;
    this.#note({ line: row.line, code: 'email_repeated', value: row.email ?? '' });
  }

  #note(note: RowNote): void {
    if (this.notes.length < 200) this.notes.push(note);
  }
}
