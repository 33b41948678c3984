/**
 * Legislatures and executives of the states, from openstates/people (CC0): one YAML file per person and per committee,
 * and Open Civic Data’s lists of districts beside them, in a ZIP; or the one CSV per state that is renewed every night.
 * Roles carry dates: only those held today count. Private telephones, home addresses and social networks are left out.
 */
import { type District, type Office, usState, usStateDistrict, usStates } from '@portevoix/core/campaigns';
import { parse } from 'yaml';
import { campaignsErrors } from '../../errors.ts';
import { type Adapter, emptyReading, type ReadTarget, type Seat } from './adapter.ts';
import { emailIn, headed, isoDay, listOf, rowsOf, type SourceFile, textOfFile, webIn } from './files.ts';
import { salutationEn } from './salutations.ts';

interface Role {
  type?: string;
  start_date?: string;
  end_date?: string;
  district?: string | number;
  jurisdiction?: string;
}
interface Person {
  id?: string;
  name?: string;
  given_name?: string;
  family_name?: string;
  email?: string;
  party?: { name?: string; end_date?: string }[];
  roles?: Role[];
  offices?: { classification?: string; address?: string; voice?: string }[];
  links?: { url?: string; note?: string }[];
}
interface Committee {
  name?: string;
  chamber?: string;
  members?: { person_id?: string; name?: string }[];
}

const capitolZones: Record<string, string> = { ut: 'America/Denver' };
const titles: Record<string, string> = {
  lower: 'Representative',
  upper: 'Senator',
  governor: 'Governor',
  lt_governor: 'Lieutenant Governor',
  'attorney general': 'Attorney General',
  'secretary of state': 'Secretary of State',
  mayor: 'Mayor',
};

/** Held on this day: begun, and not ended before it. Dates may stop at the year or the month. */
const isHeld = ({ start_date: start, end_date: end }: Role, day: string): boolean =>
  (!start || String(start) <= day) &&
  (!end || String(end).padEnd(10, '-12-31'.slice(String(end).length - 4)) >= day);

const stateOf = (jurisdiction: string | undefined): string | null =>
  /(?:state|district|territory):([a-z]{2})/.exec(jurisdiction ?? '')?.[1] ?? null;

const seatIn = (state: string, house: 'lower' | 'upper', district: string) => ({
  chamber: `us-${state}-${house === 'lower' ? 'house' : 'senate'}`,
  post: titles[house] ?? '',
  district: usStateDistrict(state, house, district),
});

/** Offices of the mandate: what lies at home is not for a list. */
const officesOf = (person: Person, state: string): Office[] =>
  listOf(person.offices)
    .filter(({ classification, voice, address }) =>
      classification === 'capitol' ? voice || address : classification === 'district' && voice,
    )
    .map(({ classification, voice, address }) => ({
      name: classification === 'capitol' ? 'Capitol' : 'District',
      ...(voice && { phone: String(voice) }),
      ...(classification === 'capitol' && address && { address }),
      ...(capitolZones[state] && { timeZone: capitolZones[state] }),
    }));

function targetOf(person: Person, committees: readonly string[], day: string): ReadTarget | null {
  const role = listOf(person.roles).find((one) => isHeld(one, day) && stateOf(one.jurisdiction));
  const state = stateOf(role?.jurisdiction);
  if (!role?.type || !state || !person.id || !person.name) return null;
  const house = role.type === 'lower' || role.type === 'upper' ? role.type : null;
  const seat = house && seatIn(state, house, String(role.district ?? ''));
  const title =
    titles[role.type] ?? role.type.replace(/_/g, ' ').replace(/^./, (first) => first.toUpperCase());
  const offices = officesOf(person, state);
  const capitol = offices.find(({ name }) => name === 'Capitol');
  return {
    key: person.id,
    name: person.name,
    givenName: person.given_name ?? null,
    familyName: person.family_name ?? null,
    salutation: salutationEn(title, person.family_name ?? person.name),
    chamber: seat ? seat.chamber : `us-${state}-executive`,
    post: title,
    district: seat ? seat.district : usState(state),
    party: listOf(person.party).findLast((one) => !one.end_date)?.name ?? null,
    committees,
    email: emailIn(person.email),
    phone: capitol?.phone ?? offices[0]?.phone ?? null,
    address: capitol?.address ?? null,
    offices,
    website: webIn(
      listOf(person.links).find(({ note }) => note === 'homepage')?.url ?? listOf(person.links)[0]?.url,
    ),
    locale: 'en',
    termStarts: isoDay(role.start_date && String(role.start_date)),
    termEnds: isoDay(role.end_date && String(role.end_date)),
  };
}

const chamberTitles: Record<string, string> = { lower: 'House', upper: 'Senate', legislature: 'Joint' };

