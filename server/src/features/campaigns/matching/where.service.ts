/** One step that any alert may ask: where do you live? Answers the districts, or the page that must be shown first. */
import { ocdIdSchema, readCountry, readPostalCode, stateOf } from '@portevoix/core/campaigns';
import { z } from 'zod';
import type { Ctx } from '#platform/ctx.ts';
import type { House } from '#platform/house.ts';
import type { AlertView, Form, PublicBody } from '../alerts/kind.ts';
import { type Carried, many, one } from './form.ts';
import { matchDistricts } from './matching.service.ts';
import { locate } from './settings.service.ts';
import { choicePage, wherePage } from './where.page.ts';

export type Where =
  /** Null: they do not know, or would rather not say. */
  { districts: string[] | null; page?: never } | { districts?: never; page: PublicBody };

const locatedSchema = z
  .object({ place: z.string().max(200), ocdIds: z.array(ocdIdSchema).max(20) })
  .nullable();

/** The question as the alert's first page asks it; `intro` stands above it. */
export const askWhere = (
  view: AlertView,
  wanted: readonly string[],
  { form = {}, intro, carried }: { form?: Form; intro?: string; carried?: Carried } = {},
): PublicBody =>
  wherePage({ view, wanted, typed: typedIn(form), ...(intro && { intro }), ...(carried && { carried }) });

const typedIn = (form: Form) => ({
  country: one(form, 'country', 2).toLowerCase(),
  postal: one(form, 'postal', 40),
  street: one(form, 'street'),
});

/**
 * Before the transaction of an answer: looks a street up where one was typed and a geocoder is on.
 */
export async function prepareWhere(house: House, view: AlertView, form: Form): Promise<Form> {
  const { located: _forged, street, ...rest } = form;
  const typed = typedIn(form);
  const country = readCountry(typed.country);
  if (one(form, 'step') !== 'where' || !typed.street.trim() || !country)
    return { ...rest, ...(street && { street }) };
  const state = stateOf(country);
  const { code } = readPostalCode(state, typed.postal);
  const found =
    code === undefined
      ? null
      : await locate(house, view.workspaceId, state, {
          street: typed.street.trim(),
          postalCode: code,
          place: '',
        });
  return { ...rest, ...(street && { street }), located: JSON.stringify(found) };
}

/** Reads the step `where`. @param carried what the form must not lose */
export async function findWhere(
  ctx: Ctx,
  view: AlertView,
  form: Form,
  wanted: readonly string[],
  carried: Carried = {},
): Promise<Where> {
  if (one(form, 'unknown')) return { districts: null };
  const typed = typedIn(form);
  const asked = { view, wanted, typed, carried };
  const country = readCountry(typed.country);
  if (!country) return { page: wherePage({ ...asked, problem: 'country' }) };
  const picks = Object.keys(form)
    .filter((name) => name.startsWith('pick.'))
    .map((name) => [name.slice(5), one(form, name)] as const);
  const located = form.located === undefined ? undefined : readLocated(one(form, 'located', 3_000));
  const match = await matchDistricts(ctx, {
    country,
    postalCode: typed.postal,
    wanted,
    chosen: picks.map(([, value]) => value).filter((value) => ocdIdSchema.safeParse(value).success),
    ...(located !== undefined && { located }),
  });
  if (match.kind === 'unknown') return { page: wherePage({ ...asked, problem: match.why }) };
  if (match.kind === 'districts') return { districts: match.ocdIds };
  const passed = new Set(
    picks.filter(([, value]) => value === 'none' || value === 'unknown').map(([kind]) => kind),
  );
  const questions = match.questions.filter(({ kind }) => !passed.has(kind));
  if (questions.length === 0) return { districts: match.known };
  const again = one(form, 'asked') === '1';
  // Looked up already: unknown to the geocoder, or not enough, as where a street runs through two districts.
  const looked = located === null ? 'street' : 'unsure';
  const problem = located !== undefined ? looked : again ? 'choice' : null;
  const street = match.street || located !== undefined;
  return { page: choicePage({ ...asked, questions, street, problem }) };
}

function readLocated(text: string) {
  try {
    return locatedSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** Districts as a later step carries them. */
export const districtsIn = (form: Form): string[] | null =>
  form.d === undefined ? null : many(form, 'd', 20).filter((ocdId) => ocdIdSchema.safeParse(ocdId).success);
