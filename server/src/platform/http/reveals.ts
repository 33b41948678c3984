/**
 * Notes who was shown what of whom: a route declares it (`reveals`), and every answer that passes here leaves a look, in
 * the same transaction. What a plain member sees of a colleague is no look.
 */
import type { RevealedData } from '@portevoix/core/privacy';
import type { Ctx } from '../ctx.ts';
import type { RouteDef } from '../room.ts';

export interface Look {
  /** Method and path. */
  route: string;
  data: readonly RevealedData[];
  /** Whose data it was, the viewer not among them. */
  people: readonly string[];
  /** The person, or the workspace's token, that looked, and in which role. */
  viewerId: string;
  role: string;
}
export type NoteLook = (ctx: Ctx, look: Look) => Promise<void>;

export const routeName = ({ method, path }: Pick<RouteDef, 'method' | 'path'>): string => `${method} ${path}`;

/** What an answer showed, to whom; null where it is nobody's business. */
export function lookAt(ctx: Ctx, def: RouteDef, answer: unknown): Look | null {
  const { actor } = ctx;
  if (!def.reveals || (actor.kind !== 'person' && actor.kind !== 'service')) return null;
  if (actor.kind === 'person' && actor.role === 'member') return null;
  const viewerId = actor.kind === 'person' ? actor.personId : actor.tokenId;
  const people = [...new Set(def.reveals.people(answer))].filter((id) => id !== viewerId);
  if (people.length === 0) return null;
  const role = actor.kind === 'person' ? actor.role : 'service';
  return { route: routeName(def), data: def.reveals.data, people, viewerId, role };
}

/** Runs a handler and notes the look its answer is. */
export async function lookedAt<T>(
  ctx: Ctx,
  def: RouteDef,
  note: NoteLook | undefined,
  run: (ctx: Ctx) => Promise<T> | T,
): Promise<T> {
  const answer = await run(ctx);
  const look = note && lookAt(ctx, def, answer);
  if (look) {
    if (def.withoutTransaction) {
      await ctx.house.inWorkspace(ctx.workspaceId, (inside) => note(inside, look), { actor: ctx.actor });
    } else await note(ctx, look);
  }
  return answer;
}
