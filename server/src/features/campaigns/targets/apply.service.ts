/**
 * Puts a reading in the place of what the source said before: adds, changes, marks who is gone, says which seats are
 * empty. Staff’s own words stay. The same reading twice changes nothing; two at once write one after the other.
 */
import type { Ctx } from '#platform/ctx.ts';
import { emit } from '#platform/events.ts';
import type { Adapter, Reading } from './adapters/adapter.ts';
import { findAdapter } from './adapters/index.ts';
import {
  type KeptResult,
  type KeptSeat,
  listSourceRows,
  lockSourceRow,
  objectionHash,
  objectionsTo,
  type SourceRow,
  updateSourceRow,
} from './sources.store.ts';
import {
  heldSeats,
  markGone,
  postalDistricts,
  writeDistricts,
  writePostal,
  writeTargets,
} from './writing.store.ts';

const shownRefused = 100;
/** Fewer than this share of what was here before, and a person is asked first. */
const suspicious = 0.5;
const enoughToJudge = 10;

export const emptyResult = (now: Date, kind: KeptResult['kind']): KeptResult => ({
  at: now.toISOString(),
  kind,
  ...{ total: 0, added: 0, changed: 0, gone: 0, vacant: 0, objected: 0, refusedCount: 0 },
  refused: [],
  error: null,
  columns: [],
});

/** What a reading would come to. `held`: it would empty half of the list, and nobody has said yes; nothing was written. */
export async function applyReading(
  ctx: Ctx,
  sourceId: string,
  adapter: Adapter,
  reading: Reading,
  { agreed }: { agreed: boolean },
): Promise<KeptResult | null> {
  const source = await lockSourceRow(ctx, sourceId);
  if (!source) return null;
  const objections = await objectionsTo(ctx, adapter.id);
  const targets = reading.targets.filter(
    ({ key }) => !objections.has(objectionHash(adapter.id, key).toString('hex')),
  );
  const brought = adapter.brings === 'districts' ? reading.postal.length : targets.length;
  const result: KeptResult = {
    ...emptyResult(ctx.now, 'read'),
    total: brought,
    objected: reading.targets.length - targets.length,
    refusedCount: reading.refused.length,
    refused: reading.refused.slice(0, shownRefused),
  };
  if (!agreed && source.count >= enoughToJudge && brought < source.count * suspicious)
    return { ...result, kind: 'held', gone: source.count - brought };
  if (adapter.brings === 'districts') {
    await writeDistricts(
      ctx,
      reading.postal.map(({ district }) => district),
      { rename: false },
    );
    const lines = await writePostal(ctx, sourceId, reading.postal);
    result.added = Math.max(0, lines - source.count);
    result.gone = Math.max(0, source.count - lines);
    await settleOtherSources(ctx, sourceId);
  } else {
    const districts = targets.flatMap(({ district }) => district ?? []);
    await writeDistricts(ctx, districts, { rename: true });
    const written = await writeTargets(ctx, sourceId, targets);
    result.added = written.added;
    result.changed = written.changed;
    result.gone = await markGone(
      ctx,
      sourceId,
      targets.map(({ key }) => key),
      { vacant: false },
    );
    const seats: KeptSeat[] = reading.seats.map(({ chamber, post, district }) => ({
      chamber,
      post,
      ...district,
    }));
    if (seats.length > 0) await updateSourceRow(ctx, sourceId, { seats: JSON.stringify(seats) });
    result.vacant = await settleSeats(ctx, { ...source, seats: seats.length > 0 ? seats : source.seats });
  }
  await emit(ctx, 'campaigns.targets_read', {
    sourceId,
    adapter: adapter.id,
    added: result.added,
    changed: result.changed,
    gone: result.gone,
  });
  return result;
}

/** A new table of postal codes may name districts that nobody was known to be missing from. */
async function settleOtherSources(ctx: Ctx, sourceId: string): Promise<void> {
  for (const other of await listSourceRows(ctx)) {
    if (other.id !== sourceId && other.count > 0) await settleSeats(ctx, other);
  }
}

/**
 * Says which seats of a source’s chambers are empty: those that the source lists, that somebody held before, or to which
 * a postal code leads, and that nobody holds today. @returns how many
 */
async function settleSeats(ctx: Ctx, source: SourceRow): Promise<number> {
  const seatOf = findAdapter(source.adapter)?.seatOf;
  if (!seatOf) return 0;
  const ever = await heldSeats(ctx, source.id);
  const today = ever.filter(({ goneAt }) => goneAt === null);
  const chambers = new Set(today.map(({ chamber }) => chamber));
  const held = new Set(today.map(({ ocdId }) => ocdId));
  const seats = new Map<string, KeptSeat>();
  const offer = (seat: KeptSeat) => {
    if (chambers.has(seat.chamber) && !held.has(seat.ocdId) && !seats.has(seat.ocdId))
      seats.set(seat.ocdId, seat);
  };
  for (const seat of source.seats) offer(seat);
  for (const district of [...ever, ...(await postalDistricts(ctx))]) {
    const seat = seatOf(district.ocdId);
    const { ocdId, name, kind, country } = district;
    if (seat) offer({ ...seat, ocdId, name, kind, country });
  }
  const empty = [...seats.values()].map(({ chamber, post, ...district }) => ({
    key: `vacant:${district.ocdId}`,
    name: district.name,
    chamber,
    post,
    district,
  }));
  await writeDistricts(
    ctx,
    empty.map(({ district }) => district),
    { rename: false },
  );
  await writeTargets(ctx, source.id, empty, { vacant: true });
  await markGone(
    ctx,
    source.id,
    empty.map(({ key }) => key),
    { vacant: true },
  );
  return empty.length;
}
