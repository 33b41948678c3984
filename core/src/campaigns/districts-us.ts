/** Districts of the United States: states by their letters, House seats of the census of 2020, state legislatures. */
import type { District } from './districts.ts';

const us = 'ocd-division/country:us';

/** Letters, name, seats in the House from 2023 to 2032 (apportionment of 2021, 2 U.S.C. 2a). */
const table = [
  'al Alabama 7|ak Alaska 1|az Arizona 9|ar Arkansas 4|ca California 52|co Colorado 8|ct Connecticut 5|de Delaware 1',
  'fl Florida 28|ga Georgia 14|hi Hawaii 2|id Idaho 2|il Illinois 17|in Indiana 9|ia Iowa 4|ks Kansas 4|ky Kentucky 6',
  'la Louisiana 6|me Maine 2|md Maryland 8|ma Massachusetts 9|mi Michigan 13|mn Minnesota 8|ms Mississippi 4',
  'mo Missouri 8|mt Montana 2|ne Nebraska 3|nv Nevada 4|nh New Hampshire 2|nj New Jersey 12|nm New Mexico 3',
  'ny New York 26|nc North Carolina 14|nd North Dakota 1|oh Ohio 15|ok Oklahoma 5|or Oregon 6|pa Pennsylvania 17',
  'ri Rhode Island 2|sc South Carolina 7|sd South Dakota 1|tn Tennessee 9|tx Texas 38|ut Utah 4|vt Vermont 1',
  'va Virginia 11|wa Washington 10|wv West Virginia 2|wi Wisconsin 8|wy Wyoming 1',
  // Delegates and the resident commissioner: a seat without a vote on the floor.
  'dc District of Columbia 1|pr Puerto Rico 1|gu Guam 1|vi U.S. Virgin Islands 1|as American Samoa 1',
  'mp Northern Mariana Islands 1',
].flatMap((line) => line.split('|'));

interface State {
  name: string;
  houseSeats: number;
}
export const usStates: ReadonlyMap<string, State> = new Map(
  table.map((entry) => [
    entry.slice(0, 2),
    { name: entry.slice(3).replace(/ \d+$/, ''), houseSeats: Number(/\d+$/.exec(entry)?.[0]) },
  ]),
);
const territories = new Set(['pr', 'gu', 'vi', 'as', 'mp']);

/** A state, territory or the District of Columbia by its two letters. */
export function usState(letters: string): District | null {
  const code = letters.trim().toLowerCase();
  const state = usStates.get(code);
  if (!state) return null;
  const type = code === 'dc' ? 'district' : territories.has(code) ? 'territory' : 'state';
  return { ocdId: `${us}/${type}:${code}`, name: state.name, kind: 'state', country: 'us' };
}

/** A seat of the House. @param number `0`, `98` and `at-large` all mean the one seat of a state that has but one. */
export function usCongressional(letters: string, number: string | number): District | null {
  const inside = usState(letters);
  const state = usStates.get(letters.trim().toLowerCase());
  if (!inside || !state) return null;
  const rank = String(number).trim().toLowerCase();
  const alone = state.houseSeats === 1 && ['0', '00', '1', '01', '98', 'at-large', 'al'].includes(rank);
  if (!alone && !(/^\d{1,2}$/.test(rank) && Number(rank) >= 1 && Number(rank) <= 60)) return null;
  return {
    ocdId: `${inside.ocdId}/cd:${alone ? 'at-large' : Number(rank)}`,
    name: alone ? `${inside.name}, at large` : `${inside.name}, district ${Number(rank)}`,
    kind: 'cd',
    country: 'us',
  };
}

/** Every seat of the House that exists, with or without a member. */
export const usHouseSeats = (): District[] =>
  [...usStates].flatMap(([code, { houseSeats }]) =>
    Array.from({ length: houseSeats }, (_, at) => usCongressional(code, at + 1)).filter(
      (one) => one !== null,
    ),
  );

const houses = { lower: ['sldl', 'House'], upper: ['sldu', 'Senate'] } as const;
/** A district of a state legislature; its number may carry letters (`12A`). */
export function usStateDistrict(letters: string, house: 'lower' | 'upper', number: string): District | null {
  const inside = usState(letters);
  const rank = number.trim().toLowerCase().replace(/\s+/g, '_');
  if (!inside || !/^[a-z0-9_\-~.]{1,60}$/.test(rank)) return null;
  const [type, title] = houses[house];
  return {
    ocdId: `${inside.ocdId}/${type}:${rank}`,
    name: `${inside.name} ${title}, district ${number.trim()}`,
    kind: type,
    country: 'us',
  };
}
