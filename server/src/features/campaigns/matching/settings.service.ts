/** Whether streets may be looked up, and where: each geocoder is off until somebody switches it on. */
import type { GeocoderSettings } from '@portevoix/core/campaigns';
import type { Ctx } from '#platform/ctx.ts';
import { emit } from '#platform/events.ts';
import type { House } from '#platform/house.ts';
import { httpUrl } from '#platform/safe-fetch/index.ts';
import { type AddressToLocate, type Geocoder, geocoders, type Located } from './geocoder.ts';
import { readSettings, writeSettings } from './settings.store.ts';

export const getGeocoders = (ctx: Ctx): Promise<GeocoderSettings> => readSettings(ctx);

/** @throws fetch.bad_url */
export async function setGeocoders(ctx: Ctx, settings: GeocoderSettings): Promise<GeocoderSettings> {
  for (const address of [settings.fr, settings.us]) if (address) httpUrl(address);
  await writeSettings(ctx, settings);
  await emit(ctx, 'campaigns.geocoders_set', { fr: settings.fr !== null, us: settings.us !== null });
  return settings;
}

/** The geocoder of a country with its address, where it is switched on. */
export async function geocoderFor(
  ctx: Ctx,
  country: string,
): Promise<{ geocoder: Geocoder; endpoint: string } | null> {
  const geocoder = geocoders.find((one) => one.country === country);
  if (!geocoder) return null;
  const endpoint = (await readSettings(ctx))[country as 'fr' | 'us'];
  return endpoint ? { geocoder, endpoint } : null;
}

/**
 * Asks for one address, outside any transaction. Null where no geocoder is on, the address is unknown, or nobody answers:
 * then the person chooses by hand. Neither log nor error names the address.
 */
export async function locate(
  house: House,
  workspaceId: string,
  country: string,
  address: AddressToLocate,
): Promise<Located | null> {
  const on = await house.inWorkspace(workspaceId, (inner) => geocoderFor(inner, country));
  if (!on) return null;
  try {
    return await on.geocoder.locate(house.safeFetch, on.endpoint, address);
  } catch (error) {
    // The message of a failed fetch may hold the address that was asked for.
    const reason = (error as { code?: string }).code ?? (error as Error).name;
    house.log.warn({ country, reason }, 'a geocoder could not be asked');
    return null;
  }
}
