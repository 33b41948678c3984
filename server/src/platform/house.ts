/** What lives longer than a request and is lent to every use case through `ctx.house`. */
import type { Locale } from '@portevoix/core/common';
import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import type { Cipher } from './crypto.ts';
import type { Actor, Ctx } from './ctx.ts';
import type { Database } from './db/index.ts';
import type { Jobs } from './jobs.ts';
import type { Mailer } from './mail.ts';
import type { ObjectStore } from './media/index.ts';
import type { ListenerDef, Room } from './room.ts';
import type { SafeFetch } from './safe-fetch/index.ts';

export interface House {
  config: Config;
  log: Logger;
  db: Database;
  jobs: Jobs;
  /** Listeners that run inside the transaction of their event. */
  listenersWithin(event: string): readonly ListenerDef[];
  mail: Mailer;
  cipher: Cipher;
  safeFetch: SafeFetch;
  /** Where uploaded files lie. */
  media: ObjectStore;
  /** The doors of all rooms, in order: for the few early rooms that must reach every later one (erasing a person). */
  rooms: readonly Room[];
  /** The only clock: tests travel with it. */
  now: () => Date;
  /** Runs one transaction scoped to a workspace by row-level security. */
  inWorkspace<T>(
    workspaceId: string,
    run: (ctx: Ctx) => Promise<T>,
    as?: { actor?: Actor; locale?: Locale },
  ): Promise<T>;
  /** Runs one transaction that sees every workspace: for sign-in, schedules and sweeps only. */
  inSystem<T>(run: (ctx: Ctx) => Promise<T>): Promise<T>;
}