async function fromYaml(files: readonly SourceFile[], day: string) {
  const reading = emptyReading();
  const people: Person[] = [];
  const sitting = new Map<string, Set<string>>();
  for (const [at, file] of files.entries()) {
    // Hundreds of small files: others get their turn in between.
    if (at % 25 === 24) await new Promise((next) => setImmediate(next));
    let entry: (Person & Committee) | null = null;
    try {
      entry = parse(textOfFile(file), { schema: 'core' });
    } catch {
      // Falls through: a file that is no YAML is named below.
    }
    if (entry?.id?.startsWith('ocd-person/')) people.push(entry);
    else if (entry?.id?.startsWith('ocd-organization/') && entry.name) {
      const chamber = chamberTitles[entry.chamber ?? ''];
      for (const { person_id: id } of listOf(entry.members)) {
        if (!id) continue;
        const names = sitting.get(id) ?? new Set();
        names.add(chamber ? `${chamber} ${entry.name}` : entry.name);
        sitting.set(id, names);
      }
    } else reading.refused.push({ line: null, reason: 'not_an_entry', value: file.name.slice(-100) });
  }
  for (const person of people) {
    const target = targetOf(person, [...(sitting.get(person.id ?? '') ?? [])].sort(), day);
    if (!target) reading.refused.push({ line: null, reason: 'term_ended', value: person.name ?? '' });
    else if (!target.district)
      reading.refused.push({ line: null, reason: 'district_unknown', value: target.name });
    else reading.targets.push(target);
  }
  return reading;
}

/** The nightly CSV of one state: `id,name,current_party,current_district,current_chamber,…,capitol_voice,…`. */
async function fromCsv(file: SourceFile, day: string) {
  const table = await headed(textOfFile(file));
  if (!table?.has('id', 'name', 'current_district', 'current_chamber')) return null;
  const reading = emptyReading();
  // The file names no state: its name does, as in `ut.csv`.
  const state = /(?:^|[/_-])([a-z]{2})\.csv$/i.exec(file.name)?.[1]?.toLowerCase() ?? '';
  if (!usStates.has(state)) throw campaignsErrors.source_unknown_format();
  for await (const { cell, line } of table.rows) {
    const type = cell('current_chamber');
    const target = targetOf(
      {
        ...{
          id: cell('id'),
          name: cell('name'),
          given_name: cell('given_name'),
          family_name: cell('family_name'),
        },
        email: cell('email'),
        party: [{ name: cell('current_party') }],
        roles: [
          {
            type,
            district: cell('current_district'),
            jurisdiction: `ocd-jurisdiction/country:us/state:${state}`,
          },
        ],
        offices: [
          { classification: 'capitol', address: cell('capitol_address'), voice: cell('capitol_voice') },
          { classification: 'district', voice: cell('district_voice') },
        ],
        links: [{ url: cell('links').split(';')[0] ?? '' }],
      },
      [],
      day,
    );
    if (!target) reading.refused.push({ line, reason: 'not_an_entry', value: cell('name', 'id') });
    else if (!target.district)
      reading.refused.push({
        line,
        reason: 'district_unknown',
        value: `${cell('name')} ${cell('current_district')}`,
      });
    else reading.targets.push(target);
  }
  return reading;
}

/** Open Civic Data’s list of a chamber’s districts: `id,name,…` without headings. */
async function seatsIn(file: SourceFile): Promise<Seat[]> {
  const seats: Seat[] = [];
  for await (const { cells } of rowsOf(textOfFile(file))) {
    const seat = seatOfId(cells[0] ?? '');
    // A short code in the second column is an id of somebody else's, not a name.
    const name = cells[1]?.includes(' ') ? cells[1] : seat?.district.name;
    if (seat && name) seats.push({ ...seat, district: { ...seat.district, name } });
  }
  return seats;
}
function seatOfId(ocdId: string): { chamber: string; post: string; district: District } | null {
  const [, state, type, number] =
    /^ocd-division\/country:us\/(?:state|district|territory):([a-z]{2})\/(sld[lu]):([^/]+)$/.exec(ocdId) ??
    [];
  if (!state || !type || !number) return null;
  const { district, ...seat } = seatIn(state, type === 'sldl' ? 'lower' : 'upper', number);
  return district && { ...seat, district };
}

export const usOpenstates: Adapter = {
  id: 'us-openstates',
  brings: 'targets',
  licence: 'CC0-1.0',
  home: 'https://github.com/openstates/people',
  url: 'https://data.openstates.org/people/current/ut.csv',
  takes: ['.zip', '.csv', '.yml', '.yaml'],
  sample: { file: 'us-utah.json', date: '2026-08-05' },
  seatOf: (ocdId) => seatOfId(ocdId),
  async read(files, { day }) {
    const seats: Seat[] = [];
    for (const file of files.filter(({ name }) => /\.csv$/i.test(name))) {
      const people = await fromCsv(file, day);
      if (people) return people;
      seats.push(...(await seatsIn(file)));
    }
    const yaml = files.filter(
      ({ name, bytes }) =>
        /\.ya?ml$/i.test(name) ||
        /^(?:---\s*\n)?id: ocd-/.test(Buffer.from(bytes.subarray(0, 40)).toString()),
    );
    if (yaml.length === 0) throw campaignsErrors.source_unknown_format();
    const reading = await fromYaml(yaml, day);
    if (reading.targets.length === 0) throw campaignsErrors.source_unknown_format();
    reading.seats = [...new Map(seats.map((seat) => [seat.district.ocdId, seat])).values()];
    return reading;
  },
};
