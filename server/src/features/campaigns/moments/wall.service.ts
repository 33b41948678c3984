/** The figures of a wall, the same for everybody who looks within ten seconds: a thousand screens are one question. */
import {
  type DistrictCount,
  inOrder,
  momentStateAt,
  publicCount,
  type WallDistricts,
  wallDistricts,
} from '@portevoix/core/campaigns';
import type { Ctx } from '#platform/ctx.ts';
import type { House } from '#platform/house.ts';
import { leastPeopleOf } from '../../workspaces/index.ts';
import { doneDuring } from './moments.service.ts';
import { datesOfMoment, type MomentRow } from './moments.store.ts';
import { districtsSince } from './wall.store.ts';

export interface WallFigures {
  /** In steps; null below five. */
  done: number | null;
  /** All districts of the kinds in which people acted, in order, for the map. */
  tiles: Omit<DistrictCount, 'count'>[];
  districts: WallDistricts;
  at: Date;
}
const freshMs = 10_000;
/** More tiles than this are a list, not a map. */
const mostTiles = 160;
const kept = new WeakMap<House, Map<string, WallFigures>>();

export async function wallFigures(ctx: Ctx, moment: MomentRow): Promise<WallFigures> {
  const cache = kept.get(ctx.house) ?? new Map<string, WallFigures>();
  kept.set(ctx.house, cache);
  const had = cache.get(moment.id);
  if (had && ctx.now.getTime() - had.at.getTime() < freshMs && ctx.now >= had.at) return had;
  const figures = await countNow(ctx, moment);
  cache.set(moment.id, figures);
  return figures;
}

async function countNow(ctx: Ctx, moment: MomentRow): Promise<WallFigures> {
  const none = { done: null, tiles: [], districts: { shown: [], others: null }, at: ctx.now };
  if (momentStateAt(datesOfMoment(moment), ctx.now) === 'planned' || !moment.started_at) return none;
  const rows = inOrder(await districtsSince(ctx, moment.alert_id, moment.started_at, moment.stopped_at));
  const k = await leastPeopleOf(ctx);
  return {
    done: publicCount(await doneDuring(ctx, moment)),
    tiles: rows.length <= mostTiles ? rows.map(({ ocdId, name }) => ({ ocdId, name })) : [],
    districts: wallDistricts(rows, k),
    at: ctx.now,
  };
}
