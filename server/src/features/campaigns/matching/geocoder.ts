/**
 * Two public geocoders, asked for one address when somebody typed it to find their district, and only where the workspace
 * switched them on. What they answer is reduced to districts at once.
 */
import { usCongressional, usState, usStateDistrict } from '@portevoix/core/campaigns';
import { z } from 'zod';
import type { SafeFetch } from '#platform/safe-fetch/index.ts';

export interface Located {
  /** Commune, as the French geocoder names it; empty elsewhere. */
  place: string;
  ocdIds: string[];
}
export interface AddressToLocate {
  street: string;
  postalCode: string;
  place: string;
}
export interface Geocoder {
  /** Countries it answers for. */
  country: string;
  /** Null where it does not know the address, or is not sure. @throws `fetch.*`, Error for an answer nobody understands */
  locate(safeFetch: SafeFetch, endpoint: string, address: AddressToLocate): Promise<Located | null>;
}

const patience = { timeoutMs: 4_000, maxBytes: 500_000, redirects: 1 };
async function ask(safeFetch: SafeFetch, address: URL): Promise<unknown> {
  const answer = await safeFetch(address, { ...patience, headers: { accept: 'application/json' } });
  if (answer.status !== 200) throw new Error(`The geocoder answered ${answer.status}.`);
  return JSON.parse(answer.text()) as unknown;
}

/** https://geoservices.ign.fr/documentation/services/services-geoplateforme/geocodage: GeoJSON, best first, score 0 to 1. */
const frenchAnswer = z.object({
  type: z.literal('FeatureCollection'),
  features: z.array(
    z.object({
      properties: z.object({
        score: z.number(),
        /** housenumber, street, locality, municipality */
        type: z.string(),
        postcode: z.string().optional(),
        /** INSEE; of Paris, Lyon and Marseille the arrondissement’s. */
        citycode: z.string(),
        city: z.string(),
      }),
    }),
  ),
});
/** Below it the service’s own guide speaks of a doubtful answer. */
const leastScore = 0.5;

const geoplateforme: Geocoder = {
  country: 'fr',
  async locate(safeFetch, endpoint, { street, postalCode, place }) {
    const address = new URL(endpoint);
    address.search = new URLSearchParams({
      q: [street, place].filter(Boolean).join(' '),
      postcode: postalCode,
      index: 'address',
      autocomplete: '0',
      limit: '1',
    }).toString();
    const best = frenchAnswer.parse(await ask(safeFetch, address)).features[0]?.properties;
    if (!best || best.score < leastScore || best.type === 'municipality') return null;
    return { place: best.city, ocdIds: [] };
  },
};

/**
 * https://geocoding.geo.census.gov/geocoder/Geocoding_Services_API.html: layers are named by year ("119th Congressional
 * Districts", "2024 State Legislative Districts - Upper"), so they are told by the end of their names.
 */
const layer = z.array(z.record(z.string(), z.unknown()));
const censusAnswer = z.object({
  result: z.object({
    addressMatches: z.array(
      z.object({
        addressComponents: z.object({ state: z.string(), zip: z.string() }),
        geographies: z.record(z.string(), layer),
      }),
    ),
  }),
});

const census: Geocoder = {
  country: 'us',
  async locate(safeFetch, endpoint, { street, postalCode }) {
    const address = new URL(endpoint);
    address.search = new URLSearchParams({
      street,
      zip: postalCode.slice(0, 5),
      benchmark: 'Public_AR_Current',
      vintage: 'Current_Current',
      layers: 'all',
      format: 'json',
    }).toString();
    const matches = censusAnswer.parse(await ask(safeFetch, address)).result.addressMatches;
    const found = matches.map(({ addressComponents: { state }, geographies }) => {
      const basename = (name: RegExp): string => {
        const key = Object.keys(geographies).find((one) => name.test(one));
        return String((key && geographies[key]?.[0]?.BASENAME) ?? '').trim();
      };
      const seat = basename(/Congressional Districts$/);
      const alone = /at large|^98$|delegate/i.test(seat);
      const house = basename(/State Legislative Districts - Lower$/);
      const senate = basename(/State Legislative Districts - Upper$/);
      return [
        usState(state),
        seat && usCongressional(state, alone ? 'at-large' : seat),
        house && usStateDistrict(state, 'lower', house),
        senate && usStateDistrict(state, 'upper', senate),
      ]
        .filter((one) => typeof one === 'object' && one !== null)
        .map(({ ocdId }) => ocdId);
    });
    // Two places of that name in different districts: only what both have in common is certain.
    const [first, ...others] = found;
    const certain = first?.filter((ocdId) => others.every((other) => other.includes(ocdId))) ?? [];
    return certain.length > 0 ? { place: '', ocdIds: certain } : null;
  },
};

export const geocoders: readonly Geocoder[] = [geoplateforme, census];
