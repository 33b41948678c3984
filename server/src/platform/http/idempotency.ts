/**
 * `Idempotency-Key` on POST (draft-ietf-httpapi-idempotency-key-header-07): the same request sent twice acts once and is
 * answered alike for a day. The key is kept in the handler's own transaction, so that key and act are there together or
 * not at all. A handler without a transaction claims the key first; if its end is never recorded, we say that the
 * outcome is unknown rather than act again.
 */
import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Ctx, tokenOrPersonOf } from '../ctx.ts';
import { CodedError, platformErrors } from '../errors.ts';
import { canonicalJson } from '../hash-chain.ts';
import type { House } from '../house.ts';
import { deleteKey, findAnswer, insertKey, keepAnswer, lockKey } from './idempotency.store.ts';
import type { Caller } from './index.ts';

export const keyLivesMs = 24 * 3_600_000;
/** No handler takes longer; what has not been recorded by then belongs to a program that died. */
const underWayMs = 5 * 60_000;

export interface Once {
  keyHash: Buffer;
  fingerprint: Buffer;
}

/** What makes a request the same one, or null when the caller sent no key. @throws platform.idempotency_key_wrong */
export function onceOf(request: FastifyRequest, caller: Caller): Once | null {
  const header = request.headers['idempotency-key'];
  if (header === undefined) return null;
  // The draft has a structured-field string, in quotes; most clients send it bare.
  const key = String(header).replace(/^"(.*)"$/, '$1');
  if (!/^[\x21-\x7e]{1,255}$/.test(key)) throw platformErrors.idempotency_key_wrong();
  const hash = (...parts: string[]) => createHash('sha256').update(JSON.stringify(parts)).digest();
  const { method, url } = request;
  return {
    keyHash: hash(caller.workspaceId, tokenOrPersonOf(caller.actor), method, url.split('?')[0]!, key),
    fingerprint: hash(url, canonicalJson(request.body ?? null), request.headers['content-length'] ?? ''),
  };
}

/** Runs a handler inside its transaction, or answers as the first time. */
export async function onceWithin<T>(
  ctx: Ctx,
  once: Once,
  reply: FastifyReply,
  status: number,
  run: () => Promise<T>,
): Promise<T> {
  if (!(await lockKey(ctx, once.keyHash))) throw underWay(reply);
  const known = await findAnswer(ctx, once.keyHash);
  if (known) return replay<T>(ctx, known, once, reply);
  const id = await insertKey(ctx, once.keyHash, once.fingerprint);
  const result = await run();
  await keepAnswer(ctx, id, { status, sealed: seal(ctx.house, id, result) });
  return result;
}

/** The same for a handler that opens its own transactions. */
export async function onceOutside<T>(
  house: House,
  caller: Caller,
  once: Once,
  reply: FastifyReply,
  status: number,
  run: () => Promise<T>,
): Promise<T> {
  const inside = <R>(use: (ctx: Ctx) => Promise<R>) =>
    house.inWorkspace(caller.workspaceId, use, { actor: caller.actor, locale: caller.locale });
  const claim = await inside(async (ctx): Promise<{ id: string } | { replayed: T }> => {
    if (!(await lockKey(ctx, once.keyHash))) throw underWay(reply);
    const known = await findAnswer(ctx, once.keyHash);
    if (known) return { replayed: await replay<T>(ctx, known, once, reply) };
    return { id: await insertKey(ctx, once.keyHash, once.fingerprint) };
  });
  if (!('id' in claim)) return claim.replayed;
  let result: T;
  try {
    result = await run();
  } catch (error) {
    // A refusal is an end: the caller may correct and try again. After anything else nobody knows what was done.
    if (error instanceof CodedError && error.status < 500) await inside((ctx) => deleteKey(ctx, claim.id));
    throw error;
  }
  // A stream has gone out as it came and cannot be given again.
  if (reply.sent) await inside((ctx) => deleteKey(ctx, claim.id));
  else {
    const sealed = seal(house, claim.id, result);
    await inside((ctx) => keepAnswer(ctx, claim.id, { status, sealed }));
  }
  return result;
}

type Known = NonNullable<Awaited<ReturnType<typeof findAnswer>>>;

function replay<T>(ctx: Ctx, known: Known, once: Once, reply: FastifyReply): Promise<T> {
  if (!known.fingerprint.equals(once.fingerprint)) throw platformErrors.idempotency_key_reused();
  if (known.answered_at) {
    reply.header('idempotency-replayed', 'true');
    return Promise.resolve(open<T>(ctx.house, known));
  }
  if (ctx.now.getTime() - known.created_at.getTime() < underWayMs) throw underWay(reply);
  throw platformErrors.idempotency_outcome_unknown();
}

function underWay(reply: FastifyReply): CodedError {
  reply.header('retry-after', '2');
  return platformErrors.idempotency_under_way();
}

const seal = (house: House, id: string, result: unknown): string | null =>
  result === undefined || result === null ? null : house.cipher.seal(JSON.stringify(result), id);

function open<T>(house: House, known: Known): T {
  if (known.sealed_answer === null) return null as T;
  try {
    return JSON.parse(house.cipher.open(known.sealed_answer, known.id)) as T;
  } catch (cause) {
    throw platformErrors.idempotency_outcome_unknown({ cause });
  }
}
