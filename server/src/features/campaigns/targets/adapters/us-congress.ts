/**
 * The United States Congress, from unitedstates/congress-legislators (CC0): members as JSON or CSV; committees, who sits
 * in them and offices at home beside it in a ZIP. Nobody there has an e-mail address: a form or a telephone it is.
 * Accounts on social networks and dates of birth stay where they are.
 */
import { type Office, usCongressional, usHouseSeats, usState } from '@portevoix/core/campaigns';
import { campaignsErrors } from '../../errors.ts';
import type { Adapter, Reading, ReadTarget } from './adapter.ts';
import { emptyReading } from './adapter.ts';
import { headed, isoDay, jsonOf, listOf, type SourceFile, textOfFile, webIn } from './files.ts';
import { salutationEn } from './salutations.ts';

interface Term {
  type?: string;
  start?: string;
  end?: string;
  state?: string;
  district?: number;
  party?: string;
  url?: string;
  address?: string;
  phone?: string;
  contact_form?: string;
}
interface Member {
  id?: { bioguide?: string };
  name?: { first?: string; last?: string; official_full?: string; suffix?: string };
  terms?: Term[];
}

const repPost = (state: string): string =>
  state === 'PR'
    ? 'Resident Commissioner'
    : ['DC', 'GU', 'VI', 'AS', 'MP'].includes(state)
      ? 'Delegate'
      : 'Representative';

/** One member, or null where the row is not somebody in office. */
function memberOf({ id, name, terms }: Member): ReadTarget | null {
  const term = terms?.at(-1);
  const key = id?.bioguide;
  if (!key || !term?.state || !name?.last) return null;
  const senator = term.type === 'sen';
  const district = senator ? usState(term.state) : usCongressional(term.state, term.district ?? '');
  const post = senator ? 'Senator' : repPost(term.state);
  return {
    key,
    name: name.official_full ?? [name.first, name.last, name.suffix].filter(Boolean).join(' '),
    givenName: name.first ?? null,
    familyName: name.last,
    salutation: salutationEn(post, name.last),
    chamber: senator ? 'us-senate' : 'us-house',
    post,
    district,
    party: term.party ?? null,
    phone: term.phone ?? null,
    formUrl: webIn(term.contact_form),
    address: term.address ?? null,
    offices: term.address
      ? [
          {
            name: 'Washington, DC',
            address: term.address,
            ...(term.phone && { phone: term.phone }),
            timeZone: 'America/New_York',
          },
        ]
      : [],
    website: webIn(term.url),
    locale: 'en',
    termStarts: isoDay(term.start),
    termEnds: isoDay(term.end),
  };
}

async function membersFromCsv(text: string): Promise<Member[] | null> {
  const table = await headed(text);
  if (!table?.has('bioguide_id', 'type', 'state', 'last_name')) return null;
  const members: Member[] = [];
  for await (const { cell } of table.rows) {
    const district = cell('district');
    members.push({
      id: { bioguide: cell('bioguide_id') },
      name: {
        first: cell('first_name'),
        last: cell('last_name'),
        ...(cell('full_name') && { official_full: cell('full_name') }),
      },
      terms: [
        {
          ...{ type: cell('type'), state: cell('state'), party: cell('party'), url: cell('url') },
          ...{ address: cell('address'), phone: cell('phone'), contact_form: cell('contact_form') },
          ...(district !== '' && { district: Number(district) }),
        },
      ],
    });
  }
  return members;
}

interface OfficeRow {
  address?: string;
  suite?: string;
  building?: string;
  city?: string;
  state?: string;
  zip?: string;
  phone?: string;
  hours?: string;
}
const officeOf = (row: OfficeRow): Office => ({
  name: row.city || 'District office',
  address: [
    row.address,
    row.building,
    row.suite,
    `${row.city ?? ''}, ${row.state ?? ''} ${row.zip ?? ''}`.trim(),
  ]
    .filter(Boolean)
    .join(', ')
    .slice(0, 500),
  ...(row.phone && { phone: row.phone }),
  ...(row.hours && { hours: row.hours.slice(0, 200) }),
});

