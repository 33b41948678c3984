/**
 * From the postal code of a form that asks nothing further to a district: the one it means for sure among those whose
 * representatives a campaign addresses, or none. Made for many at once: what was looked up is known for ten minutes.
 */
import {
  countryOf,
  coveredByAny,
  divisionKind,
  frDepartementDistrict,
  frDepartementOfPostal,
  readPostalCode,
  reducedTo,
  stateOf,
  territoryOfZip,
} from '@portevoix/core/campaigns';
import type { Ctx } from '#platform/ctx.ts';
import type { House } from '#platform/house.ts';
import { jurisdictionsAddressed, readPostalRowsOf } from './districts.store.ts';

export interface PostalCodeGiven {
  /** ISO code, lower case; null where the form did not ask: then that of those addressed, if they are of one country. */
  country: string | null;
  /** As typed. */
  postalCode: string;
}

interface Addressed {
  /** The kind of district that is told: the innermost, and of several the one with most seats. */
  kind: string;
  wanted: readonly string[];
  countries: readonly string[];
}
interface Kept {
  at: number;
  campaigns: Map<string, Addressed[]>;
  /** By workspace, country and code: what lies there. */
  codes: Map<string, readonly string[]>;
}
const freshMs = 600_000;
const mostCodes = 50_000;
const nodes = new WeakMap<House, Kept>();

/**
 * Districts (Open Civic Data ids) of people in a campaign, in the order given; null where their code means none or several
 * of them, or nobody with a district is addressed. By one statement at most where the campaign is known already.
 */
export async function districtsOfPostalCodes(
  ctx: Ctx,
  campaignId: string,
  given: readonly PostalCodeGiven[],
): Promise<(string | null)[]> {
  if (given.every(({ postalCode }) => postalCode.trim() === '')) return given.map(() => null);
  const kept = keptOf(ctx);
  const addressed = await addressedBy(ctx, kept, campaignId);
  if (addressed.length === 0) return given.map(() => null);
  const read = given.map((one) => readGiven(one, addressed));
  await lookUp(
    ctx,
    kept,
    read.filter((one) => one !== null),
  );
  return read.map((one) => one && districtOf(one, kept.codes.get(keyOf(ctx, one)) ?? []));
}

interface Read extends Addressed {
  country: string;
  code: string;
}
/** What was typed, as a code of a country whose representatives are addressed. */
function readGiven({ country: given, postalCode }: PostalCodeGiven, all: readonly Addressed[]): Read | null {
  const countries = [...new Set(all.flatMap((one) => one.countries))];
  const country = given === null ? (countries.length === 1 ? countries[0] : null) : stateOf(given);
  const addressed = all.find((one) => country && one.countries.includes(country));
  if (!country || !addressed) return null;
  const { code } = readPostalCode(country, postalCode);
  return code === undefined ? null : { ...addressed, country, code };
}

function districtOf({ country, code, kind, wanted }: Read, rows: readonly string[]): string | null {
  const only = new Set([kind]);
  const lying = rows.length > 0 ? rows : withoutTable(country, code);
  // Tables have rows of several kinds: what is of another kind says nothing about this one.
  const found = new Set(lying.map((ocdId) => reducedTo(ocdId, only)).filter((ocdId) => ocdId !== null));
  const [district] = found;
  return found.size === 1 && district && coveredByAny(district, wanted) ? district : null;
}

/** What a code says by itself: territories of the United States, and the département of a French one. */
function withoutTable(country: string, code: string): string[] {
  const district =
    country === 'us'
      ? territoryOfZip(code)
      : country === 'fr'
        ? frDepartementDistrict(frDepartementOfPostal(code) ?? '')?.ocdId
        : null;
  return district ? [district] : [];
}

async function addressedBy(ctx: Ctx, kept: Kept, campaignId: string): Promise<Addressed[]> {
  const known = kept.campaigns.get(campaignId);
  if (known) return known;
  const all = (await jurisdictionsAddressed(ctx, campaignId)).filter(
    (ocdId) => divisionKind(ocdId) !== 'country' && !ocdId.includes('/departement:zz'),
  );
  const addressed = [...Map.groupBy(all, countryOf)].map(([country, wanted]) => ({
    ...{ kind: innermost(wanted), wanted, countries: [country] },
  }));
  kept.campaigns.set(campaignId, addressed);
  return addressed;
}

function innermost(wanted: readonly string[]): string {
  const byKind = [...Map.groupBy(wanted, divisionKind)].map(([kind, of]) => ({
    ...{ kind, seats: of.length, depth: Math.max(...of.map((ocdId) => ocdId.split('/').length)) },
  }));
  return byKind.sort((a, b) => b.depth - a.depth || b.seats - a.seats)[0]?.kind ?? '';
}

async function lookUp(ctx: Ctx, kept: Kept, read: readonly Read[]): Promise<void> {
  const unknown = read.filter((one) => !kept.codes.has(keyOf(ctx, one)));
  if (unknown.length === 0) return;
  const found = Map.groupBy(
    await readPostalRowsOf(ctx, unknown),
    ({ country, postalCode }) => `${country} ${postalCode}`,
  );
  if (kept.codes.size > mostCodes) kept.codes.clear();
  for (const one of unknown) {
    const rows = found.get(`${one.country} ${one.code}`) ?? [];
    kept.codes.set(
      keyOf(ctx, one),
      rows.map(({ ocdId }) => ocdId),
    );
  }
}
const keyOf = (ctx: Ctx, { country, code }: Read): string => `${ctx.workspaceId} ${country} ${code}`;

/** Staff may choose others, and tables are read again: what is known is forgotten after a while. */
function keptOf(ctx: Ctx): Kept {
  const now = ctx.now.getTime();
  const known = nodes.get(ctx.house);
  if (known && now - known.at < freshMs && now >= known.at) return known;
  const fresh = { at: now, campaigns: new Map(), codes: new Map() };
  nodes.set(ctx.house, fresh);
  return fresh;
}
