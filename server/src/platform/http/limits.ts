/**
 * How often one may ask, told in the headers of draft-ietf-httpapi-ratelimit-headers-10. The general limits are counted
 * in this node's memory: with n nodes behind a balancer a client may reach n times as much. The limits of expensive or
 * guessable routes (`ratePerMinute`) are counted in the database and hold across all nodes.
 */
import { createHmac } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { tokenOrPersonOf } from '../ctx.ts';
import { platformErrors } from '../errors.ts';
import type { House } from '../house.ts';
import type { RouteDef } from '../room.ts';
import type { Caller } from './index.ts';
import { countRequest } from './limits.store.ts';

const windowMs = 60_000;
/** Requests a minute from one address; an office stands behind one, so it is more than one caller may. */
export const addressLimit = 3_000;
/** Requests a minute of one person, or of one token. */
export const callerLimit = 1_200;
/** Beyond this many clients in one minute the counts start again: memory has an end. */
const mostClients = 200_000;

interface Policy {
  name: string;
  quota: number;
  remaining: number;
  /** Seconds until the window ends. */
  reset: number;
}

export interface Limits {
  /** Counts a request of a known caller, and of a route with a limit of its own. @throws platform.too_many_requests */
  count(request: FastifyRequest, reply: FastifyReply, caller: Caller | null, def: RouteDef): Promise<void>;
}

/** Registers the limit per address on everything under `/api/`. */
export function registerLimits(app: FastifyInstance, house: House): Limits {
  let minute = 0;
  const counts = new Map<string, number>();
  const told = new WeakMap<FastifyRequest, Policy[]>();

  const inMemory = (name: string, key: string, quota: number): Policy => {
    const now = Math.floor(house.now().getTime() / windowMs);
    if (now !== minute || counts.size > mostClients) {
      minute = now;
      counts.clear();
    }
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    return policy(house, name, quota, count);
  };
  const apply = (request: FastifyRequest, reply: FastifyReply, one: Policy) => {
    const all = [...(told.get(request) ?? []), one];
    told.set(request, all);
    tell(reply, all);
    if (one.remaining < 0) throw platformErrors.too_many_requests();
  };

  app.addHook('onRequest', async (request, reply) => {
    if (!request.url.startsWith('/api/')) return;
    apply(request, reply, inMemory('address', `a ${addressOf(request.ip)}`, addressLimit));
  });

  return {
    async count(request, reply, caller, def) {
      const who = caller ? tokenOrPersonOf(caller.actor) : addressOf(request.ip);
      if (caller) apply(request, reply, inMemory('caller', `c ${who}`, callerLimit));
      if (!def.ratePerMinute) return;
      const start = new Date(Math.floor(house.now().getTime() / windowMs) * windowMs);
      const key = createHmac('sha256', house.config.secret)
        .update(`${def.method} ${def.path} ${who}`)
        .digest();
      const count = await house.inSystem((ctx) => countRequest(ctx, key, start));
      apply(request, reply, policy(house, 'route', def.ratePerMinute, count));
    },
  };
}

function policy(house: House, name: string, quota: number, count: number): Policy {
  const now = house.now().getTime();
  const reset = Math.max(1, Math.ceil((windowMs - (now % windowMs)) / 1_000));
  return { name, quota, remaining: quota - count, reset };
}

function tell(reply: FastifyReply, policies: readonly Policy[]): void {
  reply.header('ratelimit-policy', policies.map(({ name, quota }) => `"${name}";q=${quota};w=60`).join(', '));
  reply.header(
    'ratelimit',
    policies
      .map(({ name, remaining, reset }) => `"${name}";r=${Math.max(0, remaining)};t=${reset}`)
      .join(', '),
  );
  const over = policies.find(({ remaining }) => remaining < 0);
  if (over) reply.header('retry-after', String(over.reset));
}

/** One line usually has a whole /64 of IPv6 addresses to itself (RFC 6177), so these count as one. */
export function addressOf(ip: string): string {
  if (!ip.includes(':') || ip.startsWith('::ffff:')) return ip.replace('::ffff:', '');
  const [head = '', tail] = ip.split('::');
  const left = head.split(':').filter(Boolean);
  const right = tail?.split(':').filter(Boolean) ?? [];
  const middle = tail === undefined ? [] : Array.from({ length: 8 - left.length - right.length }, () => '0');
  return [...left, ...middle, ...right]
    .slice(0, 4)
    .map((part) => part.replace(/^0+(?=.)/, ''))
    .join(':');
}
