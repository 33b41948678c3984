/**
 * The click road of one process: cache, spool, redirector and drainer, put together once for each house.
 * Opened at the first click or when the house begins to work, so that a process that does neither leaves no file.
 */
import type { IncomingMessage } from 'node:http';
import path from 'node:path';
import { emit } from '#platform/events.ts';
import type { House } from '#platform/house.ts';
import { localeFrom } from '#platform/i18n.ts';
import { newId } from '#platform/ids.ts';
import { prepareAgents } from './agents.ts';
import { clientAddress } from './client-address.ts';
import { createDrainer, type Drainer } from './drainer.ts';
import { LinkCache } from './link-cache.ts';
import { closedPage, homePage, notFoundPage, unavailablePage } from './pages.ts';
import { createRedirector, type Redirector } from './redirect.ts';
import { type Intake, openSpool } from './spool.ts';
import {
  destinationsOf,
  keepClickPartitions,
  keepSalts,
  type SaltBook,
  saltsAt,
  takeChanges,
  verifiedHosts,
} from './store.ts';

export interface Road {
  cache: LinkCache;
  redirector: Redirector;
  /** Takes what waits in the spool and tells later rooms; for tests and before a figure must be exact. */
  drain(): Promise<void>;
  /** Begins to drain and to keep salts and domains fresh; returns how to stop. */
  start(): Promise<() => Promise<void>>;
  /** Null before the first click. */
  spool(): Intake | null;
}

const roads = new WeakMap<House, Road>();

export function roadOf(house: House): Road {
  let road = roads.get(house);
  if (!road) {
    road = buildRoad(house);
    roads.set(house, road);
  }
  return road;
}

/** Paths below `/l/` that are pages of ours; links may not take their names. */
export const pagesBelow: readonly string[] = ['privacy', 'confidentialite', 'opt-out'];

const refreshEveryMs = 10 * 60_000;

function buildRoad(house: House): Road {
  const log = house.log.child({ room: 'links' });
  let opened: Intake | null = null;
  let drainer: Drainer | null = null;
  let salts: SaltBook = new Map();
  let hosts: ReadonlySet<string> = new Set();

  const intake = () => {
    opened ??= openSpool({
      folder: path.join(house.config.dataDir, 'spool'),
      newId,
      onProblem: (problem, error) => log.error({ err: error, problem }, 'click spool'),
    });
    return opened;
  };
  const draining = () => {
    drainer ??= createDrainer({
      intake: intake(),
      pool: house.db.pool,
      now: house.now,
      onCounted: () => tellCounted(house),
      onProblem: (problem, error) => log.error({ err: error, problem }, 'clicks wait in the spool'),
    });
    return drainer;
  };

  const cache = new LinkCache({
    load: (codes) => house.inSystem((ctx) => destinationsOf(ctx, codes)),
    now: () => house.now().getTime(),
  });
  const local = (request: IncomingMessage) => localeFrom(request.headers['accept-language']);
  const redirector = createRedirector({
    cache,
    spool: { append: (line, done) => intake().append(line, done) },
    salts: () => saltsAt(salts, house.now().getTime()),
    addressOf: clientAddress(house.config.trustProxy),
    isShortDomain: (host) => hosts.has(host),
    isPage: (code) => pagesBelow.includes(code),
    pages: {
      notFound: (request) => notFoundPage(local(request)),
      closed: (request) => closedPage(local(request)),
      unavailable: (request) => unavailablePage(local(request)),
      home: (request) => homePage(local(request)),
    },
    now: () => house.now().getTime(),
    onProblem: (problem, error) => log.warn({ err: error, problem }, 'short link'),
  });

  async function refresh(): Promise<void> {
    await house.inSystem(async (ctx) => {
      salts = await keepSalts(ctx, house.now());
      hosts = new Set(await verifiedHosts(ctx));
    });
  }

  return {
    cache,
    redirector,
    spool: () => opened,
    async drain() {
      await draining().drain();
      await tellCounted(house);
    },
    async start() {
      prepareAgents();
      await house.inSystem((ctx) => keepClickPartitions(ctx, house.now()));
      await refresh();
      const timer = setInterval(() => {
        refresh().catch((error) => log.warn({ err: error }, 'salts and short domains'));
      }, refreshEveryMs);
      const stopDrainer = draining().run();
      return async () => {
        clearInterval(timer);
        await stopDrainer();
        opened?.close();
      };
    },
  };
}

/** Tells later rooms which counters changed: `links.clicks_counted {links: [{linkId, hour, human, ...changes}]}`. */
async function tellCounted(house: House): Promise<void> {
  for (let more = true; more; ) {
    more = await house.inSystem(async (ctx) => {
      const changed = await takeChanges(ctx, 1000);
      for (const [workspaceId, links] of changed) {
        await emit({ ...ctx, workspaceId }, 'links.clicks_counted', { links });
      }
      return changed.size > 0;
    });
  }
}
