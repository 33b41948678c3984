/** Puts the house together: database, jobs and rooms into one program that can serve, work, or both. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { type Logger, pino } from 'pino';
import type { Config } from './config.ts';
import { demonstrationRoom } from './demo/index.ts';
import { auditListeners } from './features/audit/index.ts';
import { authenticate } from './features/auth/index.ts';
import { rooms as featureRooms } from './features/index.ts';
import { noteLook } from './features/privacy/index.ts';
import { createCipher } from './platform/crypto.ts';
import type { Ctx } from './platform/ctx.ts';
import { type Connection, connect, openDatabase } from './platform/db/index.ts';
import { migrate } from './platform/db/migrate.ts';
import { listenerJob } from './platform/events.ts';
import type { House } from './platform/house.ts';
import { createHttp } from './platform/http/index.ts';
import { httpJobs } from './platform/http/jobs.ts';
import { mountSite } from './platform/http/site.ts';
import { createJobs, prepareJobs } from './platform/jobs.ts';
import { createMailer, type Mailer } from './platform/mail.ts';
import { createObjectStore } from './platform/media/index.ts';
import type { JobDef } from './platform/room.ts';
import { createSafeFetch } from './platform/safe-fetch/index.ts';

/** The demonstration stands above all rooms: it fills every one of them. */
export const rooms = [...featureRooms, demonstrationRoom];

const jobDefs: readonly JobDef[] = [
  ...httpJobs,
  ...rooms.flatMap((room) => [
    ...(room.jobs ?? []),
    ...(room.listeners ?? []).filter((def) => !def.inTransaction).map(listenerJob),
  ]),
];
/** What the audit log keeps: every room says so on its door. */
const audited = Object.assign({}, ...rooms.map((room) => room.audit ?? {}));
const listeners = Map.groupBy(
  [...rooms.flatMap((room) => room.listeners ?? []), ...auditListeners(audited)],
  (def) => def.event,
);
const listenersByEvent = new Map(
  [...listeners].map(([event, defs]) => [
    event,
    defs.filter((def) => !def.inTransaction).map((def) => def.name),
  ]),
);

/** All work that runs by the clock, for people who ask what the program does at night. */
export const schedules = jobDefs.flatMap((def) =>
  def.schedule ? [{ name: def.name, cron: def.schedule }] : [],
);

export const createLog = (config: Pick<Config, 'logLevel'>): Logger =>
  pino({
    level: config.logLevel,
    redact: ['req.headers.cookie', 'req.headers.authorization', '*.password', '*.appPassword', '*.token'],
  });

/** Brings the database to today's shape. Safe to run on several nodes at once. */
export async function prepare(connection: Connection, report?: (line: string) => void): Promise<void> {
  const ran = await migrate(connection.owner, report);
  if (ran.length > 0) report?.('Preparing the job queues');
  await prepareJobs(connection.owner, jobDefs);
}

export interface HouseSetup {
  config: Config;
  connection: Connection;
  log?: Logger;
  now?: () => Date;
  mail?: Mailer;
}

export async function createHouse({
  config,
  connection,
  log = createLog(config),
  now = () => new Date(),
  mail,
}: HouseSetup): Promise<House> {
  const db = openDatabase(connection);
  const jobs = await createJobs({ db, log, defs: jobDefs, listeners: listenersByEvent });
  const house: House = {
    config,
    log,
    db,
    jobs,
    listenersWithin: (event) => (listeners.get(event) ?? []).filter((def) => def.inTransaction),
    now,
    mail: mail ?? createMailer(config),
    cipher: createCipher(config.secret, config.previousSecrets),
    media: createObjectStore(config),
    rooms,
    safeFetch: createSafeFetch({
      allowPrivateHosts: config.allowPrivateHosts,
      userAgent: `PortevoixBot/1.0 (+${config.publicUrl})`,
    }),
    inWorkspace: (workspaceId, run, as) =>
      db.inWorkspace(workspaceId, (tx) =>
        run({
          workspaceId,
          tx,
          actor: as?.actor ?? { kind: 'system' },
          locale: as?.locale ?? 'fr',
          now: now(),
          house,
        }),
      ),
    inSystem: (run) => db.inSystem((tx) => run(systemCtx(house, tx))),
  };
  return house;
}

const systemCtx = (house: House, tx: Ctx['tx']): Ctx => ({
  workspaceId: '',
  tx,
  actor: { kind: 'system' },
  locale: 'en',
  now: house.now(),
  house,
});

/** The HTTP side of a house; it does not listen yet. @param who finds out who calls; tests stand their own before it */
export async function createApp(house: House, who = authenticate): Promise<FastifyInstance> {
  const raws = rooms.flatMap((room) => (room.raw ? [room.raw(house)] : []));
  const raw = (request: IncomingMessage, response: ServerResponse) =>
    raws.some((handle) => handle(request, response));
  const app = await createHttp({ house, rooms, authenticate: who, looked: noteLook, raw });
  await mountSite(app, house, rooms);
  await app.ready();
  return app;
}

/** Starts background work: job queues and the rooms' long-running parts. @returns how to stop it. */
export async function startWork(house: House): Promise<() => Promise<void>> {
  const stops: (() => Promise<void>)[] = [];
  for (const room of rooms) {
    if (room.start) stops.push(await room.start(house));
  }
  await house.jobs.work(house);
  return async () => {
    for (const stop of stops.reverse()) await stop();
  };
}

/** The OpenAPI document without a database: routes describe themselves. */
export async function openApiDocument(): Promise<object> {
  const config = { publicUrl: 'http://localhost:3000', logLevel: 'silent', trustProxy: false } as Config;
  const house = { config, log: createLog(config) } as House;
  const app = await createHttp({
    house,
    rooms: rooms.map(({ name, routes }) => ({ name, routes: routes ?? [] })),
    authenticate: async () => null,
  });
  await app.ready();
  return app.swagger();
}

export { connect };