/** What stands beside the members: who sits where, and offices at home, by bioguide id. */
async function extrasOf(files: readonly SourceFile[]) {
  const committees = new Map<string, Set<string>>();
  const offices = new Map<string, Office[]>();
  const names = new Map<string, string>();
  const seats: [committee: string, member: string][] = [];
  for (const file of files) {
    const json = jsonOf(file);
    if (Array.isArray(json)) {
      for (const one of json as {
        thomas_id?: string;
        name?: string;
        id?: Member['id'];
        offices?: OfficeRow[];
      }[]) {
        if (one.thomas_id && one.name) names.set(one.thomas_id, one.name);
        if (one.id?.bioguide && one.offices) offices.set(one.id.bioguide, one.offices.map(officeOf));
      }
    } else if (json && typeof json === 'object') {
      // committee-membership-current.json: members by committee; a longer id is a subcommittee.
      for (const [committee, members] of Object.entries(json as Record<string, { bioguide?: string }[]>))
        if (committee.length === 4)
          for (const { bioguide } of listOf(members)) if (bioguide) seats.push([committee, bioguide]);
    } else {
      const table = await headed(textOfFile(file));
      if (table?.has('bioguide', 'committee_name')) {
        for await (const { cell } of table.rows)
          if (!cell('committee_subcommittee_name'))
            setOf(committees, cell('bioguide')).add(cell('committee_name'));
      } else if (table?.has('bioguide', 'city', 'phone')) {
        for await (const { cell } of table.rows) {
          const row = Object.fromEntries(
            ['address', 'suite', 'building', 'city', 'state', 'zip', 'phone', 'hours'].map((one) => [
              one,
              cell(one),
            ]),
          );
          offices.set(cell('bioguide'), [...(offices.get(cell('bioguide')) ?? []), officeOf(row)]);
        }
      }
    }
  }
  for (const [committee, member] of seats) {
    const name = names.get(committee);
    if (name) setOf(committees, member).add(name);
  }
  return { committees, offices };
}
function setOf<K, V>(map: Map<K, Set<V>>, key: K): Set<V> {
  const set = map.get(key) ?? new Set<V>();
  map.set(key, set);
  return set;
}

const houseSeats = () =>
  usHouseSeats().map((district) => ({
    chamber: 'us-house',
    post: repPost(/:([a-z]{2})\/cd:/.exec(district.ocdId)?.[1]?.toUpperCase() ?? ''),
    district,
  }));

export const usCongress: Adapter = {
  id: 'us-congress',
  brings: 'targets',
  licence: 'CC0-1.0',
  home: 'https://github.com/unitedstates/congress-legislators',
  url: 'https://unitedstates.github.io/congress-legislators/legislators-current.json',
  takes: ['.json', '.csv', '.zip'],
  sample: { file: 'us-congress.json', date: '2026-06-15' },
  seatOf: (ocdId) =>
    /^ocd-division\/country:us\/.*\/cd:/.test(ocdId) ? { chamber: 'us-house', post: 'Representative' } : null,
  async read(files) {
    const reading: Reading = emptyReading();
    const others: SourceFile[] = [];
    let members: Member[] | null = null;
    for (const file of files) {
      const json = jsonOf(file);
      const isMembers = Array.isArray(json) && (json[0] as Member | undefined)?.terms !== undefined;
      const found = isMembers
        ? (json as Member[])
        : json === undefined
          ? await membersFromCsv(textOfFile(file))
          : null;
      // The CSV says less (no dates): the JSON wins where both lie in one ZIP.
      if (found && (isMembers || !members)) members = found;
      else if (!found) others.push(file);
    }
    if (!members) throw campaignsErrors.source_unknown_format();
    const { committees, offices } = await extrasOf(others);
    for (const member of members) {
      const target = memberOf(member);
      if (!target) {
        reading.refused.push({ line: null, reason: 'not_an_entry', value: member.id?.bioguide ?? '' });
        continue;
      }
      if (!target.district) {
        reading.refused.push({ line: null, reason: 'district_unknown', value: target.name });
        continue;
      }
      target.committees = [...(committees.get(target.key) ?? [])].sort();
      target.offices = [...(target.offices ?? []), ...(offices.get(target.key) ?? [])];
      reading.targets.push(target);
    }
    // Members of both houses: else it is a list of some, and says nothing of empty seats.
    if (reading.targets.filter(({ chamber }) => chamber === 'us-house').length > 300)
      reading.seats = houseSeats();
    return reading;
  },
};
