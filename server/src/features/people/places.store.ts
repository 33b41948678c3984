/** SQL of places: towns and sites, as they are written on people. */
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { presentInProgramme } from './lenses.store.ts';

/** How a place is written here already, whatever its case; else as given. */
export async function spellingOfPlace(ctx: Ctx, place: string): Promise<string> {
  const wanted = place.normalize('NFC').replace(/\s+/gu, ' ').trim();
  const row = await ctx.tx
    .selectFrom('people')
    .select('place')
    .where('workspace_id', '=', ctx.workspaceId)
    .where(sql`lower(place)`, '=', sql`lower(${wanted})`)
    .groupBy('place')
    .orderBy((eb) => eb.fn.countAll(), 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.place ?? wanted;
}

/** Every place somebody is at, with how many people. */
export async function listPlaces(ctx: Ctx): Promise<{ name: string; people: number }[]> {
  const rows = await ctx.tx
    .selectFrom('people as p')
    .select('place')
    .select((eb) => eb.fn.countAll<number>().as('people'))
    .where('workspace_id', '=', ctx.workspaceId)
    .where(presentInProgramme)
    .where('place', 'is not', null)
    .groupBy('place')
    .orderBy(sql`lower(place)`)
    .execute();
  return rows.map((row) => ({ name: row.place!, people: row.people }));
}
